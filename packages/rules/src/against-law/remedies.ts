import { oneOfThese, type EntryByKind, type Procedure, type Violation } from "@hustings/core";
import { remedyEvents } from "../evidence-from/remedies.ts";
import { takesLinesOut } from "../protocol/lines-taken-out.ts";
import { appealsIn, remediesAt, unheldAppeal, type Remedy } from "../ruling/remedy.ts";
import { routeOf } from "../rulebook/by-name.ts";
import type { Rulebook } from "../rulebook/rulebook.ts";

/** The remedy named, or why the law has none like it. */
function remedyOf(
  law: Rulebook,
  act: Remedy["act"],
  name: string,
  ids: readonly string[] = law.remedies.filter((remedy) => remedy.act === act).map(({ id }) => id),
): Remedy | Violation {
  const found = law.remedies.find((remedy) => remedy.act === act && remedy.id === name);
  if (found !== undefined) return found;
  return {
    code: "unknown-reference",
    says: `expected a remedy of ${law.id} (${act}${ids.includes(unheldAppeal) ? ", of which it says that it holds none" : ""}): ${oneOfThese(ids, name)}, got "${name}"`,
  };
}

/** An objection by a remedy that the law does not have. One that comes late is entered, and is void by the ruling. */
export function wrongObjection(law: Rulebook, { remedy }: EntryByKind<"objection-lodged">): Violation | undefined {
  const found = remedyOf(law, "objection", remedy);
  return "code" in found ? found : undefined;
}

/** Lines struck on a ground for which the law strikes nothing. */
export function wrongGround(law: Rulebook, ground: string | undefined): Violation | undefined {
  if (ground === undefined) return undefined;
  const grounds = law.grounds.filter(({ effect }) => effect === "invalid").map(({ id }) => id);
  return grounds.includes(ground)
    ? undefined
    : {
        code: "unknown-reference",
        says: `expected a ground of the rulebook: ${oneOfThese(grounds, ground)}, got "${ground}"`,
      };
}

/** Lines taken out before the check, where the law takes none out then, or on a ground for which it strikes nothing. */
export function wrongRemoval(
  law: Rulebook,
  { nominations }: Procedure,
  { nomination: id, ground }: EntryByKind<"lines-removed">,
): Violation | undefined {
  const unknown = wrongGround(law, ground);
  const nomination = nominations.get(id);
  if (unknown !== undefined || nomination === undefined) return unknown;
  return takesLinesOut(routeOf(law, nomination.opened.route).protocol.kind)
    ? undefined
    : { code: "does-not-follow", says: `${law.id} takes no lines out before they are checked: find on them` };
}

/** An appeal that the law does not have, that is another's to lodge, or whose clock has not begun. */
export function wrongAppeal(
  law: Rulebook,
  procedure: Procedure,
  entry: EntryByKind<"appeal-lodged">,
): Violation | undefined {
  const known = appealsIn(law);
  // A law whose remedies the rulebook does not hold has courts all the same: nothing is known of who may appeal, and until when.
  if (entry.remedy === unheldAppeal && known.includes(unheldAppeal)) return undefined;
  const remedy = remedyOf(law, "appeal", entry.remedy, known);
  if ("code" in remedy) return remedy;
  if (remedy.who === "candidate" && entry.by !== "candidate")
    return { code: "does-not-follow", says: `${remedy.id} is the candidate's to lodge, the entry says ${entry.by}` };
  const nomination = procedure.nominations.get(entry.nomination);
  if (nomination === undefined) return undefined;
  const state = remediesAt(law, remedyEvents(nomination, law), entry.at).find(
    (each) => each.remedy === remedy.id,
  )?.state;
  return state === "not-yet"
    ? { code: "does-not-follow", says: `${remedy.id} is not open yet: what its clock runs from has not happened` }
    : undefined;
}
