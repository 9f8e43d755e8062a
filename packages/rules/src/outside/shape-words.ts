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
    case "too_big":
      return `a number up to ${issue.maximum}`;
    default:
      return issue.message
        .replace(/^(?:Invalid input: )?expected /i, "")
        .replace(
          /^Invalid discriminator value\. Expected (.*)$/,
          (_, known: string) => `one of ${known.replaceAll("'", "").replaceAll(" | ", ", ")}`,
        );
  }
}
