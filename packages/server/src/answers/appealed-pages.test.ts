import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { enter, grantAppeal, issueDecision, lodgeAppeal, makeRuling, rejectAppeal } from "@hustings/acts";
import { evidenceFrom, rule, rulebook } from "@hustings/rules";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { exampleContest, type ExampleContest } from "../../test/contest-folder.ts";
import { contestUrl } from "../../test/served-contest.ts";
import { startServer, type RunningServer } from "../host/start-server.ts";

const scratch = temporaryFolder();
const law = rulebook("ru/president/2018@1:500");
const hash = (digit: number) => String(digit).repeat(64);

let contest: ExampleContest;
let server: RunningServer;

before(async () => {
  contest = await exampleContest(join(scratch, "contest"));
  server = await startServer({ contests: [{ data: join(scratch, "contest") }], port: 0 });
});

after(async () => {
  await server.close();
  await contest.folder.close();
  rmSync(scratch, { recursive: true, force: true });
});

function must(what: string, done: { readonly kind: string }): void {
  assert.equal(done.kind, "entered", `${what}: ${JSON.stringify(done)}`);
}

async function lodge(appeal: string, remedy: string, to: string): Promise<void> {
  const { ledger, partySigner } = contest.folder;
  const lodged = { nomination: "vera", appeal, remedy, to, by: "candidate", lodgedAt: ledger.clock.now() } as const;
  must(appeal, await enter(ledger, partySigner("commission"), lodgeAppeal, { ...lodged, paper: hash(0) }));
}

const words = (markup: string) =>
  markup
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();

/** What the pages say once they show the log's last entry: the answer, what is next, the way, and the decision's page. */
async function said(language: string) {
  const { ledger, writer } = contest.folder;
  await writer.publish();
  const at = contestUrl(server);
  while (
    ((await (await fetch(`${at}/api/contest`)).json()) as { head: { size: number } }).head.size < ledger.procedure.size
  )
    await delay(20);
  const text = async (path: string) => {
    const response = await fetch(`${at}/${language}${path}`);
    assert.equal(response.status, 200, path);
    return (await response.text()).replaceAll(/<script[\s\S]*?<\/script>/g, "");
  };
  const page = await text("/nominations/vera");
  return {
    answer: words(/<p class="answer[\s\S]*?<\/p>/.exec(page)?.[0] ?? ""),
    next: words(/<section class="next"[\s\S]*?<\/section>/.exec(page)?.[0] ?? ""),
    way: words(/<ol class="chain">[\s\S]*?<\/ol>/.exec(page)?.[0] ?? ""),
    all: words(page),
    decision: words(await text("/nominations/vera/decision")),
    list: words(await text("/")),
  };
}

suite("What a reader is told of a decision that is challenged", () => {
  test("a pending appeal stands in the answer, and nobody is told to lodge it", async () => {
    await lodge("appeal-1", "appeal", "Invented court");
    const { answer, next } = await said("en");
    assert.match(answer, /^Refused\. .* An appeal was lodged on 7 February 2018 \(Invented court\)\.$/);
    assert.match(next, /An appeal is pending\./);
    assert.doesNotMatch(next, /until/);
  });

  test("after a rejected one the next remedy is named, from the day of the judgment, and the one that was used is not", async () => {
    const { ledger, partySigner } = contest.folder;
    const judged = { nomination: "vera", appeal: "appeal-1", source: "Invented judgment", judgment: hash(1) };
    must(
      "rejection",
      await enter(ledger, partySigner("commission"), rejectAppeal, { ...judged, decidedAt: ledger.clock.now() }),
    );
    const { answer, next } = await said("en");
    assert.match(answer, /^Refused\. .* An appeal was rejected on 7 February 2018/);
    assert.match(next, /appeal against the judgment: until the end of 12 February 2018/);
    assert.doesNotMatch(next, /complaint against the decision/);
  });

  test("after a granted one no answer says that it is refused: it has to be decided again", async () => {
    await lodge("appeal-2", "appeal-panel", "Invented panel");
    const { ledger, partySigner } = contest.folder;
    const judged = { nomination: "vera", appeal: "appeal-2", source: "Invented judgment", judgment: hash(2) };
    must(
      "grant",
      await enter(ledger, partySigner("commission"), grantAppeal, { ...judged, decidedAt: ledger.clock.now() }),
    );
    const en = await said("en");
    assert.match(
      en.answer,
      /^Reopened: a decision has to be made again\. The refusal of 7 February 2018 does not stand/,
    );
    assert.match(en.answer, /An appeal was granted on 7 February 2018 \(Invented panel\)\.$/);
    assert.doesNotMatch(en.answer, /counted|The commission relied/);
    assert.match(en.next, /Next step: Rulebook applied/);
    // Neither the way nor the list shows an entry or a figure of what fell, and no later step is said to have ended.
    assert.match(en.way, /Rulebook applied under way Decision issued to come On the ballot to come$/);
    assert.doesNotMatch(en.list, /615 counted|too few|contested conviction/);
    assert.match(en.decision, /The decision was set aside\..*What was decided before/);
    const ru = await said("ru");
    assert.match(ru.answer, /Решение об отказе от 7 февраля 2018 года отменено\./);
    assert.doesNotMatch(ru.all + ru.decision, /г\.\./);
    const fr = await said("fr");
    assert.match(fr.answer, /Le refus du 7 février 2018 ne tient plus\./);
  });

  test("decided again by a court's order, the answer names the court, not the commission, and the clock starts anew", async () => {
    const { ledger, partySigner } = contest.folder;
    contest.later("2018-02-09T09:00:00Z");
    const ruling = rule(law, evidenceFrom(ledger.procedure, "vera"));
    const of = { nomination: "vera", rulebook: law };
    must("ruling", await enter(ledger, partySigner("commission"), makeRuling, of));
    const ruled = await said("en");
    assert.match(ruled.answer, /^Not decided yet; the rulebook leaves the outcome open\./);
    assert.match(ruled.answer, /The refusal of 7 February 2018 does not stand any more\./);
    assert.match(ruled.next, /Next step: Decision/);
    const decision = { ...of, ruling, outcome: "registered", byOrderOf: "appeal-2" } as const;
    must("decision", await enter(ledger, partySigner("commission"), issueDecision, decision));
    const { answer, next } = await said("en");
    assert.match(answer, /^Registered\. .* the law does not decide it\. So ordered by Invented panel\./);
    assert.doesNotMatch(answer, /the commission did/);
    assert.match(next, /complaint against the decision: until the end of 19 February 2018/);
  });
});
