import { InputError, type Entry, type Instant, type Procedure, type Violation } from "@hustings/core";
import { pinnedRulebook } from "../rulebook/registry.ts";
import { localClock, momentsAt, zoneOfPlace, type Zone } from "../rulebook/zone.ts";
import { unknownZone } from "./unknown-to-law.ts";

/**
 * A meeting called at, or moved to, a place and moment whose day nobody can reckon: no ruling would follow from it, whatever else its campaign did.
 * Whoever is to be refused could meet there, and never be.
 *
 * Asked of what is entered, not by the fold: a log may hold such a meeting since before it was asked, and is no less true for it.
 */
export function placeWithoutDays(procedure: Procedure, entry: Entry): Violation | undefined {
  if (entry.kind !== "meeting-called" && entry.kind !== "meeting-moved") return undefined;
  const law = procedure.rulebook === undefined ? undefined : pinnedRulebook(procedure.rulebook);
  if (law === undefined) return undefined;
  const { zone, startsAt } = entry;
  const unknown = unknownZone(law, zone);
  if (unknown !== undefined) return { code: "unknown-reference", says: unknown };
  if (isOfCalendar(startsAt, zoneOfPlace(law, zone))) return undefined;
  return {
    code: "does-not-follow",
    says: `no day at the place can be reckoned for ${startsAt}, the meeting's beginning`,
  };
}

/** Whether clocks at the place come to show this moment: it may lie before the first that the rulebook knows, or past the calendar's end. */
function isOfCalendar(moment: Instant, zone: Zone): boolean {
  try {
    return momentsAt(localClock(moment, zone), zone).includes(moment);
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}
