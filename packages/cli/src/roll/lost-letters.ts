import type { ImportReport } from "@hustings/roll";
import { n } from "../command/output.ts";

/** Names that came with something in a letter's place, by field: whoever reads the table sees it, and nothing compares them as they are meant. */
export function lostLetterLines({ lostLetters }: Pick<ImportReport, "lostLetters">): readonly string[] {
  return Object.entries(lostLetters).map(
    ([field, rows]) =>
      `  ${field}: a letter was lost on ${n(rows)} rows, "?", "&…;" or signs as in "Ã¼" and "Гј" stand for it: export the table again as UTF-8`,
  );
}
