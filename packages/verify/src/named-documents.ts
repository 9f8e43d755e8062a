import { documentsNamedBy, type EntryKind } from "@hustings/core";

export { documentsNamedBy };

/** The kinds of entries that can name a published document. */
export const kindsWithDocuments: ReadonlySet<EntryKind> = new Set([
  "rulebook-adopted",
  "custodian-dealt",
  "custodians-named",
  "minutes-certified",
  "nomination-confirmed",
  "population-frozen",
  "dice-rolled",
  "sample-drawn",
  "lines-unreadable",
  "statements-opened",
  "ruling-made",
  "decision-issued",
]);
