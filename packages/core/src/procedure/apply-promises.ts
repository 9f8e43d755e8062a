import { addDays, type CalendarDate } from "../dates.ts";
import type { EntryByKind } from "../vocabulary/index.ts";
import { contestDay } from "./contest-day.ts";
import { notInPossession } from "./possession.ts";
import { isDriveOver, type Procedure } from "./state.ts";
import type { ApplyAll, ProcedureTools } from "./step.ts";
import { violation, type Violation } from "./violation.ts";

export type PromiseKind = "intake-named" | "intake-ended" | "identity-asked" | "promises-pledged";

/** The next day whose promises are to be pledged: each one on which a drive is open, in order. `undefined`: none is left. */
export function nextPledge({ pledges, nominations }: Procedure): CalendarDate | undefined {
  const last = pledges.at(-1)?.day;
  const after = last === undefined ? undefined : addDays(last, 1);
  const days = [...nominations.values()].flatMap(({ openFrom, openUntil }) => {
    if (openFrom === undefined) return [];
    const next = after === undefined || openFrom > after ? openFrom : after;
    return openUntil !== undefined && next > openUntil ? [] : [next];
  });
  return days.toSorted()[0];
}

/** Whether what is promised on a day can be pledged: a drive is open on it, and its pledge is not made. */
export function canPledge({ pledges, nominations }: Procedure, day: CalendarDate): boolean {
  const last = pledges.at(-1)?.day;
  if (last !== undefined && day <= last) return false;
  return [...nominations.values()].some(
    ({ openFrom, openUntil }) => openFrom !== undefined && openFrom <= day && day <= (openUntil ?? day),
  );
}

/** Whether every drive that was opened is over once a day is pledged: nothing more can enter that was promised. */
function allOver({ nominations, pledges }: Procedure, pledge: EntryByKind<"promises-pledged">): boolean {
  const pledged = { pledges: [...pledges, pledge] };
  return [...nominations.values()].every(
    (nomination) => nomination.drive === undefined || isDriveOver(pledged, nomination),
  );
}

/** Evaluations that may have been bought by a day on which so many statements were promised; none where nobody holds a key. */
export function mostTickets({ keyholder }: Pick<Procedure, "keyholder">, promised: number): number {
  if (keyholder === undefined) return 0;
  const { percent, fixed } = keyholder.named.most;
  return Math.trunc((promised * percent) / 100) + fixed;
}

function wrongRoots(entry: EntryByKind<"promises-pledged">, { sha256Hex }: ProcedureTools): Violation | undefined {
  const none = sha256Hex(new Uint8Array(0));
  if ((entry.promises === 0 && entry.root !== none) || (entry.tickets === 0 && entry.ticketRoot !== none)) {
    return violation("does-not-follow", "the root over nothing is the hash of nothing");
  }
  return undefined;
}

export const applyPromises: ApplyAll<PromiseKind> = {
  "intake-named"(step) {
    const { procedure, entry } = step;
    if (procedure.intakes.has(entry.intake)) return violation("already-there", "an intake of this name is known");
    const unproven = notInPossession(step, "intake", entry.intake, entry.key);
    if (unproven !== undefined) return unproven;
    procedure.intakes.set(entry.intake, { named: entry, asked: undefined, ended: undefined });
    return undefined;
  },

  "intake-ended"({ procedure, entry, tools }) {
    const intake = procedure.intakes.get(entry.intake);
    if (intake === undefined) return violation("unknown-reference", "no intake of this name is known");
    if (intake.ended !== undefined) return violation("already-there", "the intake has ended already");
    // What its key has promised until today stands: ended with a day gone by, its promises of that time would be nobody's.
    const today = contestDay(procedure, entry.at, tools);
    if (entry.lastDay < today)
      return violation("time-runs-back", `an intake ends today (${today}) or later, not on ${entry.lastDay}`);
    intake.ended = entry;
    return undefined;
  },

  "identity-asked"({ procedure, entry }) {
    const intake = procedure.intakes.get(entry.intake);
    if (intake === undefined) return violation("unknown-reference", "no intake of this name is known");
    if (intake.ended !== undefined) return violation("already-there", "the intake has ended");
    const change = (intake.asked?.change ?? 0) + 1;
    if (entry.change !== change) return violation("count-differs", `expected change ${change}, got ${entry.change}`);
    if ((entry.how === "oidc") !== (entry.issuer !== undefined))
      return violation("does-not-follow", "an issuer is named where somebody else vouches, and there alone");
    if (entry.doubles === "told" && entry.how === "none")
      return violation("does-not-follow", "where nobody is asked, nobody can be told that they signed");
    if (entry.doubles === "told" && procedure.keyholder === undefined)
      return violation("unknown-reference", "no key holder is named who could recognise anybody");
    intake.asked = entry;
    return undefined;
  },

  "promises-pledged"({ procedure, entry, tools }) {
    const expected = nextPledge(procedure);
    if (entry.day !== expected) {
      const says =
        expected === undefined ? "no drive was open on a day not pledged yet" : `expected the pledge of ${expected}`;
      return violation("time-runs-back", `a pledge of ${entry.day}, ${says}`);
    }
    const wrong = wrongRoots(entry, tools);
    if (wrong !== undefined) return wrong;
    const promised = procedure.promised + entry.promises;
    const open = promised - procedure.sealed;
    if (open < 0) {
      return violation("promise-count", `${procedure.sealed} statements in the log, ${promised} were promised`);
    }
    if (open > 0 && allOver(procedure, entry)) {
      return violation("promise-count", `every drive is closed, and ${open} statements promised are not in the log`);
    }
    const tickets = procedure.tickets + entry.tickets;
    const most = mostTickets(procedure, promised);
    if (tickets > most) return violation("promise-count", `${tickets} tickets so far, expected at most ${most}`);
    procedure.promised = promised;
    procedure.tickets = tickets;
    procedure.pledges.push(entry);
    return undefined;
  },
};
