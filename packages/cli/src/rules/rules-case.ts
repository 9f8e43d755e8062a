import { ownJson } from "../files/own-file.ts";
import { InputError } from "@hustings/core";
import { holesIn } from "@hustings/rules";

/** A case on file: the rulebook, what was found, and, where it is a test, how it must come out. */
export interface RulesCase {
  readonly rulebook: string;
  readonly evidence: unknown;
  readonly expect?: string;
}

const mostNamed = 12;

/** @throws {InputError} not JSON, with holes of a template left, or without a rulebook and evidence */
export function caseOfFile(file: string, text: string): RulesCase {
  const value = ownJson(text, { file, expected: "JSON", remedy: "write the case as JSON, each name once" });
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
  const holes = holesIn(evidence);
  const [first = ""] = holes;
  if (holes.length > 0)
    throw new InputError({
      file,
      field: first,
      expected: "every hole of the template filled in",
      got: `${holes.length} left: ${holes.slice(0, mostNamed).join(", ")}${holes.length > mostNamed ? " …" : ""}`,
      remedy: "state each, or take out what does not apply",
    });
  return { rulebook, evidence, ...(expect !== undefined && { expect }) };
}
