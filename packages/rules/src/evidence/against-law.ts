import { InputError, type Entry, type Procedure, type Violation } from "@hustings/core";
import { wrongContest } from "../against-law/contest.ts";
import { wrongDouble, wrongDoubles } from "../against-law/doubles.ts";
import { wrongDraw, wrongFullCheck } from "../against-law/draw.ts";
import { wrongMeeting, wrongAgenda, wrongMove } from "../against-law/meeting.ts";
import { wrongAppeal, wrongGround, wrongObjection, wrongRemoval } from "../against-law/remedies.ts";
import { wrongCorrection, wrongMatching, wrongRollGrounds } from "../against-law/roll.ts";
import { pinnedRulebook } from "../rulebook/registry.ts";
import type { Rulebook } from "../rulebook/rulebook.ts";
import { RulesError } from "../rules-error.ts";

/**
 * What the law of a contest forbids in an entry about to be folded in, beyond words it does not know: samples of another
 * size, remedies it does not have, grounds that strike nothing, a law that is another country's. `undefined` where nothing
 * does, or where this program does not hold the rulebook.
 */
export function againstLaw(procedure: Procedure, entry: Entry): Violation | undefined {
  if (entry.kind === "rulebook-adopted") {
    const adopted = pinnedRulebook(entry);
    return adopted === undefined ? undefined : wrongContest(adopted, procedure);
  }
  const law = procedure.rulebook === undefined ? undefined : pinnedRulebook(procedure.rulebook);
  if (law === undefined) return undefined;
  try {
    return underLaw(law, procedure, entry);
  } catch (error) {
    // Facts or findings in a shape that the rulebook does not read: nothing follows from them, so the entry does not.
    if (!(error instanceof InputError || error instanceof RulesError)) throw error;
    return { code: "does-not-follow", says: `the law cannot be asked: ${error.message}` };
  }
}

function underLaw(law: Rulebook, procedure: Procedure, entry: Entry): Violation | undefined {
  switch (entry.kind) {
    case "meeting-called":
      return wrongMeeting(law, entry);
    case "meeting-moved":
      return wrongMove(entry);
    case "agenda-changed":
      return wrongAgenda(entry);
    case "draw-announced":
      return wrongDraw(law, procedure, entry);
    case "opening-authorised":
      return wrongFullCheck(law, procedure, entry);
    case "findings-recorded":
      return wrongFullCheck(law, procedure, entry) ?? wrongDouble(law, procedure, entry, entry.findings);
    case "finding-corrected":
      return wrongCorrection(law, procedure, entry) ?? wrongDouble(law, procedure, entry, [entry]);
    case "matching-reported":
      return wrongMatching(law, procedure, entry);
    case "lines-removed":
      return wrongRemoval(law, procedure, entry);
    case "cure-lines-found":
      return entry.findings.map(({ ground }) => wrongGround(law, ground)).find((wrong) => wrong !== undefined);
    case "objection-lodged":
      return wrongObjection(law, entry);
    case "objection-decided":
      return wrongGround(law, entry.ground);
    case "appeal-lodged":
      return wrongAppeal(law, procedure, entry);
    case "ruling-made":
      return wrongRollGrounds(law, procedure, entry) ?? wrongDoubles(law, procedure, entry);
    default:
      return undefined;
  }
}
