import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { toHex } from "@hustings/core";
import { hustings } from "../packages/cli/test/run-hustings.ts";
import { temporaryFolder } from "../tools/temporary-folder.ts";
import { behind, DeskProcess, FiledContest, lineKey } from "./aside-contest.ts";
import { openBrowser } from "./browser.ts";

const scratch = temporaryFolder();
const lists = join(scratch, "lists");
const contest = new FiledContest(scratch);
let browser: Browser;

before(async () => {
  browser = await openBrowser();
  await contest.serve();
  await contest.collect(Array.from({ length: 6 }, () => "fi"));
  await contest.collectPaper([
    { circulator: "c1", lines: 5 },
    { circulator: "c1", lines: 2 },
    { circulator: "c2", lines: 5 },
  ]);
  await contest.serve(behind - 86_400);
  await contest.collect(Array.from({ length: 5 }, () => "fr"));
  await contest.file();
});

after(async () => {
  await browser.close();
  await contest.close();
});

test("the commission chooses lines by day, by channel, by sheet and by circulator, and each choice is what the command chooses", async () => {
  const { key, passphrase } = await contest.keyFiles();
  const party = ["--server", contest.url, "--key", key, "--passphrase-file", passphrase, "--rehearsal"];
  const ours = ["--nomination", "trains", "--line-key", toHex(lineKey)];
  const desk = await DeskProcess.start(["lines", "desk", ...party, ...ours, "--lists", lists]);
  const context = await browser.newContext({ locale: "en", viewport: { width: 360, height: 800 }, bypassCSP: true });
  try {
    const page = await context.newPage();
    const chosenBy = async (fields: Readonly<Record<string, string>>, name: string) => {
      await page.goto(desk.url);
      for (const [field, value] of Object.entries(fields))
        if (field === "channel") await page.selectOption(`[name=${field}]`, value);
        else await page.fill(`[name=${field}]`, value);
      let answered = page.waitForEvent("load");
      await page.getByRole("button", { name: "Count them" }).click();
      await answered;
      const said = ((await page.textContent("main")) ?? "").replaceAll(/\s+/g, " ");
      const [, count] = /Lines chosen: (\d+)/.exec(said) ?? [];
      if (count === undefined || count === "0") return { count: Number(count), said };
      await page.fill("[name=name]", name);
      answered = page.waitForEvent("load");
      await page.getByRole("button", { name: "Keep as a list" }).click();
      await answered;
      const options = Object.entries(fields).flatMap(([field, value]) => [`--${field}`, value]);
      const command = await hustings(["lines", "choose", contest.url, ...ours, ...options, "--json"]);
      assert.deepEqual(
        JSON.parse(readFileSync(join(lists, `${name}.json`), "utf8")),
        (JSON.parse(command.stdout) as { lines: unknown }).lines,
        name,
      );
      return { count: Number(count), said };
    };
    assert.equal((await chosenBy({ channel: "paper" }, "paper")).count, 12);
    assert.equal((await chosenBy({ channel: "online" }, "online")).count, 11);
    assert.equal((await chosenBy({ day: "2022-10-10" }, "first-day")).count, 18);
    assert.equal((await chosenBy({ day: "2022-10-11" }, "second-day")).count, 5);
    assert.equal((await chosenBy({ day: "2022-10-10", channel: "online" }, "both")).count, 6);
    assert.equal((await chosenBy({ sheets: "2" }, "sheet")).count, 2);
    assert.equal((await chosenBy({ sheets: "1, 3" }, "sheets")).count, 10);
    assert.equal((await chosenBy({ circulator: "c1" }, "circulator")).count, 7);
    await chosenBy({ circulator: "c1", sheets: "3" }, "neither");
    assert.notEqual(
      await page.textContent("[role=alert]"),
      "",
      "another circulator's sheet is not theirs, and the page says so",
    );
    await chosenBy({ day: "2022-10-12" }, "no-day");
    assert.match(
      (await page.textContent("[role=alert]")) ?? "",
      /2022-10-12/,
      "a day of which nothing came is said to be none",
    );
  } finally {
    await context.close();
    await desk.stop();
  }
});

test("the campaign's table of lines is held against the log: its own fits, and each lie in one is named", async () => {
  const file = join(scratch, "table.txt");
  const held = async (rows: readonly string[], key = toHex(lineKey)) => {
    writeFileSync(file, [key, ...rows, ""].join("\n"));
    return await hustings(["lines", "table", contest.url, "--nomination", "trains", "--table", file]);
  };
  const rows = contest.lines.map(({ mark, sheet, line }) => `${mark} ${sheet} ${line}`);
  const honest = await held(rows);
  assert.equal(honest.code, 0, honest.stderr);
  assert.match(
    honest.stdout,
    /^12 lines of paper of trains in the log: each stands in the table that the filing commits/,
  );
  const [first = "", ...others] = rows;
  const without = await held(others);
  assert.equal(without.code, 1);
  assert.match(
    without.stdout,
    /not the key and table that the filing commits to\n {2}mark [0-9a-f]{32}: it stands in the log/,
  );
  const moved = await held([first.replace(/ 1 1$/, " 2 5"), ...others]);
  assert.match(moved.stdout, /sheet 2, line 5: its mark does not follow from the key[^]*no sheet that came back/);
  assert.match((await held(rows, "00".repeat(32))).stdout, /the key is not the one that the drive commits to/);
  const broken = await held([...rows, "nothing"]);
  assert.equal(broken.code, 2);
  assert.match(broken.stderr, /in row 14/);
});
