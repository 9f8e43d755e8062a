/** Errors that a user may meet without anybody having made a mistake in this program, and the exit code of each. */
import type { ActsErrorCode } from "@hustings/acts";
import type { ClientErrorCode } from "@hustings/client";
import { InputError, type Language } from "@hustings/core/plain";
import type { KeyholderErrorCode } from "@hustings/keyholder";
import type { LogErrorCode } from "@hustings/log";
import type { PublishedErrorCode } from "@hustings/published";
import type { RollErrorCode } from "@hustings/roll";
import type { ServerErrorCode } from "@hustings/server";
import type { RefusedError } from "./refused-error.ts";
import { stopWords } from "./stop-words.ts";
import { ofTheSystem } from "./system-words.ts";

/** 0 all is well, 1 a check failed, 2 bad input, 3 it could not be done or checked: the network, the disk, another process. */
export type ExitCode = 0 | 1 | 2 | 3;

/** Of two exit codes the one that a run ends with: what is false comes before what was asked wrongly, and that before what was not checked. */
export function worse(one: ExitCode, other: ExitCode): ExitCode {
  return ([1, 2, 3] as const).find((exit) => one === exit || other === exit) ?? 0;
}

export interface Foreseen {
  readonly exit: Exclude<ExitCode, 0>;
  readonly code: string;
  readonly says: string;
}

/** The exit code of each error of a class; `bug`: nobody who uses this can have caused or can mend it, and a trace is what helps. */
type Exits<Code extends string> = Readonly<Record<Code, Foreseen["exit"] | "bug">>;

const ofTheLog: Exits<LogErrorCode> = {
  malformed: 1,
  "not-authentic": 1,
  withheld: 1,
  stale: 1,
  "went-back": 1,
  "split-view": 1,
  contradiction: 1,
  "other-log": 2,
  "out-of-range": 2,
  unreachable: 3,
  // Witnesses that are away make nothing false: what the log signed is neither vouched for nor contradicted.
  "not-witnessed": 3,
  "second-writer": 3,
  "not-signed": 3,
  "not-durable": 3,
  closed: 3,
};

// By name: the packages behind them are loaded only by the commands that need them.
const byClass = {
  LogError: ofTheLog,
  // Not by its union: the command line stands on no store of its own.
  StoreError: {
    "in-use": 3,
    "disk-full": 3,
    "read-only": 3,
    "not-durable": 3,
    "outcome-unknown": 3,
    unreachable: 3,
    "not-allowed": 2,
    "other-log": 2,
    closed: 3,
    damaged: 1,
    "unknown-version": 2,
    "known-key": "bug",
    "out-of-range": "bug",
  } satisfies Exits<string>,
  ActsError: {
    overtaken: 3,
    closed: 3,
    "ledger-contradicts-itself": 1,
    "index-differs": 1,
  } satisfies Exits<ActsErrorCode>,
  ClientError: {
    unreachable: 3,
    "not-taken": 3,
    "not-understood": 3,
    "not-published": 3,
    "false-answer": 1,
    "other-release": 3,
  } satisfies Exits<ClientErrorCode>,
  RefusedError: { refused: 2 } satisfies Exits<RefusedError["code"]>,
  KeyholderError: { "false-proof": 1, malformed: 1, refused: 3, unreachable: 3 } satisfies Exits<KeyholderErrorCode>,
  RollError: { "engine-unavailable": 3, "engine-answer": "bug", "not-a-table": "bug" } satisfies Exits<RollErrorCode>,
  PublishedError: {
    "not-a-place": 2,
    "no-log": 2,
    "no-policy": 2,
    "bad-policy": 3,
  } satisfies Exits<PublishedErrorCode>,
  ServerError: {
    "false-log": 1,
    "bad-policy": 2,
    "port-in-use": 2,
    "other-store": 2,
    "false-decision": 1,
    "not-recomputed": 3,
    "bad-office": 2,
    "same-contest": 2,
    "not-entered": 3,
    "intake-not-named": 3,
    clock: 3,
    "not-held": "bug",
  } satisfies Exits<ServerErrorCode>,
};

/** Every error that is foreseen, by the name of its class and its code. */
export function* foreseenCodes(): Generator<readonly [name: string, code: string]> {
  for (const [name, exits] of Object.entries(byClass))
    for (const [code, exit] of Object.entries(exits)) if (exit !== "bug") yield [name, code];
}

/**
 * What to say of an error, and the exit code; `undefined` for one that nobody foresaw.
 *
 * @param language of what is said of it; what is particular to the case stands behind it in English
 */
export function foreseen(error: unknown, language: Language = "en"): Foreseen | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof InputError) return { exit: 2, code: "input", says: error.message };
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code !== "string") return undefined;
  const known: Readonly<Record<string, Exits<string>>> = byClass;
  const exit = known[error.name]?.[code];
  if (exit === "bug") return undefined;
  if (exit !== undefined) return { exit, code, says: saidIn(language, error, code) };
  const says = Object.hasOwn(ofTheSystem, code) ? ofTheSystem[code]?.[language] : undefined;
  if (says === undefined) return undefined;
  const { path } = error as NodeJS.ErrnoException;
  return { exit: 3, code, says: `${path === undefined ? "" : `${path}: `}${says} (${code})` };
}

function saidIn(language: Language, error: Error, code: string): string {
  const particular = withCause(error);
  const says = language === "en" ? undefined : stopWords[error.name]?.[code]?.[language];
  return says === undefined ? particular : `${says} (${particular})`;
}

/** A disk that is full says so at the bottom of the chain of causes. */
function withCause({ message, cause }: Error): string {
  const reason = cause instanceof Error && !message.includes(cause.message) ? cause.message : undefined;
  return reason === undefined ? message : `${message} (${reason})`;
}
