import type { Locale } from "../locale.ts";
import type { ContestView } from "../views/contest-view.ts";
import type { Law } from "../views/law.ts";
import type { NominationView } from "../views/nomination-view.ts";

/** Tables of a nomination that can be taken away for a spreadsheet. */
export const nominationTables = ["meetings", "days", "regions", "grounds"] as const;
export type NominationTable = (typeof nominationTables)[number];

type Cell = string | number | undefined;

/** One table of a nomination as CSV (RFC 4180), with names as the log has them and figures without separators. */
export function nominationCsv(
  view: NominationView,
  table: NominationTable,
  law: Law | undefined,
  locale: Locale,
): string {
  switch (table) {
    case "meetings":
      return csv(
        [
          "number",
          "city",
          "region",
          "starts_at",
          "zone",
          "quota",
          "counted",
          "undone",
          "for",
          "against",
          "abstained",
          "candidate",
          "minutes_sha256",
          "entry",
        ],
        view.meetings.map(
          ({ number, city, region, startsAt, zone, quota, attendance, undone, vote, minutes, certified }) => [
            number,
            city,
            region,
            startsAt,
            zone,
            quota,
            attendance,
            undone,
            vote?.for,
            vote?.against,
            vote?.abstained,
            vote?.candidate,
            minutes,
            certified?.index,
          ],
        ),
      );
    case "days":
      return csv(
        ["day", "statements"],
        view.collection.days.map(({ day, statements }) => [day, statements]),
      );
    case "regions":
      return csv(
        ["region", "name", "statements", "cap", "over_cap"],
        view.collection.regions.map(({ id, name, statements, cap, over }) => [id, name, statements, cap, over]),
      );
    case "grounds":
      return csv(
        ["ground", "words", "lines", "checked"],
        view.check.grounds.map(({ ground, lines }) => {
          const known = law?.grounds[ground];
          return [ground, known === undefined ? undefined : locale.words(known.words), lines, view.check.checked];
        }),
      );
    default:
      return table satisfies never;
  }
}

/** All nominations of a contest with where they stand and their figures. */
export function contestCsv({ nominations }: ContestView): string {
  return csv(
    ["nomination", "candidate", "route", "state", "standing", "filed", "checked", "invalid", "counted", "required"],
    nominations.map(({ id, candidate, route, state, answer, filed, counts, required }) => [
      id,
      candidate,
      route,
      state,
      answer.standing,
      counts?.filed ?? filed,
      counts?.checked,
      counts?.invalid,
      counts?.counted,
      counts?.required ?? required,
    ]),
  );
}

function csv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [header, ...rows].map((row) => row.map(cellOf).join(",")).join("\r\n") + "\r\n";
}

function cellOf(cell: Cell): string {
  if (cell === undefined) return "";
  if (typeof cell === "number") return String(cell);
  // A spreadsheet runs what begins like a formula: an apostrophe before it makes it text.
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
