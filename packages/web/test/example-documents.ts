import type { Json } from "@hustings/core";
import type { DocumentState } from "../src/views/document-state.ts";
import { decisionHash, rulingHash, words } from "./example-drive.ts";

/** The ruling on the example drive: what it would be under each reading of a contested fact, one step met, one open, one not met. */
export const exampleRuling = {
  outcome: "open",
  outcomeAsAsserted: "refused",
  counts: { filed: 9, checked: 4, valid: 3, invalid: 1, credited: 8, overCap: 2, counted: 6, required: 6 },
  tree: {
    id: "ruling",
    provision: "",
    result: "open",
    words: words("The outcome turns on <facts>"),
    children: [
      { id: "a", provision: "roll", result: true, words: words("Met"), presumed: true, facts: [] },
      { id: "b", provision: "roll", result: "open", words: words("Open"), facts: ["conviction/2013"], children: [] },
      { id: "c", provision: "roll", result: false, words: words("Failed"), facts: [], children: [] },
    ],
  },
  hinges: [
    {
      facts: ["conviction/2013"],
      readings: [
        { values: { "conviction/2013": { final: "2013-10-16", suspended: true } }, outcome: "refused" },
        { values: { "conviction/2013": null }, outcome: "qualified" },
      ],
    },
  ],
  lawHinges: [{ question: "suspended", adopted: "yes", readings: [{ reading: "yes", outcome: "refused" }] }],
  lowConfidence: [{ provision: "roll" }],
} as const satisfies Json;

export const exampleDecision = {
  reasons: [{ provision: "roll", article: "art. 1", words: words("Because & so") }],
  grounds: { "not-on-roll": 1 },
  countedByRegion: [{ region: "r0", lines: 6, counted: 4 }],
  entries: { "filing-made": 30 },
  issuedOn: "2026-03-16",
} as const satisfies Json;

/** Gives the documents the example drive names by their hashes, or one and the same state for each that is asked for. */
export function documentsOf(
  ruling: Json,
  decision: Json,
  state?: DocumentState,
): (hash: string) => Promise<DocumentState> {
  const named = new Map([
    [rulingHash, ruling],
    [decisionHash, decision],
  ]);
  return (hash) => Promise.resolve(state ?? { kind: "genuine", value: named.get(hash) ?? null });
}
