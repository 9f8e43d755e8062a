import { InputError } from "@hustings/core";
import { PublishedError } from "@hustings/published";
import { languages, publishedDecision, ServerError, type PublishedDecision } from "@hustings/server";
import { Command, exits, json, Option, UnfitValue } from "./command/command.ts";
import { placeMeaning } from "./given/place.ts";
import { progressFor, stagesOn } from "./command/progress.ts";
import { ownTemporaryFolder } from "./files/working-files.ts";
import { formatOf, writeDocument, writePaper } from "./files/written-document.ts";

const formats = ["html", "pdf"] as const;

export const command = new Command("decision")
  .description("Make the decision on a nomination as a document, from what is published alone.")
  .argument("<url|dir>", placeMeaning)
  .argument("<nomination>", "as the log names it")
  .addOption(new Option("--lang <language>", "language of the document").choices(languages).default("en" as const))
  .addOption(
    new Option(
      "--format <format>",
      "html, one file that needs nothing else, or pdf, which is PDF/A-2a (default: as --out ends, else html)",
    ).choices(formats),
  )
  .option("--out <file>", "where to write it (default: standard output)")
  .option(
    "--address <url>",
    "where the log is published, for the commands that the document tells its readers",
    addressOf,
  )
  .addOption(json)
  .hook("preAction", ownTemporaryFolder)
  .action(
    exits(async (place, nomination, { lang: language, format: asked, address, out, ...values }) => {
      const format = formatOf<(typeof formats)[number] | "json">(
        { format: asked, out, json: values.json },
        [...formats, "json"],
        "html",
      );
      const reading = stagesOn(progressFor(values.json));
      const made = await publishedDecision(place, nomination, {
        language,
        ...(address !== undefined && { address }),
        onProgress: (done, total) => reading(done, total, "Reading the public log"),
        onRecomputed: (done, total) => reading(done, total, "Recomputing it"),
      }).catch((error: unknown) => {
        // A policy that nobody can read is the place's, and checks nothing; whoever asks typed the rest.
        throw error instanceof PublishedError && error.code !== "bad-policy" ? noLog(place, error) : error;
      });
      const paper = paperIn(made, place, nomination);
      if (format === "json") return await writeDocument(`${JSON.stringify(paper)}\n`, out);
      return await writePaper(paper, format, out);
    }),
  );

/** @throws {InputError} there is no such nomination, no decision, or no document to make it from */
function paperIn(made: PublishedDecision, place: string, nomination: string) {
  switch (made.kind) {
    case "paper":
      return made.paper;
    case "no-nomination":
      throw new InputError({
        file: place,
        field: "NOMINATION",
        expected: made.nominations.length === 0 ? "a nomination; the log has none" : made.nominations.join(", "),
        got: JSON.stringify(nomination.slice(0, 100)),
        remedy: "give the nomination as the log names it",
      });
    case "no-decision":
      throw new InputError({
        file: place,
        field: "NOMINATION",
        expected: "a nomination that was decided",
        got: `${nomination}, on which the log holds no decision`,
        remedy: "make the document when the decision is published",
      });
    case "false":
      throw new ServerError(
        "false-decision",
        `${place}: the decision on ${nomination} is not what follows from the log, and no document is made of it: ${made.says.join("; ")}`,
      );
    case "not-recomputed":
      throw new ServerError(
        "not-recomputed",
        `${place}: the log cannot be recomputed as far as the decision on ${nomination}; hustings verify says why`,
      );
    case "no-document":
      throw new InputError({
        file: place,
        expected: `the published ${made.document} documents/${made.hash}.json`,
        got: { missing: "none", altered: "another file under its name", unreadable: "one of unknown shape" }[
          made.state
        ],
        remedy: "take the published folder again from where the log is served",
      });
    default:
      return made satisfies never;
  }
}

function addressOf(text: string): string {
  const url = URL.parse(text);
  if (url !== null && ["http:", "https:"].includes(url.protocol)) return url.href.replace(/\/$/, "");
  throw new UnfitValue({ is: "address" });
}

function noLog(file: string, cause: PublishedError): InputError {
  return new InputError(
    {
      file,
      expected: "a data folder with a published log, its published folder, or its address",
      got: cause.message,
      remedy:
        "give the folder in which the checkpoint, the policy and the documents are, the one above it, or its address",
    },
    { cause },
  );
}
