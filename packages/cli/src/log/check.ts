import { InputError, toHex } from "@hustings/core";
import { isAhead, LogError, type WitnessedCheckpoint } from "@hustings/log";
import type { PublishedPlace } from "@hustings/published";
import { openPlace } from "@hustings/published/node";
import { foreseen, type ExitCode } from "../command/foreseen.ts";
import { print } from "../command/output.ts";
import { now } from "./trusted.ts";

export const write = (text: string) => process.stdout.write(text);
const timeOf = (seconds: number) => new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
export const describe = ({ size, root, cosigned }: WitnessedCheckpoint) => ({
  size,
  root: toHex(root),
  cosigned: cosigned.map(({ witness, seconds }) => ({
    witness,
    time: timeOf(seconds),
    ...(isAhead(seconds, now()) ? { ahead: true } : {}),
  })),
});

export function cosignedBy({ cosigned }: WitnessedCheckpoint): string {
  if (cosigned.length === 0) return "no witness asked for";
  return cosigned
    .map(({ witness, seconds }) =>
      isAhead(seconds, now())
        ? `${witness}, whose clock is ahead (it says ${timeOf(seconds)}, here it is ${timeOf(now())}: this dates nothing)`
        : `${witness} at ${timeOf(seconds)}`,
    )
    .join(", ");
}

/**
 * Runs a check. What a log does wrong is an answer and exits with 1; the notes of a log that signed what does not fit are printed whole. A
 * network that fails and witnesses that are away are not evidence against the log, and a check that did not happen is not a check: it exits with 3.
 *
 * @param place what was checked, named with whatever is wrong
 */
export async function check(
  asJson: boolean | undefined,
  place: string,
  work: () => Promise<ExitCode>,
): Promise<ExitCode> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    const { exit = 1 } = foreseen(error) ?? {};
    if (exit === 2) throw outOfRange(error, place);
    const { code, detail } = error;
    // A disk that is full is the copy's, and names itself.
    const isNamed = exit === 3 || error.message.includes(place);
    const message = isNamed ? error.message : `${place}: ${error.message}`;
    const verdict = exit === 3 ? { checked: false } : { checked: true, holds: false };
    if (asJson === true) print(true, { ...verdict, code, message, detail }, "");
    else {
      write(`${exit === 3 ? "NOT CHECKED" : "DOES NOT HOLD"} (${code}): ${message}\n`);
      const { older, newer, evidence } = detail;
      if (typeof evidence === "string") write(`Both notes are kept in the copy, in ${evidence}.\n`);
      if (code === "split-view" || code === "went-back")
        write(
          `\nBoth notes are signed by the log. Keep them: they are the proof.\n\n${String(older)}\n${String(newer)}`,
        );
    }
    return exit;
  }
}

/** A question that the log cannot answer, such as one after entry 900 of 700, or with a head of another log. */
function outOfRange(cause: LogError, place: string): InputError {
  const [, expected = "an entry of the log", got = cause.message] =
    /expected (.*), got (.*)$/.exec(cause.message) ?? [];
  const remedy = cause.code === "other-log" ? "give what was kept of this log" : "ask within the log";
  return new InputError({ file: place, expected, got, remedy }, { cause });
}

/** A place with a log in it: where there is none, nothing is withheld. */
export async function logAt(typed: string): Promise<PublishedPlace> {
  const place = await openPlace(typed);
  await place.needLog();
  return place;
}
