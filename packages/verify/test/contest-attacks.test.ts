/** What operator, commission and campaign tried together on a contest's entries: each is found, or named as somebody's word. */
import assert from "node:assert/strict";
import { before, suite, test } from "node:test";
import { adoptRulebook, enter, openContest } from "@hustings/acts";
import { calendarDate, decodeEntry, instant, toBase64, type Entry, type EntryKind } from "@hustings/core";
import { rulebook } from "@hustings/rules";
import { rollsCompared } from "../src/rolls-compared.ts";
import { AnyLog, type Tweaks } from "./any-log.ts";
import { collecting, openedStory, regions, type StoryOptions } from "./opened-story.ts";
import { operatedLog } from "./operated-log.ts";

const codes = async (log: AnyLog) => {
  const { failures } = await log.verify();
  return [...new Set(failures.map(({ code }) => code))];
};

const settledNever = (entry: Entry) => ({ ...entry, settledBy: instant("9999-12-31T00:00:00Z") }) as Entry;

suite("Entries left out of a log that is numbered and signed anew", () => {
  let honest: AnyLog;
  before(async () => {
    honest = await openedStory({ dead: 1 });
    assert.deepEqual(honest.violations, []);
  });

  /** The log without some entries: those that stay keep their bytes, and the operator signs the tree again. */
  function without(isOut: (entry: Entry, index: number) => boolean): AnyLog {
    const log = new AnyLog("2018-02-05T09:00:00Z");
    for (const [hash, bytes] of honest.documents) log.documents.set(hash, bytes);
    for (const [index, bytes] of honest.entries.entries())
      if (!isOut(decodeEntry(bytes), index)) log.write(decodeEntry(bytes));
    return log;
  }

  const kinds = [
    ...new Set<EntryKind>([
      "roll-frozen",
      "fact-asserted",
      "promises-pledged",
      "statements-sealed",
      "opening-answered",
      "statements-opened",
      "findings-recorded",
      "matching-reported",
      "ruling-made",
    ]),
  ];
  for (const kind of kinds)
    test(`${kind}: the first, and each of them, is missed`, async () => {
      let seen = 0;
      assert.notDeepEqual(await codes(without((entry) => entry.kind === kind && seen++ === 0)), []);
      assert.notDeepEqual(await codes(without((entry) => entry.kind === kind)), []);
    });

  test("a statement goes with its drive's and its filing's numbers, and the frozen root of the commission is missed", async () => {
    let seen = 0;
    const found = await codes(without(({ kind }) => kind === "statements-sealed" && seen++ === 3));
    assert.ok(found.includes("frozen-root-differs") && found.includes("count-differs"), found.join());
  });
});

const verified = async (options: StoryOptions) => await (await openedStory(options)).verify();

function afterDraw(): readonly Tweaks[] {
  const restored = { kind: "lines-restored", nomination: "anna", restoration: 1, cause: "second-review", lines: [1] };
  const behind = (entry: Entry, log: AnyLog) => [entry, { ...restored, at: log.at } as unknown as Entry];
  return [{ "draw-announced": behind }, { "sample-drawn": behind }, { "population-frozen": behind }];
}

const dice = (entry: Entry): Entry => ({ ...entry, digits: "99999999999999999999" }) as Entry;

const elsewhere = (entry: Entry): Entry =>
  ({
    ...entry,
    voters: 43,
    byRegion: { ...Object.fromEntries(regions.map(({ id }) => [id, 1])), atlantis: 1 },
  }) as Entry;

const appealed = async (at: string, decided: "appeal-granted" | "appeal-rejected" = "appeal-granted") => {
  const log = await openedStory({ dead: 12 });
  log.at = instant(at);
  const lodged = { lodgedAt: log.at, by: "candidate", to: "A court", remedy: "appeal" } as const;
  const paper = "0".repeat(64);
  log.add("appeal-lodged", { nomination: "anna", appeal: "one", paper, ...lodged });
  const judged = { decidedAt: log.at, source: "An invented court", judgment: paper };
  log.add(decided, { nomination: "anna", appeal: "one", ...judged });
  const { failures, onlyClaimed } = await log.verify();
  assert.deepEqual(failures, []);
  return onlyClaimed.some(({ says }) => says.startsWith("the appeal one was lodged at"));
};

suite("What a commission chooses", () => {
  test("a statement is not counted for another nomination once there are as many as its number has room for", async () => {
    const log = new AnyLog("2017-12-18T09:00:00Z");
    await collecting(log);
    const [anna] = log.procedure.nominations.values();
    assert.ok(anna);
    // Each would be opened by the commission alone, which needs nobody for it.
    for (let i = log.procedure.nominations.size; i < 65_535; i++) log.procedure.nominations.set(`nobody-${i}`, anna);
    const campaignKey = toBase64(log.keys.campaign.publicKey);
    log.add("nomination-opened", { nomination: "one-more", candidate: "Anna Example", route: "party", campaignKey });
    assert.match(log.violations[0]?.says ?? "", /a contest has at most 65535 nominations/);
  });

  test("lines taken out before the sample, under a law that takes none out then, are found where they are taken out", async () => {
    const { failures } = await verified({
      whenFrozen: (log) => log.add("lines-removed", { nomination: "anna", ground: "dead", lines: [1, 2, 3] }),
    });
    const [first] = failures;
    assert.deepEqual([first?.code, first?.kind], ["does-not-follow", "lines-removed"]);
    assert.match(first?.says ?? "", /takes no lines out before they are checked/);
  });

  test("lines put back once the sample is known, or lines that are not out, are found", async () => {
    for (const tweaks of afterDraw()) {
      const { failures } = await verified({ tweaks });
      assert.ok(failures.some(({ kind }) => kind === "lines-restored"));
    }
  });

  test("digits typed until they suit, without a beacon, are named", async () => {
    const { failures } = await verified({ tweaks: { "dice-rolled": dice } });
    assert.ok(failures.length > 0, "lines drawn from other dice");
    assert.deepEqual((await verified({})).diceAlone, ["anna"]);
  });

  test("voters of regions that the contest does not have are named", async () => {
    const { failures, onlyClaimed } = await verified({ tweaks: { "roll-frozen": elsewhere } });
    assert.deepEqual(failures, []);
    const [named] = onlyClaimed.filter(({ says }) => says.startsWith("roll "));
    assert.equal(named?.says, "roll roll-1: voters of regions that the contest does not have: 1, in atlantis");
    assert.ok(named.entry > 0, "where the log freezes it");
    assert.ok(!(await verified({})).onlyClaimed.some(({ says }) => says.startsWith("roll ")));
  });

  test("one of two rolls chosen for each candidate is named", async () => {
    const { procedure } = await openedStory();
    const anna = procedure.nominations.get("anna");
    const [stage] = anna?.stages ?? [];
    assert.ok(anna && stage?.matching);
    const frozenAt = new Map([
      ["roll-1", 4],
      ["roll-2", 7],
    ]);
    assert.deepEqual(rollsCompared(procedure, frozenAt), []);
    const matching = { ...stage.matching, roll: "roll-2" };
    procedure.nominations.set("boris", { ...anna, stages: [{ ...stage, matching }] });
    const says =
      "lines were compared with different rolls, as the commission chose: anna with roll-1; boris with roll-2";
    assert.deepEqual(rollsCompared(procedure, frozenAt), [{ entry: 7, about: "different-rolls", says }]);
  });

  test("a way that asks for fewer signatures and for no fact is named as the commission's word", async () => {
    const { onlyClaimed, onWord } = await verified({});
    const says = onlyClaimed.map((each) => each.says).find((each) => each.startsWith("anna is opened as party"));
    assert.match(
      says ?? "",
      /asks for 40 signatures .* as self it would need 120: that it is party and not self is the commission's word/,
    );
    assert.ok(onWord.some(({ kind, fields }) => kind === "nomination-opened" && fields.includes("route")));
  });

  test("a drive that owes what it promised only after the vote is named: until then no broken promise could be shown", async () => {
    for (const [tweaks, times] of [[{ "drive-opened": settledNever }, 1] as const, [{}, 0] as const]) {
      const { onlyClaimed } = await verified({ tweaks });
      assert.equal(onlyClaimed.filter(({ about }) => about === "settled-late").length, times);
    }
  });

  test("an appeal that came months late and was granted is named, whatever is decided then", async () => {
    assert.equal(await appealed("2018-08-05T09:00:00Z"), true);
    assert.equal(await appealed("2018-02-07T09:00:00Z"), false);
    assert.equal(
      await appealed("2018-08-05T09:00:00Z", "appeal-rejected"),
      false,
      "nothing rests on one that was rejected",
    );
  });

  test("two regions that the law counts as one are refused with the law", async () => {
    const { ledger, commission, close } = await operatedLog("hustings.example/twice", "2023-12-01T15:00:00Z");
    const law = rulebook("us/illinois/nomination/2024");
    const listed = [
      { id: "cook", name: "Cook" },
      { id: "cook-north", name: "Cook" },
    ];
    await enter(ledger, commission, openContest, {
      contest: "twice",
      title: "An invented petition",
      country: "us",
      votingDay: calendarDate("2024-03-19"),
      regions: listed,
      zone: law.zone.name,
      batches: { least: 5, window: "day" },
      commissionKey: toBase64(commission.publicKey),
    });
    const adopted = await enter(ledger, commission, adoptRulebook, law);
    assert.match(JSON.stringify(adopted), /the contest lists cook and cook-north, which are both/);
    await close();
  });
});
