import { isDeepStrictEqual } from "node:util";
import { ownJson } from "../files/own-file.ts";
import { InputError, isRecord, oneOfThese } from "@hustings/core";
import { holesIn, type NextStage, type Outcome, type Ruling } from "@hustings/rules";

/** A case on file: the rulebook, what was found, and, where it is a test, how it must come out. */
export interface RulesCase {
  readonly rulebook: string;
  readonly evidence: unknown;
  readonly expect?: string;
  /** What else must come out so, as cases state it: counts by name, the stage to check next, what the ruling hinges on. */
  readonly expected: Expected;
}

interface Expected {
  readonly counts?: unknown;
  readonly next?: unknown;
  readonly hinges?: unknown;
  readonly lawHinges?: unknown;
}

const mostNamed = 12;

/** What a case may state. */
const fields = ["rulebook", "evidence", "expect", "note", "counts", "next", "hinges", "lawHinges"];
const outcomes: readonly string[] = ["qualified", "refused", "open", "unfinished", "not-filed"] satisfies Outcome[];

/** @throws {InputError} not JSON, with holes of a template left, or without a rulebook and evidence */
export function caseOfFile(file: string, text: string): RulesCase {
  const value = ownJson(text, { file, expected: "JSON", remedy: "write the case as JSON, each name once" });
  const { rulebook, evidence, expect } = (isRecord(value) ? value : {}) as Partial<RulesCase>;
  const remedy = "correct the case; nothing was ruled on";
  // One that is not known may be an expected outcome, misspelt: nothing would be held against it.
  const strange = isRecord(value) ? Object.keys(value).find((field) => !fields.includes(field)) : undefined;
  if (strange !== undefined)
    throw new InputError({
      file,
      field: strange,
      expected: `one of ${oneOfThese(fields, strange)}`,
      got: JSON.stringify(strange),
      remedy,
    });
  if (typeof expect === "string" && !outcomes.includes(expect))
    throw new InputError({
      file,
      field: "expect",
      expected: `one of ${oneOfThese(outcomes, expect)}`,
      got: JSON.stringify(expect),
      remedy,
    });
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
  const { counts, next, hinges, lawHinges } = value as Expected;
  if (counts !== undefined && !isRecord(counts))
    throw new InputError({
      file,
      field: "counts",
      expected: "a table of whole numbers by name",
      got: "another shape",
      remedy,
    });
  return { rulebook, evidence, ...(expect !== undefined && { expect }), expected: { counts, next, hinges, lawHinges } };
}

/** Where a ruling comes out otherwise than its case says that it must, each as a line; none where it says nothing. */
export function departures({ expect, expected }: RulesCase, ruling: Ruling, next: () => NextStage): readonly string[] {
  const { counts = {}, hinges, lawHinges } = expected;
  const pairs: (readonly [name: string, wanted: unknown, made: unknown])[] = [
    ...Object.entries(counts as { readonly [name: string]: unknown }).map(
      ([name, wanted]) => [`counts.${name}`, wanted, ruling.counts[name as keyof typeof ruling.counts]] as const,
    ),
    ...(expected.next === undefined ? [] : [["next", expected.next, next()] as const]),
    ["hinges", hinges, ruling.hinges.map(({ facts }) => facts)],
    ["lawHinges", lawHinges, ruling.lawHinges.map(({ question }) => question)],
  ];
  return [
    ...(expect === undefined || expect === ruling.outcome ? [] : [`expected ${expect}, ruled ${ruling.outcome}`]),
    ...pairs
      .filter(([, wanted, made]) => wanted !== undefined && !isDeepStrictEqual(wanted, made))
      .map(
        ([name, wanted, made]) => `expected ${name} ${JSON.stringify(wanted)}, ruled ${JSON.stringify(made) ?? "none"}`,
      ),
  ];
}
