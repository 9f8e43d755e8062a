import type { Nomination } from "@hustings/core";
import { nextStage, rule, type Evidence, type Rulebook } from "@hustings/rules";
import { n } from "../command/output.ts";

/** An act whose time has not come: what has to be there first, and the acts that bring it. */
export interface NotReadyYet {
  readonly kind: "not-ready";
  readonly needs: string;
}

/** What a nomination still needs before the law lets anybody rule on it. @param of what the log has of it */
export function needsOfRuling(
  law: Rulebook,
  evidence: Evidence,
  of: Pick<Nomination, "frozen" | "dice" | "stages">,
): NotReadyYet {
  const next = nextStage(law, evidence);
  if (next.kind !== "check")
    return {
      kind: "not-ready",
      needs: "nothing is filed yet; the campaign files first: hustings act close-drive, then make-filing",
    };
  const why = rule(law, evidence).reasons[0]?.words.en;
  const { stage, size } = next;
  const begun = of.stages.find((each) => each.stage === stage);
  const all = stage === 1 ? "every line" : "every line that is left";
  const lines = size === "all" ? all : `${n(size)} ${size === 1 ? "line" : "lines"} more`;
  const isDrawn = begun?.lines !== undefined || (size === "all" && stage === 1);
  const draw = [
    ...(begun?.announced === undefined ? ["announce-draw"] : []),
    ...(of.dice === undefined ? ["roll-dice"] : []),
    "draw-sample",
  ];
  const acts = [...(of.frozen === undefined ? ["freeze-population"] : []), ...(isDrawn ? [] : draw), "record-findings"];
  return {
    kind: "not-ready",
    needs: `${why === undefined ? "" : `${why} `}Stage ${stage} looks at ${lines} first: hustings act ${acts.join(", ")}`,
  };
}
