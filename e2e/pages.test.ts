import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Browser } from "playwright-core";
import { startServer, type RunningServer } from "@hustings/server";
import { exampleContest, type ExampleContest } from "../packages/server/test/contest-folder.ts";
import { contestUrl } from "../packages/server/test/served-contest.ts";
import { fairPart } from "../tools/fair-part.ts";
import { openBrowser } from "./browser.ts";
import { picture } from "./looking.ts";
import { pagesOf } from "./with-page.ts";

const scratch = mkdtempSync(join(tmpdir(), "hustings-pages-"));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const languages = ["en", "ru", "fr"] as const;
const paths = [
  "/",
  "/nominations/vera",
  "/nominations/vera/decision",
  "/nominations/vera/widget",
  "/log",
  "/log/1",
  "/log/1669",
  "/log?kind=decision-issued&nomination=vera",
  "/about",
  "/nowhere",
] as const;
const widths = [360, 1280] as const;

let contest: ExampleContest;
let server: RunningServer;
/** Address of the contest. */
let at: string;
let browser: Browser;

const withPage = pagesOf(() => browser);

before(async () => {
  contest = await exampleContest(join(scratch, "contest"));
  await contest.finish();
  server = await startServer({ contests: [{ data: join(scratch, "contest") }], port: 0 });
  at = contestUrl(server);
  browser = await openBrowser();
});

after(async () => {
  await browser.close();
  await server.close();
  await contest.folder.close();
  rmSync(scratch, { recursive: true, force: true });
});

suite("In a browser that runs no scripts", () => {
  test(`no page is wider than a screen of ${widths.join(" or ")} pixels, in any language, and nothing is left out`, async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      const asked: string[] = [];
      page.on("request", (request) => asked.push(request.url()));
      for (const language of fairPart(languages, 3)) {
        for (const path of paths) {
          const response = await page.goto(`${at}/${language}${path}`);
          assert.equal(response?.status(), path === "/nowhere" ? 404 : 200, path);
          assert.equal(await page.locator("h1").count(), 1);
          for (const width of widths) {
            await page.setViewportSize({ width, height: 900 });
            const wide = await page.locator("html").evaluate((root) => root.scrollWidth - root.clientWidth);
            assert.ok(wide <= 0, `${language}${path} is ${wide} pixels too wide at ${width}`);
            await picture(page, `${language}${path.replaceAll(/[^a-z0-9]/g, "-")}-${width}`);
          }
        }
      }
      for (const url of asked) assert.ok(url.startsWith(server.url), `asked ${url}`);
    });
  });

  test("the answer stands on the first screen of a phone, in every language", async () => {
    await withPage({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } }, async (page) => {
      for (const language of fairPart(languages, 3)) {
        for (const path of ["/nominations/vera", "/nominations/vera/decision"]) {
          await page.goto(`${at}/${language}${path}`);
          const box = await page.locator(".answer").boundingBox();
          assert.ok(box !== null && box.y + box.height <= 740, `${language}${path}: ${JSON.stringify(box)}`);
        }
      }
    });
  });

  test("no table is cut at any width, in any language", async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      for (const language of fairPart(languages, 3)) {
        for (const path of ["/", "/nominations/vera", "/nominations/vera/decision"]) {
          await page.goto(`${at}/${language}${path}`);
          // What is folded is opened: a table in it is read as any other.
          await page.locator("details").evaluateAll((all) => all.forEach((one) => one.setAttribute("open", "")));
          for (const width of fairPart([320, 360, 480, 640, 703, 705, 768, 991, 993, 1024, 1280, 1440, 1920])) {
            await page.setViewportSize({ width, height: 900 });
            // A table may be wider than its box only where it would be scrolled: nowhere.
            const cut = await page.locator("table").evaluateAll((tables) =>
              tables.flatMap((table) => {
                const room = (table.parentElement?.getBoundingClientRect().right ?? 0) + 1;
                const right = Math.max(
                  ...[table, ...table.querySelectorAll("td, th")].map((each) => each.getBoundingClientRect().right),
                );
                return right > room ? [`${table.className}: ${right} of ${room}`] : [];
              }),
            );
            assert.deepEqual(cut, [], `${language}${path} at ${width}`);
          }
        }
      }
    });
  });

  test("the dates of the days' chart stand under its columns, as wide as they are", async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${at}/fr/nominations/vera`);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        const [columns, dates] = await Promise.all(
          [".days .plot > svg:not(.scale)", ".days .plot > .scale"].map((part) => page.locator(part).boundingBox()),
        );
        assert.ok(columns && dates, "the nomination has a chart of its days");
        assert.ok(Math.abs(columns.x - dates.x) < 1 && Math.abs(columns.width - dates.width) < 1, `at ${width}`);
        assert.ok(dates.y >= columns.y + columns.height - 1 && dates.height < 40, `at ${width}`);
        assert.ok(columns.width > width / 2, `${columns.width} of ${width}`);
      }
    });
  });

  test("a reader chooses whose acts of the log to see, and of which kind", async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${at}/en/log`);
      await page.getByLabel("Nomination").selectOption("vera");
      await page.getByLabel("Act").selectOption("decision-issued");
      await page.getByRole("button", { name: "Filter" }).click();
      assert.match(page.url(), /nomination=vera&kind=decision-issued/);
      const entries = page.locator(".entries > li");
      await entries.first().waitFor();
      assert.equal(await entries.count(), 1);
      await page.getByRole("link", { name: "Show everything" }).click();
      await entries.nth(1).waitFor();
    });
  });

  test("a nomination stands in a frame on a page of another site, with nothing kept and one way out; no other page can be framed", async () => {
    const { snippet, whole } = await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${at}/en/nominations/vera`);
      return {
        snippet: (await page.locator("section[aria-labelledby=embed] pre").textContent()) ?? "",
        whole: (await page.locator("main").textContent()) ?? "",
      };
    });
    const others = createServer((_, response) => {
      response.setHeader("content-type", "text/html");
      response.end(
        `<!doctype html><title>A club</title><h1>A club</h1>${snippet}<iframe name="whole" src="${at}/en/nominations/vera"></iframe>`,
      );
    });
    await new Promise<void>((resolve) => others.listen(0, "127.0.0.1", resolve));
    try {
      await withPage({ javaScriptEnabled: false }, async (page) => {
        // Another name of this machine is another site to a browser.
        await page.goto(`http://localhost:${(others.address() as AddressInfo).port}/`);
        const frame = page.frameLocator("iframe[title]");
        await frame.getByRole("heading", { name: "Vera <b>Example</b>" }).waitFor();
        // Which lines are examined is drawn anew in each demonstration, and so is how many count: both pages say the same.
        const framed = (await frame.locator("main").textContent()) ?? "";
        const [ruled] = /Refused\. The signatures were enough: \d{3} counted, 600 needed\. /.exec(framed) ?? [];
        assert.ok(ruled, framed);
        assert.ok(whole.includes(ruled.trim()), `the nomination's own page does not say "${ruled}"`);
        const wide = await frame.locator("html").evaluate((root) => root.scrollWidth - root.clientWidth);
        assert.ok(wide <= 0, `${wide} pixels too wide`);
        const out = await frame
          .getByRole("link")
          .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
        assert.deepEqual(out, [`${at}/en/nominations/vera`]);
        assert.deepEqual(await page.context().cookies(), []);
        assert.equal(await page.frame("whole")?.locator("h1").count(), 0, "the page itself is not to be framed");
        await picture(page, "framed");
      });
    } finally {
      others.close();
    }
  });

  test("documents named by the log are pages to read, and tables can be taken away", async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${at}/en/nominations/vera`);
      await page
        .getByRole("link", { name: /^minutes/ })
        .first()
        .click();
      await page.getByRole("heading", { name: "Minutes of a meeting" }).waitFor();
      await page.goto(`${at}/en/`);
      const response = await page.request.get(`${at}/api/nominations/vera/meetings.csv`);
      assert.match(await response.text(), /^number,city,region/);
      // The law's articles are cited as the reader's language does.
      await page.goto(`${at}/ru/`);
      await page.locator("main a[href*='/documents/']").first().click();
      const articles = await page.locator("dl.glossary dt").allTextContents();
      assert.ok(articles.length > 5 && articles.every((each) => !/\barts?\. /.test(each)), articles.join("; "));
    });
  });

  test("a reader finds the way from the contest to the decision to the entry it rests on, by links alone", async () => {
    await withPage({ javaScriptEnabled: false, locale: "en-GB" }, async (page) => {
      await page.goto(server.url);
      assert.match(page.url(), /\/contests\/example\/en\/$/);
      await page.getByRole("link", { name: "Vera <b>Example</b>" }).first().click();
      await page.getByRole("heading", { name: "From meeting to ballot" }).waitFor();
      await page.getByRole("link", { name: "Read the decision and its reasons" }).click();
      await page.getByRole("heading", { name: "What the outcome turns on" }).waitFor();
      await page
        .getByRole("link", { name: /^entry / })
        .first()
        .click();
      await page.getByRole("heading", { name: /^Entry / }).waitFor();
      await page.getByRole("link", { name: "Русский" }).click();
      assert.match(page.url(), /\/ru\/log\/\d+$/);
      await page.getByRole("heading", { name: "Что в ней сказано" }).waitFor();
    });
  });

  test("the log's form goes to the entry asked for", async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${at}/en/log`);
      await page.getByLabel("Go to entry").fill("17");
      await page.getByRole("button", { name: "Go" }).click();
      await page.getByRole("heading", { name: "Entry 17" }).waitFor();
    });
  });

  test("the keyboard reaches the content first, and every stop is seen", async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${at}/en/nominations/vera`);
      await page.keyboard.press("Tab");
      const skip = page.locator(".skip");
      assert.equal(await skip.evaluate((link) => link === document.activeElement), true);
      const box = await skip.boundingBox();
      assert.ok(box !== null && box.y >= 0, "the skip link comes into view");
      await page.keyboard.press("Enter");
      assert.match(page.url(), /#content$/);
    });
  });
});

suite("For everyone", () => {
  for (const width of widths) {
    test(`axe finds nothing against WCAG 2.2 AA at ${width} pixels, in the light scheme and in the dark one`, async () => {
      await withPage({ colorScheme: "light", viewport: { width, height: 900 }, bypassCSP: true }, async (page) => {
        for (const path of paths) {
          const response = await page.goto(`${at}/${width === 360 ? "ru" : "en"}${path}`);
          assert.equal(response?.status(), path === "/nowhere" ? 404 : 200, path);
          await page.evaluate(axe);
          assert.deepEqual(await page.evaluate(findings, everyRule), [], path);
          // The schemes differ in colours alone.
          await page.emulateMedia({ colorScheme: "dark" });
          assert.deepEqual(await page.evaluate(findings, rulesOfColour), [], `${path}, dark`);
          await page.emulateMedia({ colorScheme: "light" });
        }
      });
    });
  }

  test("the pages print: dark ink on white, everything there, no navigation", async () => {
    await withPage({ colorScheme: "light" }, async (page) => {
      await page.goto(`${at}/en/nominations/vera`);
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.locator(".site-nav").isVisible(), false);
      assert.equal(await page.locator(".map").isVisible(), true);
      const pdf = await page.pdf({ format: "A4" });
      assert.ok(pdf.length > 20_000);
    });
  });

  test("read from right to left, nothing runs out of the page", async () => {
    for (const width of widths) {
      await withPage({ viewport: { width, height: 900 } }, async (page) => {
        for (const path of ["/nominations/vera", "/nominations/vera/decision", "/log/1"]) {
          await page.goto(`${at}/en${path}`);
          const wide = await page.locator("html").evaluate((root) => {
            root.setAttribute("dir", "rtl");
            return root.scrollWidth - root.clientWidth;
          });
          assert.ok(wide <= 0, `${path} is ${wide} pixels too wide at ${width}`);
        }
      });
    }
  });
});

suite("The command on the page", () => {
  test("run by a stranger against the site, the verifier finds that everything published follows from the log", async () => {
    const shown = await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${at}/en/`);
      return (await page.locator("aside pre.command").textContent()) ?? "";
    });
    const [name, ...words] = shown.trim().split(" ");
    assert.deepEqual([name, ...words], ["hustings", "verify", at]);
    const command = fileURLToPath(new URL("../packages/cli/bin/hustings.mjs", import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [command, ...words], { timeout: 60_000 });
    assert.match(stdout, /VERIFIED/);
  });
});

type Rules = { readonly type: "tag" | "rule"; readonly values: readonly string[] };

/** The rules of WCAG 2.0 to 2.2, levels A and AA. */
const everyRule: Rules = {
  type: "tag",
  values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
};
const rulesOfColour: Rules = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

/** Runs in the page: what each rule found. */
async function findings(runOnly: Rules): Promise<string[]> {
  interface Axe {
    run(options: object): Promise<{ violations: { id: string; help: string; nodes: { html: string }[] }[] }>;
  }
  const { axe: checker } = globalThis as unknown as { axe: Axe };
  const { violations } = await checker.run({ runOnly });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.slice(0, 3).map(({ html }) => `${id}: ${help}: ${html.slice(0, 200)}`),
  );
}
