import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { join } from "node:path";
import { suite, test } from "node:test";
import { lawIds, rulebook, rulebookIds } from "@hustings/rules";
import { publishedDecision } from "@hustings/server";
import { random } from "@hustings/simulate";
import { languages } from "@hustings/web";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { decidedContest } from "./decided-contest.ts";
import { requireOneStory } from "./paper-figures.ts";
import { smallerLaw } from "./smaller-law.ts";

// What governs now of each law, and of the rulebooks before it every fourth, other ones each time, until all are asked for.
const now = lawIds().map((law) => rulebookIds().findLast((id) => id === law || id.startsWith(`${law}/`)) ?? law);
const every = process.env["HUSTINGS_THOROUGH"] === "1" ? 1 : 4;
const first = randomInt(every);
const before = rulebookIds().filter((id) => !now.includes(id));
const tried = new Set([...now, ...before.filter((_, at) => at % every === first)]);

suite("A decision never says one thing two ways", () => {
  const decided: string[] = [];
  for (const id of tried) {
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

  test("was tried under each of them", () => assert.deepEqual([...new Set(decided)].toSorted(), [...tried].toSorted()));
});
