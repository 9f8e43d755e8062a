import assert from "node:assert/strict";
import { test } from "node:test";
import { rule, rulebook, rulebookIds } from "../src/index.ts";
import { qualifyingCase } from "./qualifying-case.ts";

test("where the law has a last day for filing, nobody qualifies whose day is not stated, with signatures or without", () => {
  let without = 0;
  for (const law of rulebookIds().map(rulebook)) {
    for (const route of law.routes) {
      const applies = law.calendar.filter(({ routes }) => routes?.includes(route.id) !== false);
      if (!applies.some(({ event }) => event === "filing-closes")) continue;
      const { filing, ...evidence } = qualifyingCase(law, route.id);
      const name = `${law.id} ${route.id}`;
      if (route.protocol.kind !== "no-check") {
        assert.equal(rule(law, { ...evidence, stages: [] }).outcome, "not-filed", name);
        continue;
      }
      without++;
      assert.equal(filing, undefined, name);
      const key = applies.find(({ done }) => done !== undefined)?.done ?? "";
      const outcomeOf = (value?: string | null) =>
        rule(law, {
          ...evidence,
          facts: evidence.facts.flatMap((each) =>
            each.key !== key ? [each] : value === undefined ? [] : [{ ...each, value }],
          ),
        });
      assert.equal(rule(law, evidence).outcome, "qualified", name);
      assert.equal(outcomeOf(null).outcome, "open", name);
      const open = outcomeOf();
      assert.equal(open.outcome, "open", name);
      assert.deepEqual(open.missing, [key], name);
      assert.ok(
        open.hinges.some(({ facts }) => facts.includes(key)),
        name,
      );
      assert.equal(outcomeOf(evidence.votingDay).outcome, "refused", name);
    }
  }
  assert.ok(without >= 4, String(without));
});

test("a law that counts to a last day in any year holds the days on which nobody files, or says that it does not", () => {
  const silent = rulebookIds()
    .map(rulebook)
    .filter(({ votingDay, calendar, holidays, notEncoded }) => {
      const counts = calendar.some(({ event, count }) => event.endsWith("-closes") && count.kind !== "that-day");
      return (
        votingDay === undefined && counts && holidays === undefined && notEncoded.every(({ id }) => id !== "holidays")
      );
    });
  assert.deepEqual(
    silent.map(({ id }) => id),
    [],
  );
});

test("no rulebook's last day for filing is told by the calendar day of another rulebook's vote", () => {
  const months = "January|February|March|April|May|June|July|August|September|October|November|December";
  const told = new RegExp(`\\b\\d{1,2} (?:${months}) (\\d{4})`, "g");
  const others = rulebookIds()
    .map(rulebook)
    .flatMap(({ id, votingDay, calendar, provisions }) => {
      if (votingDay === undefined) return [];
      const years = [Number(votingDay.slice(0, 4)) - 1, Number(votingDay.slice(0, 4))];
      const ofClocks = new Set(calendar.map(({ provision }) => provision));
      return provisions
        .filter((each) => ofClocks.has(each.id))
        .flatMap(({ words }) => {
          const said = [...words.en.matchAll(told)].map(([, year]) => Number(year));
          return said.length > 0 && !said.some((year) => years.includes(year)) ? [`${id}: ${words.en}`] : [];
        });
    });
  assert.deepEqual(others, []);
});
