import { calendarDate, InputError, isCalendarDate, isReadable, type CalendarDate } from "@hustings/core";
import { spacedName } from "@hustings/linkage";
import { originalTable } from "@hustings/roll";

/** Columns of a table of meetings, with the names that people give them, in any case. */
const columns = {
  meeting: ["meeting", "id", "собрание", "réunion"],
  city: ["city", "город", "ville"],
  region: ["region", "регион", "région"],
  venue: ["venue", "address", "place", "адрес", "место", "adresse", "lieu"],
  latitude: ["latitude", "lat", "широта"],
  longitude: ["longitude", "lon", "lng", "долгота"],
  starts: ["starts", "start", "begins", "day", "date", "начало", "дата", "début"],
  time: ["time", "at", "время", "heure"],
  zone: ["zone", "time zone", "часовой пояс", "fuseau"],
  notified: ["notified", "notified on", "извещена", "avisée"],
  quota: ["quota", "кворум", "quorum"],
  agenda: ["agenda", "повестка", "ordre du jour"],
  code: ["code", "device code", "код"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type CallColumn = keyof typeof columns;
const needed = ["city", "region", "starts", "zone", "notified"] as const;

/** What is wrong with a cell, by name: a page says it in its reader's language. */
export type CellFault =
  | "empty"
  | "meeting"
  | "starts"
  | "no-such-time"
  | "notified"
  | "old-notice"
  | "quota"
  | "degrees"
  | "one-degree"
  | "region"
  | "two-regions"
  | "law-quota"
  | "zone"
  | "twice"
  | "taken"
  | "otherwise"
  | "no-key";

/** What is wrong in one cell, as `InputError` words it. The cell is not repeated. */
export interface CellProblem {
  readonly row: number;
  readonly fault: CellFault;
  /** Head of the column, as the table has it. */
  readonly field: string;
  readonly expected: string;
  readonly got: string;
}

/** One row of the table, each cell read. */
export interface CallRow {
  readonly row: number;
  readonly meeting: string;
  readonly city: string;
  readonly region: string;
  readonly venue?: string;
  /** In thousandths of a degree; absent where the table does not say it: nothing else is asked. */
  readonly coordinates?: { readonly latitude: number; readonly longitude: number };
  /** On the clock of the place. */
  readonly day: CalendarDate;
  readonly time: string;
  readonly zone: string;
  readonly notifiedOn: CalendarDate;
  readonly quota?: number;
  readonly agenda?: readonly string[];
  /** File of the code that the door's device shows. */
  readonly code?: string;
}

/** The head that the table itself has for a column. */
export type Heads = Readonly<Partial<Record<CallColumn, string>>>;

/**
 * Reads a table of meetings: CSV, a workbook, an OpenDocument sheet.
 *
 * @throws {InputError} it cannot be read, has no row, or a column that every meeting needs is not there
 */
export async function readCalls(
  file: string,
): Promise<{ readonly rows: readonly CallRow[]; readonly problems: readonly CellProblem[]; readonly heads: Heads }> {
  const table = await originalTable({ source: file });
  const places = new Map<CallColumn, number>();
  const heads: Partial<Record<CallColumn, string>> = {};
  for (const [place, head] of table.heads.entries()) {
    const column = columnOf(head);
    if (column === undefined || places.has(column)) continue;
    places.set(column, place);
    heads[column] = head;
  }
  const missing = needed.filter((column) => !places.has(column));
  if (missing.length > 0) {
    throw new InputError({
      file,
      expected: `columns ${needed.join(", ")}`,
      got: `none called ${missing.join(", ")}`,
      remedy: "name the columns so; meeting, venue, latitude, longitude, quota, agenda and code may be there too",
    });
  }
  const rows: CallRow[] = [];
  const problems: CellProblem[] = [];
  let seen = 0;
  for await (const { row, cells } of table.rows) {
    seen++;
    const cell = (column: CallColumn) => {
      const text = (cells[places.get(column) ?? -1] ?? "").trim();
      return isReadable(text) ? text : "";
    };
    const wrong: CellProblem[] = [];
    const read = rowOf(row, cell, (fault, field, expected, got) =>
      wrong.push({ row, fault, field: heads[field] ?? field, expected, got }),
    );
    if (wrong.length > 0) problems.push(...wrong);
    else rows.push(read);
  }
  if (seen === 0)
    throw new InputError({ file, expected: "a row for each meeting", got: "none", remedy: "fill the table in" });
  return { rows, problems, heads };
}

function columnOf(head: string): CallColumn | undefined {
  const folded = head
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/gu, " ");
  return (Object.keys(columns) as CallColumn[]).find((column) =>
    (columns[column] as readonly string[]).includes(folded),
  );
}

type Wrong = (fault: CellFault, field: CallColumn, expected: string, got: string) => unknown;

/** Reads one meeting that was typed into a form, by the rules of a table's row. */
export function typedRow(cell: (column: CallColumn) => string): {
  readonly row: CallRow;
  readonly problems: readonly CellProblem[];
} {
  const problems: CellProblem[] = [];
  const row = rowOf(1, cell, (fault, field, expected, got) => {
    problems.push({ row: 1, fault, field, expected, got });
  });
  return { row, problems };
}

/** Reads one row, whose cells a table or a form gives. @param wrong told of each cell that cannot be read */
function rowOf(row: number, cell: (column: CallColumn) => string, wrong: Wrong): CallRow {
  const filled = (column: CallColumn) => {
    const text = cell(column);
    if (text === "") wrong("empty", column, "a value", "an empty cell");
    return text;
  };
  const meeting = cell("meeting") === "" ? idFrom(cell("city")) : cell("meeting");
  if (!isId(meeting))
    wrong(
      "meeting",
      "meeting",
      "a short name of small Latin letters, digits and hyphens",
      "another, or none that the city gives",
    );
  const starts = startOf(filled("starts"), cell("time"));
  if (starts === undefined && cell("starts") !== "")
    wrong(
      "starts",
      "starts",
      "day and time at the place, as 2026-12-24 12:00 or 24.12.2026 12:00, or the time in a column of its own",
      "another form",
    );
  const notifiedOn = dayOf(filled("notified"));
  if (notifiedOn === undefined && cell("notified") !== "")
    wrong("notified", "notified", "a day, as 2026-12-18 or 18.12.2026", "another form");
  const quota = cell("quota");
  if (quota !== "" && !/^[1-9]\d{0,6}$/.test(quota))
    wrong("quota", "quota", "a whole number, or nothing", "something else");
  const agenda = cell("agenda")
    .split(/[;\n]/u)
    .map((each) => each.trim())
    .filter((each) => isReadable(each));
  const [venue, code] = [cell("venue"), cell("code")];
  return {
    row,
    meeting,
    city: filled("city"),
    region: filled("region"),
    ...coordinatesOf(cell("latitude"), cell("longitude"), wrong),
    day: starts?.day ?? calendarDate("1970-01-01"),
    time: starts?.time ?? "",
    zone: filled("zone"),
    notifiedOn: notifiedOn ?? calendarDate("1970-01-01"),
    ...(venue === "" ? {} : { venue }),
    ...(quota === "" ? {} : { quota: Number(quota) }),
    ...(agenda.length === 0 ? {} : { agenda }),
    ...(code === "" ? {} : { code }),
  };
}

/** A city's own name, in Latin letters where they are read across: those who call twenty meetings name no city twice. */
function idFrom(city: string): string {
  const own = hyphened(city.normalize("NFKD").replaceAll(/\p{Mark}/gu, ""));
  return isId(own) ? own : hyphened(spacedName(city));
}

function hyphened(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9\p{Letter}]+/gu, "-")
    .replaceAll(/^-|-$/gu, "");
}

function isId(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/.test(text);
}

/** Both, or neither. */
function coordinatesOf(latitude: string, longitude: string, wrong: Wrong): Pick<CallRow, "coordinates"> {
  if (latitude === "" && longitude === "") return {};
  if (latitude === "" || longitude === "")
    wrong(
      "one-degree",
      latitude === "" ? "latitude" : "longitude",
      "degrees, or neither latitude nor longitude",
      "an empty cell",
    );
  return {
    coordinates: {
      latitude: degrees("latitude", latitude, 90, wrong),
      longitude: degrees("longitude", longitude, 180, wrong),
    },
  };
}

function degrees(column: "latitude" | "longitude", text: string, most: number, wrong: Wrong): number {
  const value = Number(text.replace(",", "."));
  if (text !== "" && (!/^-?\d{1,3}(?:[.,]\d+)?$/.test(text) || Math.abs(value) > most))
    wrong("degrees", column, `degrees from -${most} to ${most}, as 55.796`, "something else");
  return Math.round(value * 1000);
}

/** Between dots the day stands first; between slashes the month may: what could be either is not a day. */
function dayOf(text: string): CalendarDate | undefined {
  const dotted = /^(\d{1,2})[./](\d{1,2})[./](\d{4})(?: 00:00(?::00)?)?$/.exec(text);
  if (dotted !== null && text.includes("/") && Number(dotted[1]) <= 12 && Number(dotted[1]) !== Number(dotted[2]))
    return undefined;
  const iso =
    dotted === null
      ? text.replace(/[T ]00:00(?::00(?:\.000)?)?Z?$/, "")
      : `${dotted[3]}-${dotted[2]?.padStart(2, "0")}-${dotted[1]?.padStart(2, "0")}`;
  return isCalendarDate(iso) ? iso : undefined;
}

/** @param time of a column of its own: a clock's, or a part of a day as a workbook counts it */
function startOf(text: string, time: string): { readonly day: CalendarDate; readonly time: string } | undefined {
  const part = Number(time);
  const clock =
    time !== "" && part >= 0 && part < 1
      ? new Date(Math.round(part * minutesADay) * 60_000).toISOString().slice(11, 16)
      : time;
  const found = /^(.+?)[T ,]+(\d{1,2})[:.h](\d{2})(?::00(?:\.000)?)?$/.exec(time === "" ? text : `${text} ${clock}`);
  const day = found === null ? undefined : dayOf(found[1] ?? "");
  const [hour, minute] = [Number(found?.[2]), Number(found?.[3])];
  if (day === undefined || hour > 23 || minute > 59) return undefined;
  return { day, time: `${String(hour).padStart(2, "0")}:${found?.[3]}` };
}

const minutesADay = 1_440;
