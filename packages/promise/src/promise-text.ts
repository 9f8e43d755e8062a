import { calendarDate, instant, isCalendarDate, isInstant, type CalendarDate, type Instant } from "@hustings/core";
import { PromiseError } from "./promise-error.ts";

/** What a server promises of one statement. */
export interface PromisedStatement {
  readonly kind: "statement";
  /** Origin of the log. */
  readonly origin: string;
  readonly contest: string;
  /** The statement's id, lower-case hex. */
  readonly statement: string;
  readonly nomination: string;
  readonly region: string;
  readonly channel: "online" | "paper";
  /** Paper: the line's keyed mark, 32 hex digits. */
  readonly mark?: string;
  /** Day of the contest's zone on which it became durable; a promise says no time finer than that. */
  readonly day: CalendarDate;
  /** The day's pledge is in the log by then. */
  readonly pledgedBy: Instant;
  /** The statement itself is in the log by then. */
  readonly settledBy: Instant;
}

/** A promise without a statement: it buys one evaluation of a key holder. */
export interface PromisedTicket {
  readonly kind: "ticket";
  readonly origin: string;
  readonly contest: string;
  /** 32 hex digits, random. */
  readonly serial: string;
  readonly day: CalendarDate;
  readonly pledgedBy: Instant;
}

export type Promised = PromisedStatement | PromisedTicket;

const headings = { statement: "hustings-promise@v2", ticket: "hustings-ticket@v2" } as const;

/** `T` of docs/formats/promise.md: one spelling, lines in this order, each ended by a newline. */
export function promiseText(promised: Promised): string {
  return [headings[promised.kind], ...linesOf(promised).map(([name, value]) => `${name} ${value}`), ""].join("\n");
}

function linesOf(promised: Promised): readonly (readonly [string, string])[] {
  const { origin, contest, day, pledgedBy } = promised;
  if (promised.kind === "ticket") {
    return [
      ["origin", origin],
      ["contest", contest],
      ["serial", promised.serial],
      ["day", day],
      ["pledged-by", pledgedBy],
    ];
  }
  return [
    ["origin", origin],
    ["contest", contest],
    ["statement", promised.statement],
    ["nomination", promised.nomination],
    ["region", promised.region],
    ["channel", promised.channel],
    ...(promised.mark === undefined ? [] : [["mark", promised.mark] as const]),
    ["day", day],
    ["pledged-by", pledgedBy],
    ["settled-by", promised.settledBy],
  ];
}

const id = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;
const word = /^[!-~]{1,200}$/;
const hex = (digits: number) => new RegExp(`^[0-9a-f]{${digits}}$`);

/** Reads `T` and nothing else: any other spelling of the same is refused. @throws {PromiseError} */
export function parsePromiseText(text: string): Promised {
  const [heading = "", ...lines] = text.split("\n");
  if (lines.pop() !== "") throw new PromiseError("promise: expected a final newline, got none");
  const values = new Map<string, string>();
  for (const line of lines) {
    const at = line.indexOf(" ");
    values.set(line.slice(0, at), line.slice(at + 1));
  }
  const promised = heading === headings.ticket ? ticketOf(values) : statementOf(values, heading);
  // Order, doubled lines and unknown lines all show here.
  if (promiseText(promised) !== text)
    throw new PromiseError("promise: expected the lines of the format in their order");
  return promised;
}

function statementOf(values: ReadonlyMap<string, string>, heading: string): PromisedStatement {
  if (heading !== headings.statement)
    throw new PromiseError(`promise: expected ${headings.statement} on its first line`);
  const channel = take(values, "channel", /^(?:online|paper)$/) as "online" | "paper";
  const mark = values.has("mark") ? take(values, "mark", hex(32)) : undefined;
  if ((channel === "paper") !== (mark !== undefined))
    throw new PromiseError("promise line mark: expected on paper, and on paper alone");
  return {
    kind: "statement",
    ...common(values),
    statement: take(values, "statement", hex(64)),
    nomination: take(values, "nomination", id),
    region: take(values, "region", id),
    channel,
    ...(mark === undefined ? {} : { mark }),
    settledBy: moment(values, "settled-by"),
  };
}

function ticketOf(values: ReadonlyMap<string, string>): PromisedTicket {
  return { kind: "ticket", ...common(values), serial: take(values, "serial", hex(32)) };
}

function common(values: ReadonlyMap<string, string>) {
  const day = values.get("day") ?? "";
  if (!isCalendarDate(day)) throw new PromiseError("promise line day: expected a day as YYYY-MM-DD");
  return {
    origin: take(values, "origin", word),
    contest: take(values, "contest", id),
    day: calendarDate(day),
    pledgedBy: moment(values, "pledged-by"),
  };
}

function take(values: ReadonlyMap<string, string>, name: string, shape: RegExp): string {
  const value = values.get(name);
  if (value === undefined) throw new PromiseError(`promise line ${name}: missing`);
  if (!shape.test(value)) throw new PromiseError(`promise line ${name}: not of its form`);
  return value;
}

function moment(values: ReadonlyMap<string, string>, name: string): Instant {
  const value = values.get(name) ?? "";
  if (!isInstant(value)) throw new PromiseError(`promise line ${name}: expected a moment in UTC`);
  return instant(value);
}
