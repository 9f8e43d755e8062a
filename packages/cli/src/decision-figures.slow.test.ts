import assert from "node:assert/strict";
import { join } from "node:path";
import { suite, test } from "node:test";
import { amountOf, routeOf, rulebook, rulebookIds, RulesError, scaled, type Rulebook } from "@hustings/rules";
import { publishedDecision } from "@hustings/server";
import { random } from "@hustings/simulate";
import { languages } from "@hustings/web";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { decidedContest } from "../test/decided-contest.ts";
import { requireOneStory } from "../test/paper-figures.ts";

/** The law at the smallest size that keeps its figures whole and some dozens of lines; `undefined`: none is small enough to file here. */
function small(law: Rulebook, route: string): Rulebook | undefined {
  const { required } = routeOf(law, route);
  for (const den of [10_000, 5_000, 2_500, 2_000, 1_000, 500, 250, 200, 100, 50, 25, 20, 10, 5, 4, 2]) {
    try {
      const less = scaled(law, { num: 1, den });
      const { amount } = routeOf(less, route).required ?? {};
      if (amount !== undefined && amountOf(less, amount) >= 40)
        return amountOf(less, amount) <= most ? less : undefined;
    } catch (error) {
      if (!(error instanceof RulesError)) throw error;
    }
  }
  return required === undefined || amountOf(law, required.amount) <= most ? law : undefined;
}

/** Lines that a log is made of here in a second or two. */
const most = 2_500;

suite("A decision never says one thing two ways", () => {
  const decided: string[] = [];
  for (const id of rulebookIds()) {
    test(id, async () => {
      for (const { id: route } of rulebook(id).routes) {
        const law = small(rulebook(id), route);
        if (law === undefined) continue;
        const dice = random(`decisions/${id}/${route}`);
        const data = join(temporaryFolder(), "data");
        const ruling = await decidedContest(data, law, route, () => dice.fraction());
        if (ruling === undefined) continue;
        decided.push(id);
        for (const language of languages) {
          const found = await publishedDecision(data, "anna", { language });
          assert.equal(found.kind, "paper", `${id} ${route}: ${JSON.stringify(found).slice(0, 300)}`);
          if (found.kind === "paper") requireOneStory(found.paper, ruling, language, `${law.id} ${route} ${language}`);
        }
      }
    });
  }

  test("was tried under most rulebooks", () => assert.ok(new Set(decided).size > 30, `${new Set(decided).size}`));
});
