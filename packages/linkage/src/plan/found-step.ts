import type { PlanShape, PlanStep } from "./plan-shape.ts";

/** What the roll says of every entry that is somebody's candidate: the one time its written columns are read again. */
export function foundStep(shape: PlanShape, from: string, suffix: string): PlanStep {
  const { table, key } = shape.entries;
  const fields = shape.model.fields.map(({ field }) => `r.${field}`).join(", ");
  return {
    stage: "candidates' entries",
    table: `found${suffix}`,
    select: `select r.${key} as n, ${shape.within ? `cast(r.${key} as varchar)` : "r.id"} as id, ${fields} from ${table} as r where r.${key} in (select n from ${from})`,
  };
}
