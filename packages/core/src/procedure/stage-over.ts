import type { Nomination, Stage } from "./state.ts";

/** Whether nothing more can be reported of a stage's check: it was ruled on what was found, or a further stage has begun. */
export function isStageOver({ stages, indices }: Nomination, stage: Stage): boolean {
  return stage.found > 0 && (indices.has("ruling-made") || stage !== stages.at(-1));
}
