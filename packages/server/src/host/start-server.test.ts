import assert from "node:assert/strict";
import { InputError } from "@hustings/core";
import { execFile, spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { suite, test } from "node:test";
import { promisify } from "node:util";
import { checkReceipt, httpSource, openLog, parsePolicy } from "@hustings/log";
import { PublishedError } from "@hustings/published";
import { recomputed, servedContest, withServer } from "../../test/served-contest.ts";
import { ServerError } from "../server-error.ts";
import { startServer } from "./start-server.ts";

const { data, contest, server, url: at, base, page, copyOf } = await servedContest();

/** The contest page once the server has noticed that the log holds `size` entries. */
async function grown(size: number) {
  for (let tries = 0; tries < 200; tries++) {
    const health = (await (await fetch(`${at}/health`)).json()) as { size: number };
    if (health.size >= size) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return await page("/en/");
}

suite("The pages", () => {
  test("an address without a language leads to the one the browser asks for", async () => {
    for (const [asked, given] of [
      ["ru-RU,ru;q=0.9,en;q=0.8", "ru"],
      ["fr-CH, fr;q=0.9", "fr"],
      ["de", "en"],
      ["", "en"],
    ] as const) {
      const { status, headers } = await page("/", { "accept-language": asked });
      assert.equal(status, 302);
      assert.equal(headers.get("location"), `${base}/${given}/`);
      assert.match(headers.get("vary") ?? "", /accept-language/i);
    }
    assert.equal(
      (await page("/log/3?x=1", { "accept-language": "fr" })).headers.get("location"),
      `${base}/fr/log/3?x=1`,
    );
  });

  test("every page answers in every language, with the candidate's name as text", async () => {
    for (const language of ["en", "ru", "fr"]) {
      for (const path of ["/", "/nominations/vera", "/nominations/vera/decision", "/log", "/log/0", "/log/1669"]) {
        const { status, text, headers } = await page(`/${language}${path}`);
        assert.equal(status, 200, `${language}${path}`);
        assert.equal(headers.get("content-language"), language);
        assert.match(text, new RegExp(`<html lang="${language}"`));
        assert.doesNotMatch(text, /<b>Example/);
      }
    }
  });

  test("what does not exist is 404 with the way back, not an empty page", async () => {
    const paths = [
      "/en/nominations/nobody",
      "/en/log/99999",
      "/en/log/01",
      "/en/log/-1",
      "/en/log/1e3",
      "/xx/",
      "/en/x",
      "/en/nominations/vera/x",
    ];
    for (const path of paths) {
      const { status, text } = await page(path);
      assert.equal(status, 404, path);
      assert.ok(text.includes(`<a href="${base}/en/">`), path);
    }
  });

  test("a page carries nothing that runs, and headers that forbid it", async () => {
    const { headers, text } = await page("/en/nominations/vera");
    const policy = headers.get("content-security-policy") ?? "";
    assert.match(policy, /default-src 'none'/);
    assert.doesNotMatch(policy, /unsafe|script-src/);
    assert.doesNotMatch(text, /<script|\sstyle="|\son\w+="/);
    assert.equal(headers.get("x-content-type-options"), "nosniff");
    assert.equal(headers.get("referrer-policy"), "no-referrer");
    assert.equal(headers.get("set-cookie"), null);
  });

  test("the same checkpoint and verdict give the same tag, and asking again costs nothing", async () => {
    await recomputed(at);
    const first = await page("/en/nominations/vera");
    const tag = first.headers.get("etag") ?? "";
    assert.match(tag, /^(?:W\/)?".+"$/);
    assert.equal((await page("/en/nominations/vera", { "if-none-match": tag })).status, 304);
  });

  test("what depends on the encodings that are taken says so, without a body too", async () => {
    const url = `${at}/en/nominations/vera`;
    const whole = await fetch(url, { headers: { "accept-encoding": "identity" } });
    const tag = whole.headers.get("etag") ?? "";
    const head = await fetch(url, { method: "HEAD" });
    const kept = await fetch(url, { headers: { "if-none-match": tag } });
    assert.deepEqual([whole.status, head.status, kept.status], [200, 200, 304]);
    for (const { headers } of [whole, head, kept]) assert.match(headers.get("vary") ?? "", /^accept-encoding$/i);
  });

  test("a page has one tag, packed or not, without a body and when it is asked for again", async () => {
    const url = `${at}/en/nominations/vera`;
    const tags = new Set<string | null>();
    for (const encoding of ["identity", "gzip"]) {
      const packed = { "accept-encoding": encoding };
      const whole = await fetch(url, { headers: packed });
      const tag = whole.headers.get("etag") ?? assert.fail("expected a tag");
      const head = await fetch(url, { method: "HEAD", headers: packed });
      const kept = await fetch(url, { headers: { ...packed, "if-none-match": tag } });
      assert.deepEqual([whole.status, head.status, kept.status], [200, 200, 304]);
      for (const { headers } of [whole, head, kept]) tags.add(headers.get("etag"));
    }
    assert.equal(tags.size, 1, [...tags].join(" "));
  });

  test("when the log grows the pages follow, and what was kept is no longer current", async () => {
    const before = await page("/en/");
    const size = contest.folder.ledger.procedure.size;
    await contest.grow("Late <i>Candidate</i>");
    const later = await grown(size + 1);
    assert.equal(later.status, 200);
    assert.notEqual(later.headers.get("etag"), before.headers.get("etag"));
    assert.match(later.text, /Late &lt;i&gt;Candidate/);
  });

  test("the form of the log sends on to the entry asked for", async () => {
    const { status, headers } = await page("/fr/log?entry=12");
    assert.equal(status, 303);
    assert.equal(headers.get("location"), `${base}/fr/log/12`);
    assert.equal((await page("/fr/log?entry=x")).status, 200);
  });
});

suite("The log behind the pages", () => {
  test("a program that trusts nobody reads the whole tree from the site's root", async () => {
    const policy = parsePolicy((await page("/policy")).text);
    const reader = openLog(httpSource(at), policy);
    const checkpoint = await reader.verifyTree();
    assert.equal(checkpoint.origin, "example.org/pages");
    assert.ok(checkpoint.size >= 1600);
  });

  test("tiles are kept for ever, the checkpoint hardly, and both are open to every origin", async () => {
    const tile = await page("/tile/0/000");
    assert.match(tile.headers.get("cache-control") ?? "", /immutable/);
    const checkpoint = await page("/checkpoint");
    assert.match(checkpoint.headers.get("cache-control") ?? "", /max-age=1\b/);
    for (const { headers } of [tile, checkpoint]) assert.equal(headers.get("access-control-allow-origin"), "*");
  });

  test("only the one spelling of a published path answers, and nothing outside it", async () => {
    const paths = [
      "/tile/0/0",
      "/tile/0/000/",
      "/tile/..%2f..%2fprivate%2fstore%2facts.db",
      "/documents/%2e%2e%2f%2e%2e%2fprivate.json",
      "/private/keys/commission.key",
      "/public/checkpoint",
      `/documents/${"A".repeat(64)}.json`,
    ];
    for (const path of paths) {
      const { status, text } = await rawGet(`${base}${path}`);
      assert.ok(status === 404 || status === 302 || status === 400, `${path}: ${status}`);
      assert.doesNotMatch(text, /BEGIN|seed|[0-9a-f]{64}\n$/, path);
    }
  });

  test("a receipt from the page's link is good under the site's policy", async () => {
    const policy = parsePolicy((await page("/policy")).text);
    const { text, status } = await page("/log/700/receipt");
    assert.equal(status, 200);
    const entry = new Uint8Array(await (await fetch(`${at}/log/700/entry`)).arrayBuffer());
    assert.equal(checkReceipt(text, entry, policy).index, 700);
  });

  test("the commands on an entry's page lead from its bytes to the root", async (t) => {
    if (spawnSync("xxd", ["-v"]).error !== undefined || spawnSync("curl", ["-V"]).error !== undefined) {
      t.skip("xxd or curl absent");
      return;
    }
    const { root } = (await (await fetch(`${at}/health`)).json()) as { root: string };
    for (const index of [0, 1, 255, 256, 700, 1600]) {
      const { text } = await page(`/en/log/${index}`);
      const shell = /<pre class="command"[^>]*><code>(h=[\s\S]*?)<\/code>/.exec(text)?.[1] ?? "";
      const script = shell.replaceAll("&#39;", "'").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
      const said = await promisify(execFile)("bash", ["-c", script], { timeout: 20_000 });
      assert.equal(said.stdout.trim(), root, `entry ${index}`);
    }
  });
});

suite("The data behind the pages", () => {
  test("the JSON says what the page says", async () => {
    const nomination = JSON.parse((await page("/api/nominations/vera")).text) as {
      candidate: string;
      meetings: { city: string; attendance: number; reachesQuota: boolean }[];
      collection: { standing: number; overCap: number };
      check: { checked: number; invalid: number };
    };
    assert.equal(nomination.candidate, "Vera <b>Example</b>");
    assert.deepEqual(
      nomination.meetings.map(({ attendance, reachesQuota }) => [attendance, reachesQuota]),
      [
        [502, true],
        [500, true],
        [11, false],
      ],
    );
    assert.deepEqual([nomination.collection.standing, nomination.collection.overCap], [620, 5]);
    assert.deepEqual([nomination.check.checked, nomination.check.invalid], [120, 3]);
  });

  test("every path of the OpenAPI document answers, and every answer has the members it promises", async () => {
    const api = JSON.parse((await page("/api/openapi.json")).text) as {
      paths: Record<string, { get?: { responses: Record<string, { content?: Record<string, { schema: Schema }> }> } }>;
      components: { schemas: Record<string, Schema> };
    };
    const { decision } = JSON.parse((await page("/api/nominations/vera")).text) as { decision: { ruling: string } };
    for (const [path, { get }] of Object.entries(api.paths)) {
      // A contest in which statements were promised answers these: intake/statement-intake.test.ts.
      if (
        get === undefined ||
        path === "/api/statements/{id}" ||
        path === "/pledges/{day}" ||
        path === "/tickets/{day}" ||
        // This authority published no office.json; meetings/meeting-entries.test.ts asks for a meeting's.
        path === "/office.json" ||
        path === "/meetings/{id}.ics" ||
        path === "/api/meetings/{id}/entries"
      )
        continue;
      const address = path
        .replace("{id}", "vera")
        .replace("{digits}", "all")
        .replace("{index}", "5")
        .replace("{path}", "0/000")
        .replace("{table}", "regions")
        .replace("{hash}", decision.ruling);
      const { status, text, headers } = await page(address);
      assert.equal(status, 200, address);
      const [type = "", content] = Object.entries(get.responses["200"]?.content ?? {})[0] ?? [];
      assert.ok(headers.get("content-type")?.startsWith(type), `${address}: ${headers.get("content-type")}`);
      if (
        type === "application/json" &&
        content !== undefined &&
        !address.startsWith("/documents") &&
        !address.endsWith("/entry")
      ) {
        assert.deepEqual(missingFrom(JSON.parse(text), content.schema, api.components.schemas, address), []);
      }
    }
  });

  test("an altered document is served for inspection and shown nowhere", async () => {
    const copy = copyOf("altered-document");
    const { decision } = JSON.parse((await page("/api/nominations/vera")).text) as { decision: { decision: string } };
    const file = join(copy, "public", "documents", `${decision.decision}.json`);
    writeFileSync(file, readFileSync(file, "utf8").replace('"outcome":"refused"', '"outcome":"registered"'));
    await withServer(copy, async (url) => {
      const { text, status } = await page("/en/nominations/vera/decision", {}, url);
      assert.equal(status, 200);
      assert.match(text, /not the one whose hash is in the log/);
      assert.doesNotMatch(text, /id="reasons"/);
    });
  });

  test("the law comes from the text the log pins, or the page says that it does not", async () => {
    const { rulebook } = JSON.parse((await page("/api/contest")).text) as {
      rulebook: { sameText: boolean; title: object };
    };
    assert.equal(rulebook.sameText, true);
    assert.match((await page("/en/nominations/vera")).text, /600 valid ones are needed/);
  });

  test("a document that is gone is said to be gone", async () => {
    const copy = copyOf("no-documents");
    rmSync(join(copy, "public", "documents"), { recursive: true });
    await withServer(copy, async (url) => {
      assert.match((await page("/en/nominations/vera/decision", {}, url)).text, /not on this server/);
      assert.equal((await page("/en/", {}, url)).status, 200);
    });
  });
});

suite("A server that cannot start", () => {
  test("a folder without a policy is refused by name", async () => {
    const copy = copyOf("no-policy");
    rmSync(join(copy, "public", "policy"));
    await assert.rejects(
      startServer({ contests: [{ data: copy }], port: 0 }),
      (error) => error instanceof PublishedError && error.code === "no-policy",
    );
  });

  test("a policy that names no key is refused by name", async () => {
    const copy = copyOf("bad-policy");
    for (const policy of ["", "log nonsense\nquorum none\n", "quorum none\n"]) {
      writeFileSync(join(copy, "public", "policy"), policy);
      await assert.rejects(
        startServer({ contests: [{ data: copy }], port: 0 }),
        (error) => error instanceof PublishedError && error.code === "bad-policy",
      );
    }
  });

  test("a port in use is refused by name", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const { port } = other.address() as { port: number };
    await assert.rejects(
      startServer({ contests: [{ data }], port }),
      (error) => error instanceof ServerError && error.code === "port-in-use",
    );
    other.close();
  });

  test("an address that this machine does not have is refused by name", async () => {
    await assert.rejects(
      startServer({ contests: [{ data }], port: 0, host: "192.0.2.7" }),
      (error) => error instanceof InputError && error.problem.field === "--host" && error.problem.got === "192.0.2.7",
    );
  });
});

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly required?: readonly string[];
  readonly properties?: Record<string, Schema>;
  readonly items?: Schema;
}

/** Members a schema requires and a value lacks. */
function missingFrom(value: unknown, schema: Schema, schemas: Record<string, Schema>, at: string): string[] {
  if (schema.$ref !== undefined)
    return missingFrom(value, schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {}, schemas, at);
  if (schema.items !== undefined) {
    if (!Array.isArray(value)) return [`${at}: not a list`];
    return value.slice(0, 3).flatMap((item, i) => missingFrom(item, schema.items ?? {}, schemas, `${at}[${i}]`));
  }
  if (schema.properties === undefined) return [];
  if (typeof value !== "object" || value === null) return [`${at}: not an object`];
  const members = value as Record<string, unknown>;
  const missing = (schema.required ?? []).filter((name) => members[name] === undefined).map((name) => `${at}.${name}`);
  const deeper = Object.entries(schema.properties).flatMap(([name, member]) =>
    members[name] === undefined ? [] : missingFrom(members[name], member, schemas, `${at}.${name}`),
  );
  return [...missing, ...deeper];
}

/** A request whose path no client has tidied up. */
async function rawGet(path: string): Promise<{ status: number; text: string }> {
  const { connect } = await import("node:net");
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`);
  let text = "";
  for await (const chunk of socket) text += String(chunk);
  return { status: Number(text.split(" ")[1]), text: text.slice(text.indexOf("\r\n\r\n")) };
}
