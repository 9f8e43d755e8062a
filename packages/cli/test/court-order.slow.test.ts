import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { addDays, dateOf, instant, instantFromSeconds, secondsOf, toMinute } from "@hustings/core";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { ActProcess, ServerProcess, type ActAnswer } from "./act-process.ts";
import { newKey } from "./new-key.ts";
import { freePort } from "../../../tools/free-port.ts";
import { hustings } from "./run-hustings.ts";

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);
const pass = ["--passphrase-file", at("passphrase")];
writeFileSync(at("passphrase"), "a court and a commission\n");

/** Filings for the vote of 2021 were due on 19 July of that year. */
const secondsBehind = Math.floor(Date.now() / 1000) - secondsOf(instant("2021-07-10T09:00:00Z"));
/** The drive's days are over then, and its promises settled. */
const daysLater = 4 * 86_400;
/** The appeal is decided on another day than the refusal. */
const aDay = 86_400;

async function said(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await hustings(args);
  assert.equal(code, 0, stderr + stdout);
  return stdout;
}

/** Germany's law as `rules show` prints it, with five signatures in place of fifty, edited as a text by hand. */
async function lawEditedByHand(): Promise<void> {
  const text = await said("rules", "show", "de/bundestag/2021", "--json");
  const edited = text
    .replaceAll("de/bundestag/2021", "de/own/2021")
    .replaceAll(/(?<=[\s"])50 (?=signatures|подписей)/g, "5 ");
  const file = JSON.parse(edited) as {
    rulebook: {
      parameters: { id: string; value: unknown }[];
      provisions: { id: string; words: Record<string, string> }[];
    };
  };
  for (const each of file.rulebook.parameters) if (each.id === "pandemic-signatures") each.value = 5;
  for (const { words } of file.rulebook.provisions)
    for (const language of Object.keys(words)) words[language] = (words[language] ?? "").replace(/\b50\b/, "5");
  writeFileSync(at("law.json"), JSON.stringify(file));
}

const keyOf = (name: string) => newKey(name, at(`${name}.key`), at("passphrase"));

async function must(who: ActProcess, act: string, options: Readonly<Record<string, unknown>>): Promise<ActAnswer> {
  const answer = await who.do(act, options);
  assert.equal(answer.outcome, "entered", `${act}: ${JSON.stringify(answer)}`);
  return answer;
}

test("under a law edited by hand that holds no appeal, a court orders what the ruling refuses: log, pages, paper and verifier show both", async () => {
  await lawEditedByHand();
  assert.equal(await said("rules", "check", at("law.json")), `ok   ${at("law.json")}\n`);
  const keys = { commission: await keyOf("commission"), campaign: await keyOf("campaign") };
  const config = {
    origin: "example.org/land",
    contest: {
      id: "land",
      title: "An invented constituency",
      country: "de",
      votingDay: "2021-09-26",
      zone: "Europe/Berlin",
      regions: [
        { id: "north", name: "North" },
        { id: "south", name: "South" },
      ],
    },
    rulebook: "law.json",
    commissionKey: keys.commission,
    witnesses: [],
    quorum: "none",
    retention: "until the decision is final",
    rehearsal: { secondsBehind },
    server: { port: await freePort(), host: "127.0.0.1" },
    limits: { perMinute: 10_000, perHour: 100_000 },
  };
  writeFileSync(at("contest.json"), JSON.stringify(config));
  const made = await said("init", at("data"), "--from", at("contest.json"), "--json");
  const { firstActs } = JSON.parse(made) as { firstActs: string };
  const server = new ServerProcess(["--data", at("data")]);
  after(() => server.kill("SIGKILL"));
  const url = (await server.start()).replace("localhost", "127.0.0.1");
  const parties: ActProcess[] = [];
  const party = (name: keyof typeof keys) => {
    const started = new ActProcess(["--rehearsal", "--server", url, "--key", at(`${name}.key`), ...pass]);
    parties.push(started);
    after(() => started.kill());
    return started;
  };
  let behind = secondsBehind;
  const later = async (seconds: number) => {
    for (const each of parties.splice(0)) assert.doesNotMatch(await each.end(), /at .*\.ts:/, "no stack trace");
    assert.equal(await server.kill("SIGTERM"), 0);
    const file = at("data/contest.yaml");
    const before = behind;
    behind -= seconds;
    writeFileSync(file, readFileSync(file, "utf8").replace(`${before}`, `${behind}`));
    await server.start();
  };
  const now = () => instantFromSeconds(Math.floor(Date.now() / 1000) - behind);

  let [commission, campaign] = [party("commission"), party("campaign")];
  for (const line of readFileSync(firstActs, "utf8").trim().split("\n")) {
    const { act, options } = JSON.parse(line) as { act: string; options: Record<string, unknown> };
    await must(commission, act, options);
  }
  const byRegion = { north: 20, south: 25 };
  const roll = { version: "roll", date: "2021-07-01", voters: 45, byRegion, hash: "0".repeat(64), use: "verify" };
  await must(commission, "freeze-roll", roll);
  const nomination = "vera";
  const opened = { candidate: "Vera Example", route: "signatures", campaignKey: keys.campaign };
  const slip = await commission.do("open-nomination", { nomination, ...opened, route: "signaturs" });
  assert.match(slip.says ?? "", /a route of the rulebook: .*did you mean "signatures"\?/);
  await must(commission, "open-nomination", { nomination, ...opened });
  const early = await commission.do("make-ruling", { nomination });
  assert.deepEqual([early.outcome, early.needs?.split(";")[0]], ["not-ready", "nothing is filed yet"]);

  // A judgment took her vote away: the rulebook refuses her, whatever else is found.
  const stated = { nomination, date: "2021-06-01", source: "An invented registry", by: "registry" };
  for (const [key, value, why] of [
    ["birth-dat", "1980-01-01", /did you mean "birth-date"\?/],
    ["birth-date", "1980-13-01", /expected a day as YYYY-MM-DD/],
    ["german", "yes", /expected true, false or null/],
    ["conviction/a", null, /a fact of de\/own\/2021: birth-date, german/],
  ] as const) {
    const refused = await commission.do("assert-fact", { ...stated, key, value });
    assert.deepEqual([refused.outcome, why.test(refused.says ?? "")], ["refused", true], refused.says);
  }
  for (const [key, value] of [
    ["birth-date", "1980-01-01"],
    ["german", true],
    ["suffrage-not-lost", false],
    ["party-freed-from-signatures", true],
  ] as const)
    await must(commission, "assert-fact", { ...stated, key, value });
  const today = dateOf(now());
  const form = {
    format: "hustings-form/v2",
    rulebook: "de/own/2021",
    declaration: "I support.",
    fields: [{ name: "name", most: 64 }],
    normaliser: "none",
    bucket: 512,
  };
  const drive = { opensOn: today, closesOn: addDays(today, 1), settledBy: `${addDays(today, 3)}T00:00:00Z`, form };
  await must(campaign, "open-drive", { nomination, ...drive });
  const statements = Array.from({ length: 6 }, (_, i) => ({
    region: i % 2 === 0 ? "north" : "south",
    receivedOn: today,
    declared: { name: `Invented Person ${i}` },
  }));
  await must(commission, "receive-statements", { nomination, statements });

  await later(daysLater);
  [commission, campaign] = [party("commission"), party("campaign")];
  await must(campaign, "close-drive", { nomination });
  await must(campaign, "make-filing", { nomination });
  await must(commission, "freeze-population", { nomination });
  const lines = [1, 2, 3, 4, 5, 6];
  const struck = lines.map((line) => (line < 6 ? { line, finding: "valid" } : { line, finding: "invalid" }));
  const ground = (id: string) => struck.map((each) => (each.finding === "valid" ? each : { ...each, ground: id }));
  const unknown = await commission.do("record-findings", { nomination, stage: 1, findings: ground("incomplet") });
  assert.match(unknown.says ?? "", /did you mean "incomplete"\?/);
  await must(commission, "record-findings", { nomination, stage: 1, findings: ground("incomplete") });
  await must(commission, "make-ruling", { nomination });
  const unasked = await commission.do("issue-decision", { nomination, outcome: "registered", byOrderOf: "one" });
  assert.match(unasked.says ?? "", /no appeal one was granted/);
  await must(commission, "issue-decision", { nomination, outcome: "refused" });

  await later(aDay);
  commission = party("commission");
  const lodged = { nomination, appeal: "one", lodgedAt: toMinute(now()), by: "candidate", to: "An invented court" };
  const appeal = { ...lodged, paper: "b".repeat(64) };
  const wrong = await commission.do("lodge-appeal", { ...appeal, remedy: "complaint" });
  assert.match(wrong.says ?? "", /of which it says that it holds none\): not-encoded, got "complaint"/);
  await must(commission, "lodge-appeal", { ...appeal, remedy: "not-encoded" });
  const judgment = { source: "Judgment of an invented court", judgment: "a".repeat(64), decidedAt: toMinute(now()) };
  await must(commission, "grant-appeal", { nomination, appeal: "one", ...judgment });
  await must(commission, "make-ruling", { nomination });
  const other = await commission.do("issue-decision", { nomination, outcome: "registered", byOrderOf: "two" });
  assert.match(other.says ?? "", /no appeal two was granted/);
  const last = await must(commission, "issue-decision", { nomination, outcome: "registered", byOrderOf: "one" });

  const ordered = {
    en: /So ordered by An invented court/,
    ru: /An invented court/,
    fr: /An invented court/,
  };
  const size = (last.index ?? 0) + 1;
  for (let tries = 0; tries < 100; tries++) {
    const contest = (await (await fetch(`${url}/contests/land/api/contest`)).json()) as { head: { size: number } };
    if (contest.head.size >= size) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  for (const [language, order] of Object.entries(ordered)) {
    const page = await (await fetch(`${url}/contests/land/${language}/nominations/${nomination}`)).text();
    assert.match(page.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " "), order, language);
  }
  for (const each of parties.splice(0)) assert.doesNotMatch(await each.end(), /at .*\.ts:/, "no stack trace");
  assert.equal(await server.kill("SIGTERM"), 0);

  const told = {
    en: /ruling refused, decision registered\): by order of An invented court \(Judgment of an invented court/,
    ru: /заключение: отказ; решение: регистрация\)\. Это предписано: An invented court/,
    fr: /avis : refus ; décision : enregistrement\)\. Elle fut ordonnée par An invented court/,
  };
  for (const [language, order] of Object.entries(told)) {
    const verified = await said("verify", at("data"), "--lang", language);
    assert.match(verified.replaceAll(/\s/g, " "), order);
    const paper = await said("decision", at("data"), nomination, "--lang", language);
    assert.match(paper, /An invented court/);
  }
});
