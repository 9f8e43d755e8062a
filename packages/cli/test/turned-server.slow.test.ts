/** The command against a server that answers honestly at first and turns hostile in the middle: words, the right exit code, nothing lost. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { armor, Encrypter } from "age-encryption";
import { ContestClient } from "@hustings/client";
import { instantFromSeconds, toBase64 } from "@hustings/core";
import { serveContests, type RunningServer } from "@hustings/server";
import { collectingConfig, openCollectingDrive } from "../../client/test/collecting-drive.ts";
import { ServerBetween, type Instead } from "../../server/test/server-between.ts";
import { contestUrl } from "../../server/test/served-contest.ts";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { hustingsHere } from "./run-here.ts";
import { hustings, type Ran } from "./run-hustings.ts";

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
  // As `hustings key new` keeps one, but for a passphrase that costs a second each time.
  const encrypter = new Encrypter();
  encrypter.setPassphrase("an invented campaign");
  encrypter.setScryptWorkFactor(4);
  const seed = toBase64(new Uint8Array(32).fill(3));
  writeFileSync(
    at("campaign.key"),
    armor.encode(await encrypter.encrypt(`hustings-party-key/v1\ncampaign\n${seed}\n`)),
  );
  writeFileSync(at("passphrase"), "an invented campaign\n");
});
after(async () => {
  for (const each of betweens) each.close();
  await server.close();
});

/** A way to the server of its own: what a test makes of it no other meets. */
async function way(turn: (between: ServerBetween) => void = () => undefined): Promise<ServerBetween> {
  const between = await ServerBetween.open(contestUrl(server));
  betweens.push(between);
  turn(between);
  return between;
}

const party = ({ url }: ServerBetween) =>
  `--rehearsal --server ${url} --key ${at("campaign.key")} --passphrase-file ${at("passphrase")}`.split(" ");
const sheets = (first: number) => ({ nomination: "trains", circulator: "c1", first, last: first, linesPerSheet: 9 });
const issuing = (between: ServerBetween, first: number, more: readonly string[] = []) => {
  const what = `--nomination trains --circulator c1 --first ${first} --last ${first} --lines-per-sheet 9`.split(" ");
  return ["act", "issue-sheets", ...party(between), ...what, ...more];
};
const issue = (...of: Parameters<typeof issuing>) => hustingsHere(...issuing(...of));
/** In a process of its own: lines in this one take turns, and this one waits for half a minute or more. */
const issueApart = (...of: Parameters<typeof issuing>) => hustings(issuing(...of));
const json = { "content-type": "application/json" };
const answer =
  (value: unknown): Instead =>
  (response) =>
    response.writeHead(200, json).end(JSON.stringify(value));
const refused = (code: string, says: string) => answer({ results: [{ outcome: "refused", code, says }] });
const keptBack = (give: Instead) => way((between) => (between.instead = { keptBack: true, give }));

/** One line on standard error, and nothing that a program leaves when it falls. */
function inWords({ stderr, stdout, code }: Ran, exit: number, words: RegExp): void {
  assert.equal(code, exit, `${stdout}\n${stderr}`);
  assert.match(stdout + stderr, words);
  assert.doesNotMatch(stderr, /\n\s+at |node:internal/);
}

/** Has no end. */
const endless: Instead = (response) => {
  const more = () => {
    while (!response.destroyed && response.write("a".repeat(65_536)));
  };
  response.on("drain", more).writeHead(200);
  more();
};

/** Gives a byte now and then. */
const drip: Instead = (response) => {
  response.writeHead(200, json);
  const timer = setInterval(() => response.write(" "), 500);
  response.on("close", () => clearInterval(timer));
};

const busy = () =>
  way((between) => {
    between.instead = {
      keptBack: true,
      give: (response) => {
        between.instead = undefined;
        response.writeHead(503, { "retry-after": "2" }).end();
      },
    };
  });

suite("hustings act, when the server turns hostile", { concurrency: true }, () => {
  test("a place where the log has another act is a false answer", async () => {
    const false2 = { results: [{ outcome: "entered", index: 2, receipt: "x" }] };
    inWords(
      await issue(await keptBack(answer(false2)), 1),
      1,
      /said that sheets-issued is entry 2, and the log has another there/,
    );
  });

  test("a refusal that the log does not show is a false answer", async () => {
    const said = await issue(await keptBack(refused("unknown-reference", "no such nomination")), 2);
    inWords(said, 1, /refused the act as unknown-reference, and the log as it is published has nothing against it/);
  });

  test("a reason of another release than this program's could not be checked, and the remedy is said", async () => {
    const between = await keptBack((response, request) => {
      between.instead = {
        of: /\/ready$/,
        keptBack: true,
        give: (ready) => ready.writeHead(200, json).end(JSON.stringify({ ready: true, takesActs: true, speaks })),
      };
      refused("roll-too-old", "a newer rule")(response, request);
    });
    const speaks = { release: "9.4.0", vocabulary: "0".repeat(64) };
    inWords(
      await issue(between, 14),
      3,
      /refused the act as roll-too-old, a reason that this program does not know; the server says it is of release 9\.4\.0, .* could not be checked\. Nothing is entered\. Submit it again with a program of the release/,
    );
  });

  test("one that no log could show is on the server's word, for people and for programs", async () => {
    const between = await keptBack(refused("not-today", "come again"));
    inWords(await issue(between, 3), 1, /refused \(not-today, on the server's word; .*\): come again/);
    const { stdout, code } = await issue(between, 3, ["--json"]);
    assert.equal(code, 1);
    assert.deepEqual(JSON.parse(stdout), {
      outcome: "refused",
      code: "not-today",
      says: "come again",
      onServersWord: true,
    });
  });

  test("what a server says makes no line of its own, and moves no cursor", async () => {
    const { stdout, code } = await issue(
      await keptBack(refused("no\u001b]0;x\u0007", "a\nb: entered as entry 7\r\u001b[2J\u202e")),
      4,
    );
    assert.equal(code, 1);
    assert.equal(stdout.trimEnd().split("\n").length, 1, stdout);
    // oxlint-disable-next-line no-control-regex -- these are what must not get through
    assert.doesNotMatch(stdout, /[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  test("an answer that leads elsewhere is not followed; one that is no JSON, or without an end, is not waited for", async () => {
    const [redirected, long, html] = await Promise.all([
      issue(await keptBack((response) => response.writeHead(308, { location: "http://127.0.0.1:1/" }).end()), 5),
      issueApart(await keptBack(endless), 6),
      issue(await keptBack((response) => response.end("<html>")), 7),
    ]);
    inWords(redirected, 3, /leads elsewhere/);
    inWords(long, 3, /expected JSON, got something else/);
    inWords(html, 3, /expected JSON, got something else/);
  });

  test("one that drips is left after a minute, and so is a head of the log that drips", async () => {
    const [posted, head] = await Promise.all([
      issueApart(await keptBack(drip), 8),
      issueApart(
        await way((between) => {
          between.lie = (said) => {
            between.instead = { of: /\/checkpoint$/, keptBack: true, give: drip };
            return said;
          };
        }),
        9,
      ),
    ]);
    inWords(posted, 3, /its answer does not end/);
    inWords(head, 3, /checkpoint: no answer/);
  });

  test("a head of the log that is another's, or goes back, after the act was taken, is false", async () => {
    const heads = await Promise.all(
      [(head: string) => head.replace(/^(.*\n\d+\n)...../, "$1AAAAA"), (_: string, first: string) => first].map(
        async (change) =>
          way((between) => {
            between.lie = (said) => {
              const [first = ""] = between.heads;
              between.instead = {
                of: /\/checkpoint$/,
                give: (response) => response.end(change(between.heads.at(-1) ?? "", first)),
              };
              return said;
            };
          }),
      ),
    );
    const [forged, back] = await Promise.all(heads.map((between, i) => issueApart(between, 10 + i)));
    assert.ok(forged !== undefined && back !== undefined);
    inWords(forged, 1, /signature|not signed|authentic/);
    // The same old head for half a minute is not false by itself: nothing published covers what was said to be durable.
    inWords(back, 3, /no checkpoint covers it yet/);
  });

  test("a server that is busy is waited for aloud, and silently where the answer is for a program", async () => {
    const said = await issue(await busy(), 12);
    inWords(said, 0, /entered as entry/);
    assert.match(
      said.stderr,
      /the server takes nothing just now \(503\); it is asked again at \d{4}-.*Z, and then [34] times more at most/,
    );
    const silent = await issue(await busy(), 13, ["--json"]);
    assert.deepEqual([silent.code, silent.stderr], [0, ""]);
  });

  test("of acts one a line each is answered, and what is honest again is entered", async () => {
    let posts = 0;
    const between = await way((each) => {
      each.instead = {
        keptBack: true,
        give: (response, request) => {
          posts++;
          each.instead = undefined;
          refused("promise-kept", "not from you")(response, request);
        },
      };
    });
    const lines = [14, 15].map((first) => JSON.stringify({ act: "issue-sheets", options: sheets(first) }));
    const { stdout, code } = await fed(["act", "run", ...party(between)], `${lines.join("\n")}\n`);
    const outcomes = stdout
      .trimEnd()
      .split("\n")
      .map((line) => (JSON.parse(line) as { outcome: string }).outcome);
    assert.deepEqual([outcomes, code, posts], [["refused", "entered"], 1, 1]);
  });

  test("a promise of nothing is none: the statement is kept, and handed in again", async () => {
    writeFileSync(
      at("statements.json"),
      JSON.stringify([{ region: "fi", channel: "online", written: { surname: "Esimerkki", given: "Maija" } }]),
    );
    const seal = (between: ServerBetween, more: readonly string[]) => {
      const what = ["--nomination", "trains", "--secrets", at("secrets")];
      return hustingsHere("act", "seal-statements", ...party(between), ...what, ...more);
    };
    const false1 = { results: [{ outcome: "promised", id: "0".repeat(64), promise: "I promise" }] };
    const said = await seal(await keptBack(answer(false1)), ["--statements", `@${at("statements.json")}`]);
    inWords(said, 1, /0 of 1 promised; the first that was not: .*is kept, to be handed in again/);
    assert.ok(existsSync(at("secrets")));
    inWords(await seal(await way(), []), 0, /1 of 1 promised/);
  });
});

const choose = ({ url }: ServerBetween) => hustingsHere("lines", "choose", url, "--nomination", "trains");

suite("hustings lines choose, when the server turns hostile", { concurrency: true }, () => {
  test("entries that are not those of the tree, or without an end, are refused in words", async () => {
    const of = /\/tile\/entries\//;
    const [other, long, elsewhere] = await Promise.all([
      choose(await way((between) => (between.instead = { of, give: (response) => response.end("\u0000\u0001a") }))),
      choose(await way((between) => (between.instead = { of, keptBack: true, give: endless }))),
      choose(
        await way(
          (between) =>
            (between.instead = {
              of,
              keptBack: true,
              give: (response) => response.writeHead(302, { location: "http://127.0.0.1:1/" }).end(),
            }),
        ),
      ),
    ]);
    for (const said of [other, long]) inWords(said, 1, /hustings: /);
    inWords(elsewhere, 3, /hustings: /);
  });
});

/** Runs the command with something on its standard input. */
function fed(args: readonly string[], input: string): Promise<{ stdout: string; code: number | null }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, "../bin/hustings.mjs"), ...args], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    let stdout = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.on("error", reject).on("close", (code) => resolve({ stdout, code }));
    child.stdin.end(input);
  });
}
