import type { Entry, EntryKind } from "@hustings/core";

/** The kinds of entries that can name a published document. */
export const kindsWithDocuments: ReadonlySet<EntryKind> = new Set([
  "rulebook-adopted",
  "custodians-named",
  "minutes-certified",
  "nomination-confirmed",
  "population-frozen",
  "dice-rolled",
  "sample-drawn",
  "ruling-made",
  "decision-issued",
]);

/** SHA-256 of each document that an entry says is published. */
export function documentsNamedBy(entry: Entry): readonly string[] {
  switch (entry.kind) {
    case "rulebook-adopted":
      return [entry.hash];
    case "custodians-named":
      return [entry.record];
    case "minutes-certified":
      return [entry.minutes];
    case "nomination-confirmed":
    case "ruling-made":
      return [entry.ruling];
    case "population-frozen":
    case "dice-rolled":
    case "sample-drawn":
      return entry.checkpoint === undefined ? [] : [entry.checkpoint];
    case "decision-issued":
      return [entry.decision];
    default:
      return [];
  }
}
