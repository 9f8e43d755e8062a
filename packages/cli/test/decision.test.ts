import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { enter, adoptRulebook, openContest, openNomination } from "@hustings/acts";
import { calendarDate, instant, toBase64 } from "@hustings/core";
import { rulebook } from "@hustings/rules";
import { openDataFolder } from "@hustings/server/data-folder";
import { hustingsHere } from "./run-here.ts";

const scratch = mkdtempSync(join(tmpdir(), "hustings-decision-"));
const data = join(scratch, "contest");

before(async () => {
  const clock = { now: () => instant("2017-12-18T09:00:00Z") };
  const folder = await openDataFolder(data, { origin: "example.org/undecided", clock });
  const { ledger } = folder;
  const commission = folder.partySigner("commission");
  await enter(ledger, commission, openContest, {
    contest: "example",
    title: "President of the Example",
    country: "ru",
    votingDay: calendarDate("2018-03-18"),
    regions: [{ id: "moscow", name: "Moscow" }],
    commissionKey: toBase64(commission.publicKey),
    zone: "Europe/Moscow",
    batches: { least: 5, window: "day" },
  });
  await enter(ledger, commission, adoptRulebook, rulebook("ru/president/2018"));
  const vera = { nomination: "vera", candidate: "Vera Example", route: "self" };
  await enter(ledger, commission, openNomination, {
    ...vera,
    campaignKey: toBase64(folder.partySigner("campaign-vera").publicKey),
  });
  await folder.writer.publish();
  await folder.close();
});

after(() => rmSync(scratch, { recursive: true, force: true }));

suite("hustings decision", () => {
  test("a place whose policy nobody can read was not checked", async (t) => {
    const folder = mkdtempSync(join(scratch, "portal-"));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    cpSync(join(data, "public"), folder, { recursive: true });
    writeFileSync(join(folder, "policy"), "<html>Please log in</html>");
    const { code, stdout, stderr } = await hustingsHere("decision", folder, "vera");
    assert.deepEqual([code, stdout], [3, ""]);
    assert.match(stderr, /expected a tlog-policy beside the log/);
  });

  test("a nomination on which nothing was decided is bad input, and says so", async () => {
    const { code, stdout, stderr } = await hustingsHere("decision", data, "vera");
    assert.equal(code, 2);
    assert.equal(stdout, "");
    assert.match(stderr, /expected a nomination that was decided, got vera, on which the log holds no decision/);
  });

  test("a nomination nobody knows is bad input, with those the log has", async () => {
    const { code, stderr } = await hustingsHere("decision", join(data, "public"), "nobody");
    assert.equal(code, 2);
    assert.match(stderr, /expected vera, got "nobody"/);
  });

  test("a folder without a log, a language or a format there is not, and half a line are bad input", async () => {
    for (const args of [
      [scratch, "vera"],
      [data, "vera", "--lang", "xx"],
      [data, "vera", "--format", "docx"],
      [data, "vera", "--address", "javascript:alert(1)"],
      [data],
    ]) {
      const { code, stdout, stderr } = await hustingsHere("decision", ...args);
      assert.equal(code, 2, args.join(" "));
      assert.equal(stdout, "");
      assert.match(stderr, /^hustings: .*expected .*got .*; /s, args.join(" "));
    }
  });
});
