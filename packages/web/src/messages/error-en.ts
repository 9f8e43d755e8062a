/** What is said where a page cannot be shown. */
export const englishError = {
  error: {
    notFound: "There is nothing at this address",
    notFoundText: "The address may be mistyped, or it names something the log does not have.",
    notReadable: "The log cannot be read just now",
    notReadableText:
      "This server shows nothing that it cannot read from the log and check. Please try again in a minute. The log’s own files may still be served below this address, and copies kept by others remain valid.",
    notWitnessed: "Its witnesses have not seen this log yet",
    notWitnessedText:
      "This server was started while the witnesses that this log asks for are away, and it shows nothing that they have not cosigned. It asks them again by itself; please try again in a minute. The log’s own files are served below this address all the while, and copies kept by others remain valid.",
    falseDocument: "What was published here is not what follows from the log",
    falseDocumentText: "The verifier recomputed it and got something else: no document is made of it.",
    notRecomputed: "This has not been recomputed",
    notRecomputedText:
      "A document is made of what the verifier has recomputed from the log, and it has not come so far or could not. Please try again in a minute, or run it yourself.",
    failed: "This page could not be made",
    failedText: "The fault is ours. The log itself is not affected.",
    home: "Go to the contest",
  },
};
