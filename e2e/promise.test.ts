import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { calendarDate, instant } from "@hustings/core";
import { intakeKeyName, signPromises, unsignedPromise } from "@hustings/promise";
import { startServer, type RunningServer } from "@hustings/server";
import { contestUrl } from "../packages/server/test/served-contest.ts";
import { keyOf } from "../packages/verify/test/operated-log.ts";
import { pledgedOnly, promised, promisedStory, signed } from "../packages/verify/test/promised-story.ts";
import { temporaryFolder } from "../tools/temporary-folder.ts";
import { openBrowser } from "./browser.ts";
import { lookingIn } from "./looking.ts";
import { newer, updatingLine } from "./updating-line.ts";
import { pagesOf } from "./with-page.ts";

const scratch = temporaryFolder();
const look = lookingIn(scratch);

let browser: Browser;
let server: RunningServer;
let at: string;
let stands: ReturnType<typeof promised>;

before(async () => {
  const { log, stands: standing } = await promisedStory({ dead: 2 });
  stands = standing;
  const folder = join(scratch, "contest", "public");
  mkdirSync(folder, { recursive: true });
  await log.publish(folder);
  writeFileSync(join(folder, "policy"), `log ${log.operator.vkey}\nquorum none\n`);
  server = await startServer({ contests: [{ data: join(scratch, "contest") }], port: 0 });
  at = contestUrl(server);
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await server.close();
});

const withPage = pagesOf(() => browser);

/** Chooses a file with this text, and reads what the page tells. */
async function told(page: Page, text: string): Promise<string> {
  await page.waitForSelector("#promise:not([disabled])");
  await page.evaluate(() => {
    const out = document.querySelector<HTMLElement>("#told");
    if (out !== null) out.hidden = true;
  });
  await page.setInputFiles("#promise", { name: "promise.txt", mimeType: "text/plain", buffer: Buffer.from(text) });
  await page.waitForSelector("#told:not([hidden])");
  return (await page.textContent("#told")) ?? "";
}

interface Fates {
  readonly statements: readonly {
    readonly id: string;
    readonly nomination: string;
    readonly region: string;
    readonly fate: { readonly kind: string; readonly line?: number };
  }[];
}

suite("The page that tells what became of a statement", () => {
  test("says from the promise alone what became of it, and sends the server nothing of it", async () => {
    await withPage({}, async (page) => {
      const asked: string[] = [];
      page.on("request", (request) => asked.push(`${request.url()} ${request.postData() ?? ""}`));
      await page.goto(`${at}/en/promise`);
      // Which lines were drawn is chance; whoever was and whoever was not is told so.
      const { statements } = (await (await fetch(`${at}/api/fates/all`)).json()) as Fates;
      const says = {
        struck: (line: number) =>
          `Struck, as line ${line}. The ground: the person had died before signing.This can be objected to until the end of 15 February 2018;`,
        "not-drawn": (line: number) => `In the filing, as line ${line}. It was not drawn to be checked so far.`,
        accepted: (line: number) => `Checked as line ${line}, and accepted.`,
      };
      for (const kind of ["not-drawn", "accepted", "struck"] as const) {
        const one = statements.find(({ fate }) => fate.kind === kind) ?? assert.fail(kind);
        const { id: statement, nomination, region } = one;
        const kept = signed(promised({ statement, nomination, region }));
        const line = one.fate.line ?? assert.fail();
        assert.ok((await told(page, kept)).startsWith(says[kind](line)), await told(page, kept));
      }
      assert.equal(statements.find(({ id }) => id === stands.statement)?.nomination, stands.nomination);
      await told(page, signed(stands));
      assert.ok(asked.some((url) => url.includes("/api/fates/all")));
      assert.ok(!asked.join("\n").includes(stands.statement.slice(0, 8)));
      assert.equal((await page.context().cookies()).length, 0);
    });
  });

  for (const [name, text, says] of [
    [
      "what another log promised is not this contest's",
      () => signed(promised({ contest: "other" })),
      /not a promise of this contest/,
    ],
    [
      "a promise of another region is broken, and is proof",
      () => signed({ ...stands, region: "region-2" }),
      /broken.*it is proof/,
    ],
    ["a list that is not shown proves nothing", () => signed(pledgedOnly), /does not show its list/],
    [
      "what is past and not found is for the verifier to say, and no guilt",
      () =>
        signed(
          promised({
            statement: "ef".repeat(32),
            pledgedBy: instant("2017-12-29T00:00:00Z"),
            settledBy: instant("2017-12-30T00:00:00Z"),
            day: calendarDate("2018-02-01"),
          }),
        ),
      /run the command below/,
    ],
    ["a file that is something else is said to be none", () => "hello", /not a promise as a server gives it/],
    [
      "one letter changed is no promise",
      () => signed(stands).replace("region ", "region  "),
      /not a promise as a server gives it/,
    ],
  ] as const) {
    test(name, async () => {
      await withPage({}, async (page) => {
        await page.goto(`${at}/en/promise`);
        assert.match(await told(page, text()), says);
      });
    });
  }

  test("without a network it says what the file says", async () => {
    await withPage({}, async (page) => {
      await page.goto(`${at}/en/promise`);
      await page.waitForSelector("#promise:not([disabled])");
      await page.context().setOffline(true);
      assert.match(
        await told(page, signed(stands)),
        /The server does not answer.*Promised: it is to be in the log’s pledge by/s,
      );
    });
  });

  for (const language of ["en", "ru"]) {
    test(`opened once, it opens in ${language} without a network and says what the file says; the browser keeps nothing of the file`, async () => {
      await withPage({}, async (page) => {
        await page.goto(`${at}/${language}/promise`);
        await told(page, signed(stands));
        await page.waitForSelector("#kept:not([hidden])");
        await page.context().setOffline(true);
        const later = await page.context().newPage();
        await later.goto(`${at}/${language}/promise`);
        const here = language === "en" ? /The server does not answer.*Promised/s : /Сервер не отвечает.*Обещано/s;
        assert.match(await told(later, signed(stands)), here);
        await later.waitForSelector("#kept:not([hidden])");
        const kept = await later.evaluate(async () => {
          const answers: string[] = [];
          for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys())
              answers.push(request.url, (await (await cache.match(request))?.text()) ?? "");
          }
          return `${answers.join("\n")}${JSON.stringify([localStorage, sessionStorage])}`;
        });
        assert.match(kept, new RegExp(`/${language}/promise`));
        assert.equal(kept.includes(stands.statement), false);
        await page.context().setOffline(false);
      });
    });
  }

  test("without a network a file of another contest, or with another's signature, is not said to be promised", async () => {
    await withPage({}, async (page) => {
      await page.goto(`${at}/en/promise`);
      await page.waitForSelector("#promise:not([disabled])");
      await page.context().setOffline(true);
      const forged = signed(stands, keyOf(intakeKeyName(stands.origin, "one"), 99));
      const elsewhere = "other.example/log";
      const foreign = signed(promised({ origin: elsewhere }), keyOf(intakeKeyName(elsewhere, "one"), 41));
      for (const text of [forged, signed(promised({ contest: "other" })), foreign])
        assert.match(await told(page, text), /The server does not answer.*not a promise of this contest/s);
    });
  });

  for (const [language, says] of [
    ["en", /Not shown to be a promise.*the server two,.*anybody can have written/s],
    ["ru", /Обещание ли это, здесь не видно.*сервер two,.*кто угодно/s],
    ["fr", /Rien ne montre ici.*le serveur two,.*n’importe qui/s],
  ] as const) {
    test(`without a network a file that names a server whose key is not known here is not said to be promised, in ${language}`, async () => {
      await withPage({}, async (page) => {
        await page.goto(`${at}/${language}/promise`);
        await page.waitForSelector("#promise:not([disabled])");
        await page.context().setOffline(true);
        const key = keyOf(intakeKeyName(stands.origin, "two"), 99);
        const [other = ""] = signPromises(key, "two", [unsignedPromise(stands, new Uint8Array(32))]);
        const text = await told(page, other);
        assert.match(text, says);
        assert.doesNotMatch(text, /\{|Promised:|Обещано|Promise :/);
      });
    });
  }

  test("a file larger than any promise is not read, and the answer about one file is not told of the next", async () => {
    await withPage({}, async (page) => {
      await page.goto(`${at}/en/promise`);
      assert.match(await told(page, `${signed(stands)}${" ".repeat(20_000)}`), /not a promise as a server gives it/);
      // The first file's answer comes when the second one is long there.
      let waited = false;
      await page.route("**/api/evidence", async (route) => {
        if (!waited) {
          waited = true;
          await new Promise((resolve) => setTimeout(resolve, 2_000));
        }
        await route.continue();
      });
      const buffer = Buffer.from(signed(stands));
      await page.setInputFiles("#promise", { name: "promise.txt", mimeType: "text/plain", buffer });
      assert.match(await told(page, "hello"), /not a promise as a server gives it/);
      await page.waitForTimeout(2_500);
      assert.match((await page.textContent("#told")) ?? "", /not a promise as a server gives it/);
    });
  });

  test("what a network or a gateway answers in its place is not kept for the page, and an address without a language leads on", async () => {
    const line = await updatingLine(new URL(at).origin);
    const path = `${new URL(at).pathname}/en/promise`;
    try {
      await withPage({}, async (page) => {
        await page.goto(line.url + path);
        await page.waitForSelector("#kept:not([hidden])");
        for (const instead of ["page", "redirect"] as const) {
          line.captive(instead);
          const later = await page.context().newPage();
          await later.goto(line.url + path);
          assert.match(await told(later, "hello"), /not a promise as a server gives it/, instead);
        }
        line.captive(undefined);
        await page.goto(line.url + path.replace("/en/", "/"));
        assert.match(page.url(), /\/en\/promise$/);
        assert.match(await told(page, "hello"), /not a promise as a server gives it/);
      });
    } finally {
      await line.close();
    }
  });

  test("without room for anything newer a browser shows the page as it is now, not as it was", async () => {
    const line = await updatingLine(new URL(at).origin);
    const path = `${new URL(at).pathname}/en/promise`;
    try {
      await withPage({}, async (page) => {
        await page.goto(line.url + path);
        await page.waitForSelector("#kept:not([hidden])");
        const devtools = await page.context().newCDPSession(page);
        await devtools.send("Storage.overrideQuotaForOrigin", { origin: line.url, quotaSize: 1 });
        line.update(true);
        const later = await page.context().newPage();
        await later.goto(line.url + path);
        assert.match(await later.content(), new RegExp(newer));
        assert.match(await told(later, signed(stands)), /In the filing|Checked as line|Struck, as line/);
      });
    } finally {
      await line.close();
    }
  });

  test("on a network that answers every address with a page of its own it says what the file says, and asks again", async () => {
    await withPage({}, async (page) => {
      await page.goto(`${at}/en/promise`);
      const login = { status: 200, contentType: "text/html", body: "<h1>Log in to this network</h1>" };
      for (const address of ["**/api/evidence", "**/api/fates/*", "**/pledges/*"]) {
        await page.route(address, (route) => route.fulfill(login));
        // Nothing of it is in the log, so that its day's list is asked for.
        const kept = signed(address.endsWith("pledges/*") ? pledgedOnly : stands);
        assert.match(await told(page, kept), /The server does not answer.*Promised: it is to be in/s, address);
        await page.unroute(address);
      }
      assert.match(await told(page, signed(stands)), /In the filing|Checked as line|Struck, as line/);
    });
  });

  test("whatever answers in the server's place, no list is called withheld but by the server's own word", async () => {
    await withPage({}, async (page) => {
      await page.goto(`${at}/en/promise`);
      const answers = [
        { status: 511, contentType: "text/html" },
        { status: 502, contentType: "text/html" },
        { status: 503, contentType: "application/json", body: '{"error":"busy","says":"too many at once"}' },
        { status: 429, contentType: "text/plain" },
        { status: 404, contentType: "text/html" },
        { status: 404, contentType: "application/json", body: "null" },
        { status: 200, contentType: "application/xhtml+xml" },
        { status: 204, body: "" },
      ] as const;
      for (const answer of answers) {
        await page.route("**/pledges/*", (route) => route.fulfill({ body: "<h1>Log in</h1>", ...answer }));
        const said = await told(page, signed(pledgedOnly));
        assert.match(said, /The server does not answer.*Promised: it is to be in/s, JSON.stringify(answer));
        await page.unroute("**/pledges/*");
      }
      const other = { contentType: "application/octet-stream", body: "x".repeat(32) };
      await page.route("**/pledges/*", (route) => route.fulfill(other));
      assert.match(await told(page, signed(pledgedOnly)), /does not show its list/);
    });
  });

  test("without scripts it names the command that does the same", async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${at}/en/promise`);
      assert.match((await page.textContent("main")) ?? "", /verify http.*--promise promise\.txt/);
      assert.ok(await page.isDisabled("#promise"));
    });
  });

  for (const language of ["en", "ru", "fr"] as const) {
    for (const width of [360, 1280] as const) {
      test(`in ${language} at ${width} px it has no barrier that axe knows`, async () => {
        await withPage({ viewport: { width, height: 800 }, bypassCSP: true }, async (page) => {
          await page.goto(`${at}/${language}/promise`);
          await told(page, signed(stands));
          await look(page, `promise-${language}-${width}`);
        });
      });
    }
  }
});
