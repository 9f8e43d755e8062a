import assert from "node:assert/strict";
import { test } from "node:test";
import { announceDraw, drawSample, enter, enterAll, makeRuling, recordFindings, rollDice } from "@hustings/acts";
import { canonicalBytes, instant, toHex, type Entry } from "@hustings/core";
import { sha256 } from "@hustings/log";
import {
  earlierLaw,
  engineVersion,
  evidenceFrom,
  parseRulebook,
  publishedLaw,
  rule,
  rulebook,
  rulebookDocument,
  rulebookHash,
  rulebookIds,
  type Rulebook,
} from "@hustings/rules";
import { AnyLog, type Tweak } from "./any-log.ts";
import { nomination, openContest } from "./open-contest.ts";
import { governed } from "./opened-story.ts";
import { step } from "./operated-log.ts";

/** Ireland's rulebook as somebody edits it by hand, in a file. */
function edited(changes: { readonly id?: string; readonly members: number }): Rulebook {
  const file = JSON.parse(JSON.stringify(rulebook("ie/president/1993"))) as Rulebook;
  const parameters = file.parameters.map((each) =>
    each.id === "required-oireachtas" ? { ...each, value: changes.members } : each,
  );
  return parseRulebook({ ...file, id: changes.id ?? file.id, parameters });
}

const lines = 12;

async function ruledBy(law: Rulebook) {
  const days = { opened: "2018-09-01T09:00:00Z", filed: "2018-09-26T10:00:00Z" };
  const facts = { "birth-date": "1960-05-20", "last-day-for-nominations": "2018-09-26" };
  const the = await openContest(law, "oireachtas", "2018-10-26", days, { dublin: lines }, facts);
  const { ledger, commission, at } = the;
  at("2018-09-27T09:00:00Z");
  const diceAt = instant("2018-09-28T09:00:00Z");
  step("announced", await enter(ledger, commission, announceDraw, { nomination, stage: 1, size: lines, diceAt }));
  at(diceAt);
  step("dice", await enter(ledger, commission, rollDice, { nomination, digits: "31415926535897932384" }));
  step("drawn", await enter(ledger, commission, drawSample, { nomination, stage: 1, origin: ledger.origin }));
  const findings = Array.from({ length: lines }, (_, i) => ({ line: i + 1, finding: "valid" }) as const);
  await enterAll(ledger, commission, recordFindings, { nomination, stage: 1, findings });
  step("ruling", await enter(ledger, commission, makeRuling, { nomination, rulebook: the.law }));
  return the;
}

test("a rulebook edited by hand rules, and the log verifies by it; the report says whose it is and where it departs", async () => {
  const the = await ruledBy(edited({ members: 12 }));
  const report = await the.verified();
  assert.deepEqual(report.failures, []);
  assert.deepEqual(report.notRecomputed, []);
  assert.equal(report.law?.whose, "somebody-else");
  assert.deepEqual(report.law?.changes, [{ place: "parameters.required-oireachtas.value", before: "20", after: "12" }]);
});

test("a law nobody here wrote rules and verifies as well as the house's", async () => {
  const the = await ruledBy(edited({ id: "ie/society/chair", members: 12 }));
  const ruling = rule(the.law, evidenceFrom(the.ledger.procedure, nomination));
  assert.equal(ruling.rulebook, "ie/society/chair");
  const report = await the.verified();
  assert.deepEqual([report.failures, report.law?.whose, report.law?.changes], [[], "somebody-else", []]);
});

test("a document of another version of the engine is told apart from a false one", () => {
  const law = rulebook("ie/president/1993");
  const document = canonicalBytes({ engine: 4, rulebook: law });
  const read = publishedLaw(document);
  assert.deepEqual([read?.rulebook, read?.engine, read?.whose], [undefined, 4, "somebody-else"]);
  assert.match(read?.says ?? "", /version 4 of the engine; this program has version/);
  assert.equal(publishedLaw(rulebookDocument(law))?.whose, "this-version");
  assert.equal(publishedLaw(new TextEncoder().encode("no rulebook")), undefined);
});

const high = <T extends { readonly confidence: string }>(each: T): T =>
  each.confidence === "medium" ? { ...each, confidence: "high" } : each;

test("a text of the house's that has been corrected since is known as that", () => {
  const law = rulebook("is/president/2024");
  // As it was before the texts that were read had their day: high confidence rested on texts of two years later.
  const before = {
    ...law,
    sources: law.sources.map(({ ref, article, at, confidence }) => ({ ref, article, at, confidence })),
    provisions: law.provisions.map(high),
    parameters: law.parameters.map(high),
  };
  const read = publishedLaw(canonicalBytes({ engine: 7, rulebook: before }));
  assert.deepEqual([read?.whose, read?.until], ["earlier", "2026-11-29"]);
});

test("every hash that an earlier version published is known for one, and no hash of today's is", () => {
  assert.deepEqual(earlierLaw("7009658cd5e4881233b7d0ff058c2047be87584d0859e1def878856c53454400"), {
    engine: 4,
    until: "2026-11-28",
  });
  for (const id of rulebookIds()) assert.equal(earlierLaw(rulebookHash(rulebook(id))), undefined, id);
});

/** Documents that a commission may adopt as its law, each made to end whoever reads it. */
const harmful: readonly (readonly [what: string, document: Uint8Array])[] = [
  [
    "figures that no count reaches",
    changed((text) => text.replaceAll(/"value":\d+/g, `"value":${Number.MAX_SAFE_INTEGER}`)),
  ],
  ["a list where the title is due", changed((text) => text.replace(/"title":\{[^}]*\}/, '"title":[[],[]]'))],
  [
    "nothing but a name and a scale",
    new TextEncoder().encode(`{"engine":${engineVersion},"rulebook":{"id":"any/law","scale":{}}}`),
  ],
  ["lists within lists", new TextEncoder().encode("[".repeat(1e6))],
];

function changed(change: (text: string) => string): Uint8Array {
  const document = rulebookDocument(rulebook("ru/president/2018@1:2500"));
  return new TextEncoder().encode(change(new TextDecoder().decode(document)));
}

for (const [what, document] of harmful) {
  test(`a law that nobody can apply is a false one under the engine of today, and ends no verification: ${what}`, async () => {
    const hash = toHex(sha256(document));
    const adopt: Tweak = (entry, log) => ({ ...entry, hash: log.document(document) }) as Entry;
    const log = new AnyLog("2017-12-18T09:00:00Z", { "rulebook-adopted": adopt });
    governed(log);
    const report = await log.verify();
    assert.deepEqual(
      report.failures.map(({ code, kind }) => [code, kind]),
      [["rulebook-differs", "rulebook-adopted"]],
    );
    assert.deepEqual(report.notRecomputed, []);
    assert.equal(publishedLaw(document)?.rulebook, undefined, hash);
  });
}
