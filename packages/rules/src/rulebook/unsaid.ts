import { isZone } from "@hustings/core";
import type { Defect } from "../defects/rulebook-defects.ts";
import type { Rulebook } from "./rulebook.ts";

/**
 * What a rulebook that is brought today has to say and one that a contest adopted earlier did not: there it means what it meant then, and
 * the log that pins it verifies as it did.
 */
export function unsaid(rulebook: Rulebook): readonly Defect[] {
  const { meeting, zone, zones = [] } = rulebook;
  const majority =
    "meeting.majorityOf: missing: say of whom the majority is: for-and-against, votes-cast, present; or not-stated, where the sources do not say";
  return [
    ...(meeting !== undefined && meeting.majorityOf === undefined ? [majority] : []),
    ...[zone, ...zones]
      .filter(({ name }) => !isZone(name))
      .map(({ name }) => `zone ${name}: expected a name of the IANA time zone database, as Europe/Paris`),
    ...unseenIn(rulebook, ""),
  ];
}

/** Line breaks, commands to a terminal, marks that turn the direction: a title with one of them could show a ruling of its own. */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

function* unseenIn(value: unknown, place: string): Generator<Defect> {
  if (typeof value === "string") {
    const at = value.search(unseen);
    const code = value.charCodeAt(at).toString(16).toUpperCase().padStart(4, "0");
    if (at >= 0)
      yield `${place}: expected a text in one line, got U+${code}, which nobody sees, as character ${at + 1}`;
    return;
  }
  if (typeof value !== "object" || value === null) return;
  for (const [name, member] of Object.entries(value))
    yield* unseenIn(member, Array.isArray(value) ? `${place}[${name}]` : place === "" ? name : `${place}.${name}`);
}
