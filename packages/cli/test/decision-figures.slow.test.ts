import assert from "node:assert/strict";
import { join } from "node:path";
import { suite, test } from "node:test";
import { rulebook, rulebookIds } from "@hustings/rules";
import { publishedDecision } from "@hustings/server";
import { random } from "@hustings/simulate";
import { languages } from "@hustings/web";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { decidedContest } from "./decided-contest.ts";
import { requireOneStory } from "./paper-figures.ts";
import { smallerLaw } from "./smaller-law.ts";

suite("A decision never says one thing two ways", () => {
  const decided: string[] = [];
  for (const id of rulebookIds()) {
    test(id, async () => {
      for (const { id: route } of rulebook(id).routes) {
        const law = smallerLaw(rulebook(id), route);
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

  test("was tried under every rulebook", () => assert.deepEqual([...new Set(decided)].toSorted(), rulebookIds()));
});
