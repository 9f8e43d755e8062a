import type { contestKinds } from "../vocabulary/contest.ts";
import type { PromiseKind } from "./apply-promises.ts";
import { notFromCeremony } from "./apply-ceremony.ts";
import { owesLastDay, versionOf } from "./state.ts";
import type { ApplyAll } from "./step.ts";
import { violation } from "./violation.ts";

/** Nothing has written version 1 since. A new contest in it would choose to be held to less. */
const lastOfVersion1 = "2026-12-01T00:00:00Z";

export const applyContest: ApplyAll<Exclude<keyof typeof contestKinds, PromiseKind>> = {
  "contest-opened"({ procedure, entry }) {
    if (entry.version === undefined && entry.at >= lastOfVersion1)
      return violation(
        "other-version",
        `a contest opened since ${lastOfVersion1.slice(0, 10)} is written in version 2`,
      );
    const ordinals = new Map(entry.regions.map((region, ordinal) => [region.id, ordinal]));
    if (ordinals.size !== entry.regions.length) return violation("already-there", "a region is listed twice");
    for (const [region, ordinal] of ordinals) procedure.regionOrdinals.set(region, ordinal);
    procedure.contest = entry;
    return undefined;
  },

  "rulebook-adopted"({ procedure, entry }) {
    procedure.rulebook = entry;
    return undefined;
  },

  "custodians-named"({ procedure, entry, tools }) {
    if (procedure.custodians !== undefined) return violation("already-there", "the custodians are named already");
    const wrong = versionOf(procedure) === 2 ? notFromCeremony(procedure, entry, tools) : undefined;
    if (wrong !== undefined) return wrong;
    if (entry.threshold > entry.custodians) {
      return violation("does-not-follow", `${entry.threshold} of ${entry.custodians} custodians can never be met`);
    }
    procedure.custodians = entry;
    return undefined;
  },

  "roll-frozen"({ procedure, entry }) {
    if (procedure.rolls.some((roll) => roll.version === entry.version)) {
      return violation("already-there", `roll version ${entry.version} is frozen already`);
    }
    const sum = Object.values(entry.byRegion).reduce((total, voters) => total + voters, 0);
    if (sum !== entry.voters) {
      return violation("count-differs", `regions add up to ${sum} voters, the entry says ${entry.voters}`);
    }
    procedure.rolls.push(entry);
    return undefined;
  },

  "ballot-published"({ procedure, entry }) {
    const open = [...procedure.nominations.values()].filter(
      ({ state }) => state !== "decided" && state !== "withdrawn",
    );
    if (open.length > 0) return violation("does-not-follow", `${open.length} nominations are not decided yet`);
    // After the ballot nothing is entered or pledged: what was promised until then could never stand in the log.
    const owing = [...procedure.nominations.values()].find((nomination) => owesLastDay(procedure, nomination));
    if (owing !== undefined)
      return violation(
        "does-not-follow",
        `a candidate withdrew on a day whose promises are still owed: ${owing.openUntil} is not pledged`,
      );
    const registered = [...procedure.nominations]
      .filter(([, { state, decision }]) => state === "decided" && decision?.outcome === "registered")
      .map(([id]) => id)
      .toSorted();
    if (registered.join() !== entry.nominations.toSorted().join()) {
      return violation("does-not-follow", `expected the ${registered.length} registered nominations, each once`);
    }
    procedure.ballot = entry;
    return undefined;
  },

  "data-destroyed"({ procedure, entry }) {
    if (procedure.destroyed.some(({ what }) => what === entry.what)) {
      return violation("already-there", `${entry.what} were destroyed already`);
    }
    procedure.destroyed.push(entry);
    return undefined;
  },
};
