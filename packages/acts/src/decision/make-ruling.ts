import { canonicalBytes, toHex } from "@hustings/core";
import { sha256 } from "@hustings/log";
import { evidenceFrom, rule, type Rulebook, type Ruling } from "@hustings/rules";
import { draft, type Act, type Draft } from "../ledger/draft.ts";
import { minuteAnew } from "../ledger/minute-anew.ts";

/** The law does not let anybody rule yet: nothing is filed, or the rulebook asks for a further stage. */
export interface NotReady {
  readonly kind: "not-ready";
  readonly outcome: "unfinished" | "not-filed";
  readonly ruling: Ruling;
}

/**
 * Applies the rulebook to what the log says of a nomination and publishes the ruling. Nothing else goes in, so that
 * anyone who has the log has the ruling.
 *
 * - `entered`    the commission can decide
 * - `refused`    a stage of the check is not finished
 * - `not-ready`  nothing is written
 */
export const makeRuling: Act<{ readonly nomination: string; readonly rulebook: Rulebook }, Draft | NotReady> = (
  procedure,
  { nomination: id, rulebook },
  at,
) => {
  const ruling = rule(rulebook, evidenceFrom(procedure, id));
  const { outcome } = ruling;
  if (outcome === "unfinished" || outcome === "not-filed") return { kind: "not-ready", outcome, ruling };
  const document = canonicalBytes(ruling);
  const nomination = procedure.nominations.get(id);
  return draft(
    {
      kind: "ruling-made",
      at: minuteAnew(nomination, nomination?.ruling, at),
      nomination: id,
      outcome,
      ruling: toHex(sha256(document)),
      hinges: ruling.hinges.length,
    },
    { documents: [document] },
  );
};
