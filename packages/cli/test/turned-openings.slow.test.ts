/**
 * Every command that does something on a contest's server, when that server is hostile from its first answer on: words, the exit code of
 * its kind, within bounded time, and neither a trace nor a terminal code. (Servers that turn in the middle: turned-server.slow.test.ts.)
 */
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { armor, Encrypter } from "age-encryption";
import { ContestClient } from "@hustings/client";
import { instantFromSeconds, toBase64 } from "@hustings/core";
import { signerFromSeed } from "@hustings/log";
import { serveContests, type RunningServer } from "@hustings/server";
import { collectingConfig, collectingOrigin, openCollectingDrive } from "../../client/test/collecting-drive.ts";
import { ServerBetween, type Instead } from "../../server/test/server-between.ts";
import { contestUrl } from "../../server/test/served-contest.ts";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { hustingsHere } from "./run-here.ts";
import { hustings } from "./run-hustings.ts";

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);
let server: RunningServer;
const betweens: ServerBetween[] = [];

before(async () => {
  server = await serveContests({
    contests: [{ folder: at("contest"), config: collectingConfig }],
    server: collectingConfig.server,
    lines: { write: () => undefined },
  });
  const clock = { now: () => instantFromSeconds(Math.floor(Date.now() / 1000)) };
  await openCollectingDrive(await ContestClient.open({ server: contestUrl(server), clock, rehearsal: true }));
  writeFileSync(at("policy"), await (await fetch(`${contestUrl(server)}/policy`)).text());
  for (const [name, seed] of [
    ["commission", 2],
    ["campaign", 3],
  ] as const) {
    // As `hustings key new` keeps one, but for a passphrase that costs a second each time.
    const encrypter = new Encrypter();
    encrypter.setPassphrase("an invented party");
    encrypter.setScryptWorkFactor(4);
    const text = `hustings-party-key/v1\n${name}\n${toBase64(new Uint8Array(32).fill(seed))}\n`;
    writeFileSync(at(`${name}.key`), armor.encode(await encrypter.encrypt(text)));
  }
  writeFileSync(at("passphrase"), "an invented party\n");
  writeFileSync(at("meetings.csv"), "city,region,starts,zone,notified\n");
});
after(async () => {
  for (const each of betweens) each.close();
  await server.close();
});

const party = (url: string, name: string) =>
  `--rehearsal --server ${url} --key ${at(`${name}.key`)} --passphrase-file ${at("passphrase")}`.split(" ");
const trains = ["--nomination", "trains"];

/** What does something on a server: its own look at the log comes first in each. */
const commands: Readonly<Record<string, (url: string, own: string, policy: string) => readonly string[]>> = {
  "lines desk": (url, own, policy) => [
    "lines",
    "desk",
    ...party(url, "commission"),
    "--policy",
    policy,
    ...trains,
    "--lists",
    own,
  ],
  "meetings call": (url, _, policy) => [
    "meetings",
    "call",
    at("meetings.csv"),
    ...party(url, "campaign"),
    "--policy",
    policy,
    ...trains,
  ],
  desk: (url, own, policy) => [
    "desk",
    ...party(url, "campaign"),
    "--policy",
    policy,
    ...trains,
    "--data",
    own,
    "--port",
    "0",
  ],
};

async function way(turn: (between: ServerBetween) => void): Promise<string> {
  const between = await ServerBetween.open(contestUrl(server));
  betweens.push(between);
  turn(between);
  return between.url;
}
const instead = (of: RegExp, give: Instead) => way((between) => (between.instead = { of, keptBack: true, give }));
const endless: Instead = (response) => {
  const more = () => {
    while (!response.destroyed && response.write("a".repeat(65_536)));
  };
  response.on("drain", more).writeHead(200);
  more();
};
const drip: Instead = (response) => {
  response.writeHead(200);
  const timer = setInterval(() => response.write("a"), 500);
  response.on("close", () => clearInterval(timer));
};
const elsewhere: Instead = (response) => void response.writeHead(302, { location: "http://127.0.0.1:1/x" }).end();
const terminal = "\u001b[2J\u001b]0;yours\u0007\u202e";

/** In a process of its own, killed where it does not end: lines in this one take turns, and what hardly answers is waited for. */
const apart = (line: readonly string[]) => hustings(line, 100_000);
const here = (line: readonly string[]) => hustingsHere(...line);

let n = 0;
/** @param policy the reader's own keys */
async function endInWords(
  run: typeof apart,
  url: string,
  exits: readonly number[],
  words: RegExp,
  policy = at("policy"),
): Promise<void> {
  const runs = Object.entries(commands).map(async ([name, args]) => {
    const own = at(`own-${++n}`);
    mkdirSync(own);
    const { code, stdout, stderr } = await run(args(url, own, policy));
    const out = `${stdout}${stderr}`;
    assert.ok(code !== null && exits.includes(code), `${name} ended with ${code}: ${out}`);
    assert.match(out, words, name);
    // oxlint-disable-next-line no-control-regex -- these are what must not get through
    assert.doesNotMatch(out, /[\u0000-\u0008\u000b-\u001f\u202e]|^\s+at /m, name);
  });
  await Promise.all(runs);
}

suite("A server that is hostile from its first answer", { concurrency: 2, timeout: 900_000 }, () => {
  for (const [what, of] of [
    ["policy", /\/policy$/],
    ["head", /\/checkpoint$/],
    ["log's entries", /\/tile\/entries\//],
  ] as const) {
    test(`whose ${what} has no end is left`, async () =>
      await endInWords(
        apart,
        await instead(of, endless),
        [1, 3],
        /expected at most \d+ bytes, got more|cannot be read/,
      ));
    test(`whose ${what} drips is left, as one that could not be checked`, async () =>
      await endInWords(apart, await instead(of, drip), [3], /no answer after \d tries|took too long/));
    test(`whose ${what} leads elsewhere is not false by that`, async () =>
      await endInWords(here, await instead(of, elsewhere), [3], /hustings: /));
    test(`whose ${what} is terminal codes prints none`, async () =>
      await endInWords(here, await instead(of, (response) => response.end(terminal)), [1, 2, 3], /hustings: /));
  }

  test("one that never answers is left", async () =>
    await endInWords(apart, await instead(/checkpoint$/, () => undefined), [3], /no answer/));

  test("a head that its log never signed is false", async () => {
    const forged = await way((between) => {
      const changed = () => (between.heads.at(-1) ?? "").replace(/^(.*\n\d+\n)...../, "$1AAAAA");
      between.instead = { of: /\/checkpoint$/, give: (response) => response.end(changed()) };
    });
    await endInWords(here, forged, [1], /signature|not signed|authentic/);
  });

  test("another log under the contest's name is false by the reader's own keys, whatever the server's policy says", async () => {
    for (const origin of [collectingOrigin, "example.org/another"]) {
      const { vkey } = signerFromSeed(origin, new Uint8Array(32).fill(9));
      writeFileSync(at("known"), `log ${vkey}\nquorum none\n`);
      await endInWords(here, contestUrl(server), [1], /signature|not signed|expected a log of the policy/, at("known"));
    }
  });
});
