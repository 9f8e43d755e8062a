import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openXlsx, saveXlsx } from "hucre/xlsx";
import type { Browser, Page } from "playwright-core";
import { hustings } from "../packages/cli/test/run-hustings.ts";
import { openBrowser } from "./browser.ts";
import { pagesOf } from "./with-page.ts";

const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "hustings-review-"));
const pictures = process.env["HUSTINGS_SCREENS"] ?? join(folder, "screens");
const [file, data, workbook] = ["case.yaml", "data", "data-review.xlsx"].map((name) => join(folder, name)) as [
  string,
  string,
  string,
];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let browser: Browser;

const columns = {
  surname: "Nazwisko",
  given: "Imię",
  address: "Adres",
  locality: "Miejscowość",
  region: "Województwo",
};

const own = (id: string, given: string, address: string) =>
  ({ id, surname: "Jaworska", given, address, town: "Warszawa", region: "śląskie" }) as const;

/** Two namesakes of one street, a person whose house number is another's, and a hundred who are as on the roll. */
function writeCase(): void {
  const people = readFileSync(join(root, "examples/full-check/roll.csv"), "utf8").trim().split("\n").slice(1);
  const others = people.map((person) => {
    const [id = "", surname = "", given = "", , address = "", town = "", region = ""] = person.split(",");
    return { id, surname, given, address, town, region };
  });
  const roll = [own("1", "Małgorzata", "ul. Szkolna 81"), own("2", "Małgorzata", "ul. Szkolna 83"), ...others];
  const signed = [
    own("", "Małgorzata", "ul. Szkolna 8"),
    own("", "Małgorzata", "ul. Szkolna 55"),
    ...others.slice(0, 99),
  ];
  const row = (one: (typeof roll)[number]) => [one.surname, one.given, one.address, one.town, one.region].join(";");
  const head = Object.values(columns).join(";");
  writeFileSync(
    join(folder, "roll.csv"),
    [`PESEL;${head}`, ...roll.map((one) => `${one.id};${row(one)}`), ""].join("\n"),
  );
  writeFileSync(
    join(folder, "lines.csv"),
    [`Kandydat;${head}`, ...signed.map((one) => `X;${row(one)}`), ""].join("\n"),
  );
  const content = {
    contest: { id: "namesakes", title: "Two namesakes", country: "pl", votingDay: "2025-05-18" },
    rulebook: "pl/president/2025",
    scale: "1:1000",
    route: "citizens",
    filedAt: "2025-04-04T10:00:00Z",
    decidedAt: "2025-04-08T10:00:00Z",
    collected: { from: "2025-03-01", to: "2025-04-04" },
    statements: { file: "lines.csv", columns: { ...columns, nomination: "Kandydat" } },
    papers: "unchecked",
    roll: {
      file: "roll.csv",
      columns: { ...columns, id: "PESEL" },
      version: "1",
      date: "2025-03-01",
      source: "invented",
      use: "verify",
    },
    compare: ["surname", "given", "region", "locality", "address"],
    facts: [
      {
        nominations: ["X"],
        key: "birth-date",
        value: "1975-02-03",
        date: "2025-04-04",
        source: "an invented certificate",
        by: "registry",
      },
    ],
  };
  writeFileSync(file, JSON.stringify(content));
}

before(async () => {
  mkdirSync(pictures, { recursive: true });
  writeCase();
  browser = await openBrowser();
});

after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

async function withReview(use: (url: string) => Promise<void>): Promise<void> {
  const main = join(root, "packages/cli/bin/hustings.mjs");
  const review = spawn(process.execPath, [main, "case", "review", file, "--data", data, "--json"]);
  try {
    const [said] = (await once(review.stdout, "data")) as [Buffer];
    await use((JSON.parse(String(said)) as { url: string }).url);
  } finally {
    const ended = once(review, "exit");
    review.kill("SIGTERM");
    await ended;
  }
}

const withPage = pagesOf(() => browser);

/** Line, finding and the line that it doubles, as the workbook keeps them. */
async function kept(): Promise<readonly unknown[][]> {
  const [sheet] = (await openXlsx(readFileSync(workbook))).sheets;
  const [head = [], ...rows] = sheet?.rows ?? [];
  return rows
    .map((row) => ["line", "finding", "double_of"].map((name) => row[head.indexOf(name)] ?? ""))
    .toSorted((a, b) => Number(a[0]) - Number(b[0]));
}

async function accessible(page: Page): Promise<void> {
  // Evaluated, not added as a script: the page's policy lets no other script in.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(async () => {
    const { axe: run } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } };
    return await run.run();
  });
  assert.deepEqual(
    violations.map(({ id }) => id),
    [],
  );
}

test("a clerk runs a case, decides its open lines with keys in a page, and the same folder goes on to the ruling", async () => {
  const first = await hustings(["case", "run", file, "--data", data]);
  assert.equal(first.code, 1, first.stderr);
  assert.match(first.stdout, /hustings case review .*case\.yaml --data /);
  // What a person adds to the workbook of their own is theirs.
  const book = await openXlsx(readFileSync(workbook));
  book.sheets[0]?.rows[1]?.push("asked the registrar");
  writeFileSync(workbook, await saveXlsx(book));

  await withReview(async (url) => {
    await withPage({ viewport: { width: 1280, height: 900 } }, async (page) => {
      await page.goto(url);
      await page.screenshot({ path: join(pictures, "review-list.png"), fullPage: true });
      assert.equal(await page.locator("tbody tr").count(), 2);
      await page.keyboard.press("g");
      await page.waitForURL(/lines\/\d+$/);
      assert.match(await page.locator("table.sides").innerText(), /ul\. Szkolna 8[13]/, "the roll's side stands there");
      await accessible(page);
      await page.screenshot({ path: join(pictures, "review-line.png"), fullPage: true });
      await page.keyboard.press("v");
      await page.waitForURL(/lines\/2$/);
      assert.equal(
        (await kept()).filter(([, finding]) => finding === "valid").length,
        1,
        "on the disk before it is answered",
      );
      // The last choice is undone by a key, on its own line, and on the disk as well.
      await page.keyboard.press("u");
      await page.waitForURL(/lines\/1$/);
      assert.equal((await kept()).filter(([, finding]) => finding !== "").length, 0);
      await page.keyboard.press("v");
      await page.waitForURL(/lines\/2$/);
      await page.goto(`${url}fr/lines/2`);
      await page.screenshot({ path: join(pictures, "review-line-fr.png"), fullPage: true });
      await page.setViewportSize({ width: 360, height: 640 });
      await page.screenshot({ path: join(pictures, "review-line-fr-360.png"), fullPage: true });
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
      await accessible(page);
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(`${url}en/lines/2`);
      // Enter in a double's field sends a double, not the first button of the page; without a number it is asked for.
      await page.locator("#double-of").fill("");
      await page.locator("#double-of").press("Enter");
      assert.match(await page.locator("[role=alert]").innerText(), /number of the other line/);
      // A key pressed in a field is what is written there.
      await page.locator("#double-of").fill("");
      await page.locator("#double-of").pressSequentially("n");
      assert.equal(await page.locator("#double-of").inputValue(), "n");
      await page.locator("#double-of").fill("1");
      await page.locator("h1").click();
      await page.keyboard.press("d");
      // The law counts neither of the two: that the other stands as valid is said here, and not by the run.
      await page.waitForSelector("[role=alert]");
      assert.match(await page.locator("[role=alert]").innerText(), /counts neither line of a person/);
      await page.goto(`${url}en/lines/1`);
      await page.keyboard.press("d");
      await page.waitForURL(/lines\/2$/);
      await page.keyboard.press("d");
      await page.waitForSelector(".done");
      assert.match(await page.locator(".done pre").innerText(), /case run .*--data/);
      await page.screenshot({ path: join(pictures, "review-done.png"), fullPage: true });
      // Keys can be switched off, and stay off.
      await page.locator("#keys").uncheck();
      await page.reload();
      await page.keyboard.press("g");
      await page.keyboard.press("a");
      assert.match(page.url(), /\/en\/$/);
    });
    assert.deepEqual(await kept(), [
      [1, "double", 2],
      [2, "double", 1],
    ]);

    // Without scripts, on a phone, in Russian: taken back and found anew.
    await withPage({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } }, async (page) => {
      await page.goto(`${url}ru/lines/2`);
      await page.screenshot({ path: join(pictures, "review-phone-ru.png"), fullPage: true });
      for (const line of [2, 1]) {
        await page.goto(`${url}ru/lines/${line}`);
        await page.getByRole("button", { name: "Отменить" }).click();
      }
      for (const line of [2, 1]) {
        await page.goto(`${url}ru/lines/${line}`);
        await page.getByRole("button", { name: "Действительна" }).click();
      }
    });
    // Nobody who does not know the secret gets in, nor from another site.
    const { origin } = new URL(url);
    for (const path of ["/", "/en/", "/en/lines/1", "/x/en/lines/1"])
      assert.equal((await fetch(origin + path, { redirect: "manual" })).status, 404, path);
  });
  assert.deepEqual(await kept(), [
    [1, "valid", ""],
    [2, "valid", ""],
  ]);
  const again = await openXlsx(readFileSync(workbook));
  assert.ok(again.sheets[0]?.rows[1]?.includes("asked the registrar"));
  const [sheet] = again.sheets;
  assert.ok((sheet?.dataValidations?.length ?? 0) > 0, "the allowed words are still offered");

  const second = await hustings(["case", "run", file, "--data", data, "--json"]);
  assert.equal(second.code, 0, second.stderr);
  const { nominations } = JSON.parse(second.stdout) as { nominations: { total: number; decision: string }[] };
  assert.deepEqual([nominations[0]?.total, nominations[0]?.decision], [101, "registered"]);
  assert.equal((await hustings(["verify", data])).code, 0);
});

test("without a review workbook there is nothing to serve, and the remedy says what writes it", async () => {
  const { code, stderr } = await hustings(["case", "review", file, "--data", join(folder, "none")]);
  assert.equal(code, 2);
  assert.match(stderr, /none-review\.xlsx: expected the review workbook that case run wrote, got none/);
});
