import { oneOfThese, type CalendarDate, type Entry, type InputError, type Procedure } from "@hustings/core";
import { wrongFact, wrongUnit } from "./known-evidence.ts";
import { pinnedRulebook } from "../rulebook/registry.ts";
import type { Rulebook } from "../rulebook/rulebook.ts";
import { within } from "../rulebook/span.ts";
import { needsNoUnit, unitOfRegion } from "../ruling/unit-of-region.ts";

/**
 * What the rulebook of a contest has no word for in an entry about to be folded in; `undefined` where it knows all of it,
 * or where this program does not hold that rulebook (one of an earlier engine had open lists).
 */
export function unknownToLaw(procedure: Procedure, entry: Entry): string | undefined {
  if (entry.kind === "rulebook-adopted") {
    const adopted = pinnedRulebook(entry);
    return adopted === undefined || procedure.contest === undefined ? undefined : unfit(adopted, procedure.contest);
  }
  const rulebook = procedure.rulebook === undefined ? undefined : pinnedRulebook(procedure.rulebook);
  if (rulebook === undefined) return undefined;
  switch (entry.kind) {
    case "nomination-opened":
      return oneOf(
        rulebook.routes.map(({ id }) => id),
        entry.route,
        "route",
      );
    case "meeting-called":
      // A demonstration may meet anywhere. What is entered from now on is asked more: see `placeWithoutDays`.
      return rulebook.scale === undefined ? unknownZone(rulebook, entry.zone) : undefined;
    case "fact-asserted":
    case "fact-disputed":
    case "fact-decided":
      return says(wrongFact(rulebook, entry.key, entry.value));
    case "findings-recorded": {
      const grounds = groundsOf(rulebook);
      return entry.findings
        .map(({ ground }) => (ground === undefined ? undefined : oneOf(grounds, ground, "ground")))
        .find(isText);
    }
    case "finding-corrected":
      return entry.ground === undefined ? undefined : oneOf(groundsOf(rulebook), entry.ground, "ground");
    case "cure-filed":
      return oneOf(
        rulebook.remedies.filter(({ act }) => act === "cure").map(({ id }) => id),
        entry.remedy,
        "repair",
      );
    default:
      return undefined;
  }
}

/** Why a contest cannot adopt a rulebook: it is for another vote, another zone, or other districts. */
export function unfit(
  rulebook: Rulebook,
  contest: {
    readonly votingDay: CalendarDate;
    readonly zone?: string;
    readonly regions: readonly { readonly id: string; readonly name?: string }[];
  },
): string | undefined {
  const { votes } = rulebook.governs;
  if (!within(votes, contest.votingDay))
    return `${rulebook.id} governs votes from ${votes.from} to ${votes.to}, the contest is of ${contest.votingDay}`;
  const { zone } = contest;
  if (zone !== undefined) {
    const wrong = unknownZone(rulebook, zone);
    if (wrong !== undefined) return wrong;
  }
  return contest.regions
    .map((region) =>
      unitOfRegion(rulebook, region) === undefined && !needsNoUnit(rulebook.routes, region.id)
        ? says(wrongUnit(rulebook, region.id, "regions"))
        : undefined,
    )
    .find(isText);
}

function groundsOf({ grounds }: Rulebook): readonly string[] {
  return grounds.filter(({ effect }) => effect === "invalid").map(({ id }) => id);
}

/** Where the rulebook states no offsets. */
export function unknownZone({ zone, zones = [] }: Rulebook, name: string): string | undefined {
  return oneOf(
    [zone, ...zones].map((each) => each.name),
    name,
    "zone",
  );
}

function oneOf(known: readonly string[], word: string, what: string): string | undefined {
  return known.includes(word)
    ? undefined
    : `expected a ${what} of the rulebook: ${oneOfThese(known, word)}, got "${word}"`;
}

function says(error: InputError | undefined): string | undefined {
  if (error === undefined) return undefined;
  const { field, expected, got } = error.problem;
  return `${field ?? "evidence"}: expected ${expected}, got ${got}`;
}

function isText(value: string | undefined): value is string {
  return value !== undefined;
}
