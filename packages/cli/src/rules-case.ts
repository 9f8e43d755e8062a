import { InputError } from "@hustings/core";

/** A case on file: the rulebook, what was found, and, where it is a test, how it must come out. */
export interface RulesCase {
  readonly rulebook: string;
  readonly evidence: unknown;
  readonly expect?: string;
}

/** @throws {InputError} not JSON, or without a rulebook and evidence */
export function caseOfFile(file: string, text: string): RulesCase {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new InputError(
      { file, expected: "JSON", got: "something else", remedy: "write the case as JSON" },
      { cause },
    );
  }
  const { rulebook, evidence, expect } = (
    typeof value === "object" && value !== null ? value : {}
  ) as Partial<RulesCase>;
  if (typeof rulebook !== "string" || evidence === undefined || (expect !== undefined && typeof expect !== "string")) {
    throw new InputError({
      file,
      expected: '{ "rulebook": "…", "evidence": { … }, "expect"?: "…" }',
      got: "another shape",
      remedy: "see vectors/rules for cases",
    });
  }
  return { rulebook, evidence, ...(expect !== undefined && { expect }) };
}
