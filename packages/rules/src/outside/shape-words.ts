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

/** What a field of a rulebook should have held, in words of a reader who knows no schema. */
export function expectedBy(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return kinds[issue.expected] ?? issue.expected;
    case "invalid_value":
      return `one of ${issue.values.map(String).join(", ")}`;
    case "too_small":
      return issue.origin === "array"
        ? `at least ${issue.minimum} in the list`
        : `a number from ${issue.inclusive === false ? `above ${issue.minimum}` : issue.minimum}`;
    case "invalid_union":
      // Where the schema says nothing of its own, its shapes are told.
      return issue.message === "Invalid input" ? kindsOf(issue) : inWords(issue);
    case "too_big":
      return `a number up to ${issue.maximum}`;
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
