import type { Meeting } from "@hustings/core";
import { hasDemand, type MinutesDemand } from "@hustings/web";
import type { MinutesStanding } from "./minutes-standing.ts";

/**
 * What minutes do not have yet:
 * - `doors`     they are not closed, so that the figures are not the last
 * - `names`     nobody's were given, or they are others than the log has hashes of
 * - `to-mend`   rows of those not let in stand in no minutes before they are mended
 * - `demand`    something that the law wants in them or beside them
 * - `document`  none was made or brought of the text as it is now
 * - `chair`, `secretary`  has not signed it
 * - `log`       it has no minutes, or not of this text
 * - `until`     nobody has said when the names are erased here
 */
export type MinutesLack =
  | { readonly kind: "doors" | "names" | "to-mend" | "document" | "chair" | "secretary" | "log" | "until" }
  | { readonly kind: "demand"; readonly demand: MinutesDemand };

/** In the order in which they are done. */
export function minutesLacks(
  meeting: Meeting,
  standing: MinutesStanding,
  demands: readonly MinutesDemand[],
): readonly MinutesLack[] {
  const { draft, notElected, document, drawn, signed, text, entered, keptUntil } = standing;
  // Names that were erased, or never were here, are not missing from minutes that the log has.
  if (meeting.minutes !== undefined && draft === undefined) return [];
  const isOpen = meeting.closed === undefined;
  const lacks: MinutesLack[] = [];
  if (isOpen) lacks.push({ kind: "doors" });
  if (draft === undefined || notElected !== undefined) lacks.push({ kind: "names" });
  if ((draft?.toMend ?? []).length > 0) lacks.push({ kind: "to-mend" });
  // What the door still may enter is not missing before it is closed.
  const due = demands.filter((each) => each.kind === "attached" || each.kind === "agenda" || !isOpen);
  for (const demand of due) if (!hasDemand(demand, meeting, draft)) lacks.push({ kind: "demand", demand });
  const until = draft !== undefined && keptUntil === undefined ? [{ kind: "until" } as const] : [];
  if (text !== undefined && text === entered) return [...lacks, ...until];
  if (document === undefined) lacks.push({ kind: "document" });
  const has = document === undefined ? drawn : signed;
  for (const office of ["chair", "secretary"] as const) if (!has.includes(office)) lacks.push({ kind: office });
  return [...lacks, { kind: "log" }, ...until];
}
