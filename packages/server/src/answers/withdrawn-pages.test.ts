import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import {
  enter,
  grantAppeal,
  issueDecision,
  lodgeAppeal,
  makeRuling,
  publishBallot,
  rejectAppeal,
  withdrawNomination,
} from "@hustings/acts";
import { instant } from "@hustings/core";
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

const words = (markup: string) =>
  markup
    .replaceAll(/<script[\s\S]*?<\/script>/g, "")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();

/** What the pages say once they show the log's last entry. */
async function said(language: string, nomination: string) {
  const { ledger, writer } = contest.folder;
  await writer.publish();
  const at = contestUrl(server);
  const size = async () => ((await (await fetch(`${at}/api/contest`)).json()) as { head: { size: number } }).head.size;
  while ((await size()) < ledger.procedure.size) await delay(20);
  const text = async (path: string) => {
    const response = await fetch(`${at}/${language}${path}`);
    assert.equal(response.status, 200, path);
    return await response.text();
  };
  const page = await text(`/nominations/${nomination}`);
  const list = await text("/");
  const card = list.split('<li class="nomination-card">').find((each) => each.includes(`/nominations/${nomination}"`));
  return {
    answer: words(/<p class="answer[\s\S]*?<\/p>/.exec(page)?.[0] ?? ""),
    next: words(/<section class="next"[\s\S]*?<\/section>/.exec(page)?.[0] ?? ""),
    way: words(/<ol class="chain">[\s\S]*?<\/ol>/.exec(page)?.[0] ?? ""),
    why: page.includes('<h2 id="why">'),
    decision: words(await text(`/nominations/${nomination}/decision`)),
    card: words(card?.split("</li>")[0] ?? ""),
    log: words(await text("/log")),
  };
}

suite("What a reader is told of a candidate who withdrew", () => {
  test("before anything was decided: it is withdrawn, by whom and when, and nothing is still to come", async () => {
    const { ledger, partySigner } = contest.folder;
    await contest.grow("Lena Example");
    const nomination = [...ledger.procedure.nominations.keys()].at(-1) ?? assert.fail();
    const signer = partySigner("campaign-vera");
    must("withdrawal", await enter(ledger, signer, withdrawNomination, { nomination }));
    const en = await said("en", nomination);
    assert.equal(en.answer, "Withdrawn. The campaign withdrew it on 7 February 2018, before it was decided.");
    assert.match(en.next, /Nothing more: the candidate withdrew, and a withdrawal is not taken back\./);
    assert.match(en.next, /Until which day the law lets a candidate withdraw is not held here/);
    assert.doesNotMatch(en.next, /Next step|still sealed/);
    assert.match(en.way, /^Nomination opened done .* Candidate withdrew done .* On the ballot not reached$/);
    assert.match(en.card, /Lena Example .* Withdrawn$/);
    assert.match(en.decision, /Lena Example withdrew/);
    assert.match(en.log, /Nomination withdrawn/);
    assert.match((await said("ru", nomination)).answer, /^Кандидатура снята\. Штаб снял её 7 февраля 2018/);
    assert.match(
      (await said("fr", nomination)).answer,
      /^Candidature retirée\. Elle a été retirée par la campagne le 7 /,
    );
  });

  test("after registration: it leaves the ballot, no remedy is proposed, and the decision that stood is named", async () => {
    const { ledger, partySigner } = contest.folder;
    const [commission, campaign] = [partySigner("commission"), partySigner("campaign-vera")];
    const of = { nomination: "vera", rulebook: law };
    const told = { nomination: "vera", appeal: "one" };
    const lodgedAt = ledger.clock.now();
    const lodged = {
      ...told,
      remedy: "appeal",
      to: "Invented court",
      by: "candidate",
      lodgedAt,
      paper: hash(0),
    } as const;
    must("appeal", await enter(ledger, commission, lodgeAppeal, lodged));
    const judged = { ...told, source: "Invented judgment", judgment: hash(2), decidedAt: lodgedAt };
    must("grant", await enter(ledger, commission, grantAppeal, judged));
    contest.later("2018-02-09T09:00:00Z");
    const ruling = rule(law, evidenceFrom(ledger.procedure, "vera"));
    must("ruling", await enter(ledger, commission, makeRuling, of));
    const decision = { ...of, ruling, outcome: "registered", byOrderOf: "one" } as const;
    must("decision", await enter(ledger, commission, issueDecision, decision));
    const other = { ...lodged, appeal: "two", lodgedAt: ledger.clock.now() };
    must("another appeal", await enter(ledger, commission, lodgeAppeal, other));
    contest.later("2018-02-12T09:00:00Z");
    must("withdrawal", await enter(ledger, campaign, withdrawNomination, { nomination: "vera" }));
    const en = await said("en", "vera");
    assert.equal(
      en.answer,
      "Withdrawn. It was registered on 9 February 2018; the campaign withdrew it on 12 February 2018, and the name is not on the ballot. An appeal was lodged on 9 February 2018 (Invented court).",
    );
    contest.later("2018-02-12T10:00:00Z");
    // Decided before the candidate withdrew, and told to the log after it.
    const late = { ...judged, appeal: "two", decidedAt: instant("2018-02-11T09:00:00Z") };
    must("rejection", await enter(ledger, commission, rejectAppeal, late));
    assert.match(
      (await said("en", "vera")).answer,
      /is not on the ballot\. An appeal was rejected on 11 February 2018 \(Invented court\)\.$/,
    );
    assert.doesNotMatch(en.next, /until the end of|complaint/);
    assert.match(en.way, /Decision issued done .* Candidate withdrew done .* On the ballot not reached$/);
    assert.ok(!en.why);
    assert.match(en.card, /Withdrawn/);
    assert.doesNotMatch(en.card, /Registered|contested/);
    assert.match(en.decision, /What was decided before/);
    assert.doesNotMatch(en.decision, /set aside|is registered/);
    assert.match((await said("ru", "vera")).answer, /Кандидат был зарегистрирован 9 февраля 2018/);
    assert.match((await said("fr", "vera")).answer, /Elle était enregistrée le 9 février 2018/);
    const ballot = (nominations: readonly string[]) => enter(ledger, commission, publishBallot, { nominations });
    assert.equal((await ballot(["vera"])).kind, "refused");
    must("ballot", await ballot([]));
    const after = await said("en", "vera");
    assert.match(after.answer, /^Withdrawn\./);
    assert.match(after.way, /On the ballot not reached/);
  });
});
