import type { UnreadLetters } from "@hustings/roll/match";
import { n } from "../command/output.ts";

/** A smaller share of a roll is not told. */
export const leastShare = 0.0005;

export function linesUnread(lines: number, scripts: readonly string[]): string {
  return `${n(lines)} ${lines === 1 ? "line has a name" : "lines have names"} in letters that are not read across (${scripts.join(", ")}): they are found only where the roll writes them so too`;
}

export function rollUnread(share: number): string {
  return `${(100 * share).toFixed(1)} % of the roll's surnames are in letters that are not read across: a line in others does not find them`;
}

/** What nobody can look for across letters, one sentence each. */
export function unreadLetterWords({ lines, scripts, onRoll = 0 }: UnreadLetters): readonly string[] {
  return [...(lines === 0 ? [] : [linesUnread(lines, scripts)]), ...(onRoll < leastShare ? [] : [rollUnread(onRoll)])];
}
