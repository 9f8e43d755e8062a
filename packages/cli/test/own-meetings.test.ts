import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { adoptRulebook, enter, openContest, openNomination } from "@hustings/acts";
import { calendarDate, instant, toBase64 } from "@hustings/core";
import { planCalls, readCalls } from "@hustings/desk";
import { parseRulebook } from "@hustings/rules";
import { openDataFolder } from "@hustings/server/data-folder";
import { parse } from "yaml";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { hustingsHere } from "./run-here.ts";

const example = (name: string) => join(import.meta.dirname, "../../../examples/own-meetings", name);
const data = join(temporaryFolder(), "data");
const told = instant("2027-01-11T09:00:00Z");

test("a contest of a vote to come, whose law asks for meetings and is a file of one's own, is set up from the clone, and its meetings are called by a table", async () => {
  const checked = await hustingsHere("rules", "check", example("law.json"));
  assert.equal(checked.code, 0, checked.stdout);
  const key = "QVsJg3O8MeDeuWG/ZoLrfne32QQ/D8xRoHJ4p2r8Pkk=";
  const made = await hustingsHere("init", data, "--from", example("contest.yaml"), "--commission", key);
  assert.equal(made.code, 0, made.stderr);

  const { origin, contest } = parse(readFileSync(example("contest.yaml"), "utf8")) as {
    readonly origin: string;
    readonly contest: {
      readonly id: string;
      readonly title: string;
      readonly country: string;
      readonly votingDay: string;
      readonly zone: string;
      readonly regions: readonly { readonly id: string; readonly name: string }[];
    };
  };
  const law = parseRulebook(JSON.parse(readFileSync(example("law.json"), "utf8")));
  const folder = await openDataFolder(data, { origin, clock: { now: () => told } });
  try {
    const { ledger } = folder;
    const [commission, campaign] = [folder.partySigner("commission"), folder.partySigner("campaign")];
    const { id, votingDay, ...said } = contest;
    const opened = {
      contest: id,
      ...said,
      votingDay: calendarDate(votingDay),
      commissionKey: toBase64(commission.publicKey),
      batches: { least: 5, window: "hour" },
    } as const;
    const nomination = { nomination: "vera", candidate: "Vera Example", route: "meetings" };
    const campaignKey = toBase64(campaign.publicKey);
    for (const entered of [
      await enter(ledger, commission, openContest, opened),
      await enter(ledger, commission, adoptRulebook, law),
      await enter(ledger, commission, openNomination, { ...nomination, campaignKey }),
    ])
      assert.equal(entered.kind, "entered", JSON.stringify(entered));
    const { rows, problems, heads } = await readCalls(example("meetings.csv"));
    assert.deepEqual(problems, []);
    const { procedure } = ledger;
    const plan = planCalls(rows, heads, { procedure, nomination: "vera", law, at: told });
    assert.deepEqual(plan.problems, []);
    assert.deepEqual(
      plan.calls.map(({ call, warnings }) => [call.meeting, call.quota, call.majorityOf, warnings]),
      [
        ["harbour", 30, "present", []],
        ["hill", 30, "present", []],
      ],
    );
  } finally {
    await folder.close();
  }
});

test("a law of the house is carried to another vote as the guide says; before that init says which way there is", async () => {
  const shown = await hustingsHere("rules", "show", "ru/president/2024", "--json");
  const { rulebook } = JSON.parse(shown.stdout) as { readonly rulebook: Readonly<Record<string, unknown>> };
  const vote = { from: "2027-03-14", to: "2027-03-14" };
  const carried = parseRulebook({
    ...rulebook,
    id: "ru/president/own",
    votingDay: vote.from,
    governs: { votes: vote, filings: { from: "2026-03-14", to: vote.to } },
  });
  assert.equal(carried.meeting?.quota, "meeting-quota");
  const answers = parse(readFileSync(example("contest.yaml"), "utf8")) as Readonly<Record<string, object>>;
  const file = join(temporaryFolder(), "contest.json");
  const contest = { ...answers["contest"], country: "ru", zone: "Europe/Moscow" };
  writeFileSync(file, JSON.stringify({ ...answers, contest, rulebook: "ru/president/2024" }));
  const { code, stderr } = await hustingsHere(
    "init",
    join(temporaryFolder(), "none"),
    "--from",
    file,
    "--commission",
    "QVsJg3O8MeDeuWG/ZoLrfne32QQ/D8xRoHJ4p2r8Pkk=",
  );
  assert.equal(code, 2);
  assert.match(stderr, /2024-03-17, the day ru\/president\/2024 was written for.*a file of your own/s);
});
