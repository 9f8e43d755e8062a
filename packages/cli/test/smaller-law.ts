import { holdRulebook, type Rulebook } from "@hustings/rules";
import { qualifyingCase } from "../../rules/test/qualifying-case.ts";

/** Fewer lines show little of a law: a share of them is not a whole line, a unit has none. */
const fewest = 40;

/**
 * A law with its counts of signatures divided, and rounded up, as far as what meets it on a route is still some dozens of lines: for the
 * house's own scale a figure must stay whole, which few do. It is held as a law from outside, under a name of its own.
 *
 * @returns the law itself where it asks for so few
 */
export function smallerLaw(law: Rulebook, route: string): Rulebook {
  for (const den of [20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2]) {
    const less = divided(law, den);
    if ((qualifyingCase(less, route).filing?.lines ?? 0) < fewest) continue;
    holdRulebook(less);
    return less;
  }
  return law;
}

function divided(law: Rulebook, den: number): Rulebook {
  type Figure = Rulebook["parameters"][number];
  const smaller = (value: Figure["value"]): Figure["value"] => {
    if (typeof value === "number") return Math.ceil(value / den);
    // A share stays what it is; a table has a count for each unit.
    if (typeof value === "string" || "den" in value) return value;
    return Object.fromEntries(Object.entries(value).map(([unit, of]) => [unit, Math.ceil(of / den)]));
  };
  const parameters = law.parameters.map((each) =>
    each.scaling === "fixed" ? each : { ...each, value: smaller(each.value) },
  );
  return { ...law, id: `${law.id}/small`, parameters };
}
