/**
 * `npm run pictures`: the pictures of the README, taken from the pages of a demonstration as they are, and those of the guides, taken
 * while each guide is walked as its reader walks it. Needs the data of `npm start`, or of `./hustings demo --no-serve`.
 * Usage: node tools/pictures.ts [--data DIR] [--out DIR] [--guide NAME, that guide's alone]
 */
import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import chromium from "@sparticuz/chromium";
import { chromium as browser } from "playwright-core";
import { chromiumProgram } from "../e2e/browser.ts";
import { codeSaid, GuideWalk } from "../packages/cli/test/walk-guide.ts";
import { startServer } from "../packages/server/src/index.ts";
import { markSvg, previewFile } from "../packages/web/src/index.ts";

const root = join(import.meta.dirname, "..");
const { values } = parseArgs({
  options: { data: { type: "string" }, out: { type: "string" }, guide: { type: "string" } },
});
const data = resolve(values.data ?? join(root, "data/demo"));
const out = resolve(values.out ?? join(root, "docs/images"));

const pictures = [
  { name: "contest", path: "/en/", width: 1120, height: 1500 },
  { name: "nomination", path: "/en/nominations/vera-ladogina", width: 1120, height: 1800 },
  { name: "decision", path: "/en/nominations/vera-ladogina/decision", width: 1120, height: 1800 },
  { name: "nomination-phone", path: "/ru/nominations/vera-ladogina", width: 360, height: 1500 },
] as const;

/** What each guide shows, and after which of its commands: a file that the command wrote, or a page of what it serves. */
const guides = [
  { guide: "campaign", after: "advice.html", file: "my-petition/advice.html", height: 1100 },
  { guide: "clerk", after: "case review", path: "", height: 1000 },
  { guide: "observer", after: "hustings verify", path: "/en/verification", height: 1300 },
  {
    guide: "reporter",
    after: "hustings serve",
    path: "/en/log?nomination=boris-example&kind=findings-recorded",
    height: 700,
  },
  { guide: "lawyer", after: "law.html", file: "law.html", height: 1300 },
  { guide: "operator", after: "act run", path: "/en/", height: 900 },
] as const;

/** What link previews show: the mark and what the site is, as large as those who show it ask for. */
const preview = `<!doctype html><meta charset="utf-8"><style>
  body { margin: 0; width: 1200px; height: 630px; display: grid; align-content: center; gap: 28px; padding: 0 90px; box-sizing: border-box;
    background: #fcfbf8; color: #1a1b1a; border-top: 16px solid #14504a; font-family: Georgia, "Noto Serif", "DejaVu Serif", serif; }
  svg { width: 110px } h1 { font-size: 92px; margin: 0 } p { font-size: 40px; margin: 0; color: #5b5a54 }
</style>${markSvg}<h1>Hustings</h1><p>Ballot access that anyone can check</p>`;

if (!existsSync(join(data, "public"))) {
  console.error(
    `${data}: expected the data of a demonstration, got none; make it with ./hustings demo --no-serve, or name another --data`,
  );
  process.exit(2);
}
mkdirSync(out, { recursive: true });
const server = await startServer({ contests: [{ data }], port: 0 });
// One process for all pages, as its defaults say, would end with the first page closed.
const args = chromium.args.filter((arg) => arg !== "--single-process");
const opened = await browser.launch({ executablePath: await chromiumProgram(), args });
try {
  const sheet = await opened.newPage({ viewport: { width: 1200, height: 630 }, javaScriptEnabled: false });
  await sheet.setContent(preview);
  await sheet.screenshot({ path: fileURLToPath(previewFile) });
  await sheet.close();
  for (const { name, path, width, height } of values.guide === undefined ? pictures : []) {
    const page = await opened.newPage({ viewport: { width, height }, javaScriptEnabled: false });
    await page.goto(`${server.contests[0]?.url}${path}`);
    await page.screenshot({ path: join(out, `${name}.png`) });
    await page.close();
    console.log(join(out, `${name}.png`));
  }
  for (const { guide, after, height, ...what } of guides) {
    if (values.guide !== undefined && values.guide !== guide) continue;
    const { walk, steps } = GuideWalk.of(`docs/guides/${guide}.md`);
    let served: string | undefined;
    for (const line of steps.flatMap(({ lines }) => lines)) {
      const { url, code, printed } = await walk.run(line);
      if (url === undefined && code !== codeSaid(line)) throw new Error(`${line}: ${printed}`);
      served = url ?? served;
      if (!line.includes(after)) continue;
      const page = await opened.newPage({ viewport: { width: 1120, height }, javaScriptEnabled: false });
      await page.goto("file" in what ? `file://${join(walk.folder, what.file)}` : `${served}${what.path}`);
      // The server's verifier reads a log in its own time after the start.
      if (guide === "observer") {
        while ((await page.getByText("for the first time").count()) > 0) {
          await setTimeout(500);
          await page.reload();
        }
      }
      if (guide === "clerk") await page.locator("main a[href*='/lines/'], main tbody a").first().click();
      await page.screenshot({ path: join(out, `guide-${guide}.png`) });
      await page.close();
      console.log(join(out, `guide-${guide}.png`));
      break;
    }
    await walk.end();
  }
} finally {
  await opened.close();
  await server.close();
}
