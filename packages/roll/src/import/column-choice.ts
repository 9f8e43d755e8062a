import { tableError } from "../faults/table-words.ts";
import { shownHeads } from "./shown-heads.ts";

/** A column of a file: its name, and how the engine is asked for it. */
export interface Column {
  readonly name: string;
  readonly sql: string;
  /** Of a workbook: a row with a formula whose value was never stored. */
  readonly unsaved?: number;
}

/** `Prefix+Number+Suffix`: what is made of several columns names them so. */
export function partsOf(choice: string): readonly string[] {
  return choice.split("+").map((part) => part.trim());
}

/**
 * The columns a mapping chooses for a field: one by its exact name, or several joined by a plus; `#3` is the third, whatever it is
 * called.
 *
 * @throws {InputError} there is none such, or several
 */
export function chosenColumns(
  choice: string,
  columns: readonly Column[],
  place: { readonly file: string; readonly row?: number; readonly field: string },
): readonly Column[] {
  const whole = columns.filter(({ name }) => name === choice);
  const [only] = whole;
  if (only !== undefined && whole.length === 1) return [only];
  return partsOf(choice).map((part) => {
    const named = columns.filter(({ name }) => name === part);
    const [one] = named;
    if (one !== undefined && named.length === 1) return one;
    const at = /^#(\d+)$/.exec(part)?.[1];
    const placed = at === undefined ? undefined : columns[Number(at) - 1];
    if (placed !== undefined) return placed;
    if (named.length > 1) {
      const places = columns.flatMap(({ name }, index) => (name === part ? [`#${index + 1}`] : []));
      throw tableError(place, {
        code: "column-several",
        column: part,
        times: named.length,
        field: place.field,
        places,
      });
    }
    const like = columns.find(({ name }) => name.toLowerCase().trim() === part.toLowerCase());
    throw tableError(place, {
      code: "column-unknown",
      column: part,
      heads: shownHeads(columns.map(({ name }) => name)),
      like: like?.name,
    });
  });
}
