import type { z } from "zod";

type Issue = z.core.$ZodIssue;

const kinds: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  array: "a list, in [ ]",
  object: "fields, in { }",
  record: "names with their values, in { }",
  boolean: "true or false",
  never: "nothing",
};

/** One of several shapes: what each of them is, where that can be told in a word. */
function kindsOf(issue: Extract<Issue, { code: "invalid_union" }>): string {
  const told = issue.errors.flatMap(([first]) => {
    if (first === undefined) return [];
    const expected = expectedBy(first);
    return first.path.length === 0 ? [expected] : [`fields, of which ${first.path.join(".")} is ${expected}`];
  });
  return [...new Set(told)].join(", or ") || "a value of one of the shapes in the schema";
}

function atLeast({ origin, minimum, inclusive }: Extract<Issue, { code: "too_small" }>): string {
  if (origin === "array") return `at least ${minimum} in the list`;
  if (origin === "string")
    return minimum === 1 ? "a text that is not empty" : `a text of at least ${minimum} characters`;
  return inclusive === false ? `a number above ${minimum}` : `a number from ${minimum}`;
}

function atMost({ origin, maximum }: Extract<Issue, { code: "too_big" }>): string {
  if (origin === "array") return `at most ${maximum} in the list`;
  return origin === "string" ? `a text of at most ${maximum} characters` : `a number up to ${maximum}`;
}

/** What a field of a file should have held, in words of a reader who knows no schema. */
export function expectedBy(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return kinds[issue.expected] ?? issue.expected;
    case "invalid_value":
      return `one of ${issue.values.map(String).join(", ")}`;
    case "too_small":
      return atLeast(issue);
    case "invalid_union":
      // Where the schema says nothing of its own, its shapes are told.
      return issue.message === "Invalid input" ? kindsOf(issue) : inWords(issue);
    case "too_big":
      return atMost(issue);
    case "unrecognized_keys":
      return "no names but those that the form has";
    default:
      return inWords(issue);
  }
}

/** What the schema's own message says that it expected. */
function inWords({ message }: Issue): string {
  return message
    .replace(/^(?:Invalid input: )?expected /i, "")
    .replace(
      /^Invalid discriminator value\. Expected (.*)$/,
      (_, known: string) => `one of ${known.replaceAll("'", "").replaceAll(" | ", ", ")}`,
    );
}
