/** A log that signed what does not fit together. Both notes stand in the error: together they are the proof. */
import { LogError } from "../log-error.ts";
import type { WitnessedCheckpoint } from "./policy.ts";
import { shown } from "./signed-note.ts";

/** Heads of two logs are not two histories of one. @throws {LogError} `other-log` */
export function checkOneLog(
  { origin: one }: Pick<WitnessedCheckpoint, "origin">,
  { origin: other }: Pick<WitnessedCheckpoint, "origin">,
): void {
  if (one === other) return;
  throw new LogError("other-log", `expected two heads of one log, got one of ${shown(one)} and one of ${shown(other)}`);
}

/** Those of several heads that are of the log that is served. @throws {LogError} `other-log`: there are some, all of other logs */
export function ofLogServed(
  heads: readonly WitnessedCheckpoint[],
  served: WitnessedCheckpoint,
): readonly WitnessedCheckpoint[] {
  const its = heads.filter(({ origin }) => origin === served.origin);
  const [head] = heads;
  if (its.length === 0 && head !== undefined) checkOneLog(head, served);
  return its;
}

type Head = Pick<WitnessedCheckpoint, "size" | "note">;
type Detail = Readonly<Record<string, unknown>>;

export function splitView(
  older: Head,
  newer: Head,
  detail: Detail = { older: older.note, newer: newer.note },
): LogError {
  const says = `the log signed two trees that do not fit together, of ${older.size} and ${newer.size} entries`;
  return new LogError("split-view", says, { detail });
}

export function wentBack(
  older: Head,
  newer: Head,
  detail: Detail = { older: older.note, newer: newer.note },
): LogError {
  const says =
    `the log went back: it has signed ${newer.size} entries and serves ${older.size}, ` +
    "an old state from a cache, or a log restored from an old copy";
  return new LogError("went-back", says, { detail });
}
