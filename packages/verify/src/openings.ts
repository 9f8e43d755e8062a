import {
  decodeEntry,
  EntryError,
  linesOfStage,
  isSealedLine,
  statementAt,
  toHex,
  type EntryByKind,
  type Nomination,
  type Procedure,
  type Stage,
} from "@hustings/core";
import { fullTileWidth, LogError, type AuthenticTiles } from "@hustings/log";
import { loggedPlace, parseCommitments, parseRecord, parseUnreadable, placeHash } from "@hustings/seal/checks";
import { verifyUnreadable } from "@hustings/seal/unreadable";
import type { DocumentSource } from "./document-source.ts";
import type { Failure } from "./report.ts";

/** Entries about an opening whose published documents are to be held against the log, with their log index. */
export type OpeningEntry = {
  readonly index: number;
  readonly entry: EntryByKind<"statements-opened" | "lines-unreadable">;
};

export interface OpeningsChecked {
  readonly failures: readonly Failure[];
  /** Lines whose commitment stands in a published list. */
  readonly committed: number;
  /** Lines recombined from published evidence, which gives nothing that can be read. */
  readonly unreadable: number;
}

/**
 * What the fold cannot see of openings: that each list of commitments has a row for every line said to be opened and for no
 * other, in the order drawn; and that of a line shown to be unreadable the published points, recombined, open nothing.
 * Documents that are missing or others are found where all documents are.
 */
export async function checkOpenings(
  origin: string,
  procedure: Procedure,
  entries: readonly OpeningEntry[],
  documents: DocumentSource,
  tiles: AuthenticTiles,
): Promise<OpeningsChecked> {
  const failures: Failure[] = [];
  let [committed, unreadable] = [0, 0];
  for (const { index, entry } of entries) {
    const nomination = procedure.nominations.get(entry.nomination);
    const stage = nomination?.stages.find((each) => each.stage === entry.stage);
    if (nomination === undefined || stage === undefined) continue;
    const fail = (says: string) => failures.push({ code: "opening-differs", entry: index, kind: entry.kind, says });
    if (entry.kind === "statements-opened") {
      const document = await documents.get(entry.commitments);
      if (document === undefined) continue;
      const wrong = wrongList(procedure, nomination, stage, document);
      if (wrong === undefined) committed += entry.opened;
      else fail(wrong);
      continue;
    }
    for (const { line, evidence } of entry.lines) {
      const document = await documents.get(evidence);
      if (document === undefined) continue;
      const wrong = await wrongEvidence({ origin, procedure, nomination, stage, line, document, documents, tiles });
      if (wrong === undefined) unreadable++;
      else fail(`line ${line}: ${wrong}`);
    }
  }
  return { failures, committed, unreadable };
}

function wrongList(
  procedure: Procedure,
  nomination: Nomination,
  stage: Stage,
  document: Uint8Array,
): string | undefined {
  const list = parseCommitments(document);
  if (list === undefined) return "the published list is not one of lines with their commitments";
  const opened = linesOfStage(nomination, stage).filter(
    (line) => isSealedLine(procedure, nomination, line) && !stage.closed.has(line),
  );
  const differs = opened.findIndex((line, i) => list[i]?.line !== line);
  if (differs !== -1) return `the published list does not commit to line ${opened[differs]} where it was drawn`;
  return list.length === opened.length ? undefined : "the published list commits to lines that were not opened";
}

interface Shown {
  readonly origin: string;
  readonly procedure: Procedure;
  readonly nomination: Nomination;
  readonly stage: Stage;
  readonly line: number;
  readonly document: Uint8Array;
  readonly documents: DocumentSource;
  readonly tiles: AuthenticTiles;
}

async function wrongEvidence(shown: Shown): Promise<string | undefined> {
  const { origin, procedure, nomination, stage, line, document, documents, tiles } = shown;
  const evidence = parseUnreadable(document);
  if (evidence === undefined) return "the evidence is not one of a line that cannot be opened";
  const statement = statementAt(procedure.statements, nomination.population[line - 1] ?? 0);
  const batch = await entryAt(tiles, statement.entry);
  const place = batch?.kind === "statements-sealed" ? loggedPlace(origin, procedure, batch, statement.id) : undefined;
  if (place === undefined) return "the place of the statement cannot be read from the log";
  if (evidence.id !== statement.id || evidence.place !== toHex(placeHash(place)))
    return "the evidence is about another statement, or another place";
  if (evidence.entry !== stage.openingLeaf) return "the evidence answers another authorisation";
  const record = await documents.get(procedure.custodians?.record ?? "");
  if (record === undefined) return "the custodians' record is not published";
  const verdict = await verifyUnreadable(parseRecord(record), evidence);
  switch (verdict.kind) {
    case "unreadable":
    case "unanswerable":
      return undefined;
    case "readable":
      return "it opens: whoever called it unreadable published a person's statement";
    case "not-shown":
      return "the points published are too few that hold";
    default:
      return verdict satisfies never;
  }
}

/** An entry by its log index; `undefined`: it cannot be read, which is found where all entries are. */
export async function entryAt(tiles: AuthenticTiles, index: number) {
  try {
    const { bytes, starts, ends } = await tiles.bundle(Math.floor(index / fullTileWidth));
    const at = index % fullTileWidth;
    return decodeEntry(bytes.subarray(starts[at], ends[at]));
  } catch (error) {
    if ((error instanceof LogError && error.code !== "unreachable") || error instanceof EntryError) return undefined;
    throw error;
  }
}
