import {
  countedAt,
  statementAt,
  statementFate,
  statementNumber,
  type CalendarDate,
  type EntryByKind,
  type Instant,
  type Procedure,
  type StatementFate,
} from "@hustings/core";
import { LogError } from "@hustings/log";
import {
  decodePledge,
  judgePresence,
  judgePromise,
  parsePresence,
  parsePromise,
  PromiseError,
  type Pledge,
  type PresenceVerdict,
  type Promised,
  type PromiseVerdict,
  type SignedPresence,
  type SignedPromise,
} from "@hustings/promise";

/** A signed word that somebody keeps: a server's that a statement will be in the log, or a door's that a person was counted. */
export type HeldPromise =
  | { readonly name: string; readonly of: "promise"; readonly signed: SignedPromise }
  | { readonly name: string; readonly of: "presence"; readonly signed: SignedPresence }
  /** What is neither, or cannot be read at all: said with the others, so that one damaged file hides nothing that another shows. */
  | { readonly name: string; readonly of: "unread" | "unreadable"; readonly says: string };

/** What the observer brings to have promises judged. */
export interface PromisesBrought {
  readonly held: readonly HeldPromise[];
  /** The observer's own clock. */
  readonly now: Instant;
  /**
   * The list of a day as it is served at `pledges/<day>` or `tickets/<day>`; `undefined`: none is.
   *
   * @throws {LogError} `malformed`: longer than `most` bytes; `unreachable`
   */
  readonly list: (day: CalendarDate, most: number, of: "pledges" | "tickets") => Promise<Uint8Array | undefined>;
}

/**
 * What became of a promise. `unread`: the file is neither a promise nor a presence. `unreadable`: there is no such file, or one that is not
 * read to its end. `log-not-verified`: the log itself is not whole or not of its form, and what is not in it proves nothing until that is
 * settled.
 */
export interface JudgedPromise {
  /** Of a statement that stands in the log: how far it has come. */
  readonly fate?: StatementFate;
  readonly name: string;
  readonly of: HeldPromise["of"];
  readonly verdict:
    | PromiseVerdict
    | PresenceVerdict
    | { readonly kind: "log-not-verified" }
    | { readonly kind: "unread" | "unreadable"; readonly says: string };
}

/** What a log that was read to its end says. */
export interface ReadLog {
  readonly origin: string;
  readonly procedure: Procedure;
  /** When witnesses saw this state of the log; `undefined`: nobody dates it. */
  readonly seenAt: Instant | undefined;
  /** Why persons' counts were taken back, by commitment. */
  readonly undone: ReadonlyMap<string, string>;
  /** The entry in which a statement stands. */
  readonly batch: (entry: number) => Promise<EntryByKind<"statements-sealed"> | undefined>;
}

/** What can be said of it where the log says nothing. */
export function unjudged(held: HeldPromise): JudgedPromise {
  const { name, of } = held;
  return "says" in held
    ? { name, of, verdict: { kind: held.of, says: held.says } }
    : { name, of, verdict: { kind: "log-not-verified" } };
}

/** Reads a promise, a ticket or a presence. What is not UTF-8 is none of them. */
export function parseHeldPromise(name: string, kept: string | Uint8Array): HeldPromise {
  // A byte that is not UTF-8 becomes a character that none of them has, and none is signed over.
  const text = typeof kept === "string" ? kept : new TextDecoder().decode(kept);
  try {
    return text.startsWith("hustings-present@")
      ? { name, of: "presence", signed: parsePresence(text) }
      : { name, of: "promise", signed: parsePromise(text) };
  } catch (error) {
    if (!(error instanceof PromiseError)) throw error;
    return { name, of: "unread", says: error.message };
  }
}

/** Holds a promise against a log, as docs/formats/promise.md tells. */
export async function judgeHeld(held: HeldPromise, brought: PromisesBrought, log: ReadLog): Promise<JudgedPromise> {
  const { name, of } = held;
  if ("says" in held) return unjudged(held);
  const verdict = held.of === "presence" ? presence(held.signed, log) : await promise(held.signed, brought, log);
  if (held.of !== "promise" || held.signed.promised.kind !== "statement" || verdict.kind !== "kept")
    return { name, of, verdict };
  return { name, of, verdict, fate: statementFate(log.procedure, held.signed.promised.statement) };
}

async function promise(
  signed: SignedPromise,
  { now, list }: PromisesBrought,
  { origin, procedure, seenAt, batch }: ReadLog,
): Promise<PromiseVerdict> {
  const { promised } = signed;
  const stands = promised.kind === "statement" ? await standing(promised.statement, procedure, batch) : undefined;
  return await judgePromise(signed, {
    origin,
    contest: procedure.contest?.contest ?? "",
    now,
    seenAt,
    intake(intake) {
      const { named, ended } = procedure.intakes.get(intake) ?? {};
      return named && { key: named.key, lastDay: ended?.lastDay };
    },
    pledge: (day) => pledgeOn(procedure, day, promised),
    statement: () => stands,
    async leaves(day) {
      const pledge = pledgeOn(procedure, day, promised);
      if (pledge?.promises === 0) return [];
      if (pledge === undefined) return undefined;
      const of = promised.kind === "ticket" ? "tickets" : "pledges";
      const bytes = await list(day, 32 * pledge.promises, of).catch((error: unknown) => {
        if (error instanceof LogError && error.code === "malformed") return undefined;
        throw error;
      });
      return bytes && decodePledge(bytes);
    },
  });
}

function pledgeOn({ pledges }: Procedure, day: CalendarDate, { kind }: Promised): Pledge | undefined {
  const pledged = pledges.find((each) => each.day === day);
  if (pledged === undefined) return undefined;
  const { promises, root, tickets, ticketRoot } = pledged;
  return kind === "ticket" ? { promises: tickets, root: ticketRoot } : { promises, root };
}

async function standing(id: string, { statements }: Procedure, batch: ReadLog["batch"]) {
  const number = statementNumber(statements, id);
  const entry = number === undefined ? undefined : await batch(statementAt(statements, number).entry);
  if (entry === undefined) return undefined;
  const { nomination, region, channel, ids, marks } = entry;
  const mark = marks?.[ids.indexOf(id)];
  return { nomination, region, channel, ...(mark === undefined ? {} : { mark }) };
}

function presence(signed: SignedPresence, { origin, procedure, undone }: ReadLog): PresenceVerdict {
  return judgePresence(signed, {
    origin,
    key(meeting, device) {
      const { called, devices } = procedure.meetings.get(meeting) ?? {};
      return device === undefined ? called?.doorKey : devices?.get(device)?.enrolled.key;
    },
    count(commitment) {
      const counted = countedAt(procedure, signed.presence.meeting, commitment);
      if (counted === undefined) return undefined;
      return counted === "undone" ? { kind: "undone", reason: undone.get(commitment) ?? "" } : { kind: "counted" };
    },
    closed: (meeting) => procedure.meetings.get(meeting)?.closed !== undefined,
  });
}
