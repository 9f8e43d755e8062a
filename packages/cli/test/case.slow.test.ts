import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import {
  cpSync,
  existsSync,
  globSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { gzipSync } from "node:zlib";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import { lockFolder } from "@hustings/store";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { openToOthers } from "./folder-search.ts";
import { inventedCase, type InventedCase } from "./invented-case.ts";
import { hustingsHere } from "./run-here.ts";
import { hustings } from "./run-hustings.ts";
import type { CaseJson } from "../src/case/case-report.ts";

const root = join(import.meta.dirname, "../../..");
const shared = process.env["HUSTINGS_DATA"] ?? join(root, "../shared/data");
const fresh = () => join(temporaryFolder(), "data");

async function decided(file: string, data: string, ...more: string[]): Promise<CaseJson> {
  return await decidedBy((args) => hustingsHere(...args), file, data, ...more);
}

/** In a process of its own, as where another process or a umask is what is tried. */
async function decidedApart(file: string, data: string, ...more: string[]): Promise<CaseJson> {
  return await decidedBy(hustings, file, data, ...more);
}

async function decidedBy(run: typeof hustings, file: string, data: string, ...more: string[]): Promise<CaseJson> {
  const ran = await run(["case", "run", file, "--data", data, "--json", ...more]);
  assert.equal(ran.code, 0, ran.stderr);
  return JSON.parse(ran.stdout) as CaseJson;
}

async function verified(data: string): Promise<void> {
  const ran = await hustingsHere("verify", data, "--json");
  assert.equal(ran.code, 0, ran.stdout.slice(0, 2000));
}

const of = (result: CaseJson, nomination: string) => {
  const found = result.nominations.find((each) => each.nomination === nomination);
  assert.ok(found, nomination);
  return found;
};

test("France 2017 from the published papers: exactly the 11 official candidates, official totals, capped totals", async (t) => {
  if (!existsSync(join(shared, "parrainages-2017"))) return t.skip(`parrainages-2017 absent in ${shared}`);
  const data = fresh();
  const result = await decided(join(root, "examples/fr-president-2017.json"), data, "--files", shared);
  const published = readFileSync(join(shared, "parrainages-2017/derived_totals_2017.csv"), "utf8")
    .trim()
    .split("\n")
    .slice(1);
  assert.equal(result.nominations.length, published.length);
  for (const row of published) {
    const [candidate, total, departements, , , capped, qualified] = row.split(",");
    const ours = result.nominations.find((each) => each.candidate === candidate);
    assert.ok(ours, candidate);
    assert.equal(ours.total, Number(total), candidate);
    assert.equal(ours.counted, Number(capped), candidate);
    assert.equal(ours.regions, Number(departements), candidate);
    assert.equal(ours.outcome === "qualified", qualified === "True", candidate);
    assert.deepEqual(
      ours.invalidByGround,
      {},
      `${candidate}: nobody is struck, not the five pairs of namesakes either`,
    );
    assert.ok(
      Object.values(ours.countedByRegion).every((count) => count <= 50),
      candidate,
    );
    assert.ok(
      ours.reasons.length > 0 && ours.reasons.every(({ article, says }) => article !== "" && says !== ""),
      candidate,
    );
  }
  assert.equal(result.qualified, 11);
  const { compared, exact, afterFolding, fuzzy, tooCloseToCall, notOnTheRoll, groupsOfDoubles } = result.matching;
  assert.equal(compared, 9756, "mayors");
  assert.equal(exact + afterFolding + fuzzy + tooCloseToCall + notOnTheRoll, compared);
  assert.equal(groupsOfDoubles, 0);
  await verified(data);
});

const consents = {
  nominations: ["Dumont Ada"],
  key: "consents-and-declares",
  value: true,
  date: "2017-03-17",
  source: "An invented declaration",
  by: "candidate",
};

test("what nobody has stated of the person leaves the ruling open, and a fact on somebody else is refused by name", async () => {
  const began = fresh();
  const silent = await decided(inventedCase().file, began);
  assert.equal(of(silent, "dumont-ada").outcome, "open");
  const late = inventedCase({ change: (content) => (content["facts"] = [consents]) });
  const after = await hustingsHere("case", "run", late.file, "--data", began);
  assert.equal(after.code, 2);
  assert.match(
    after.stderr,
    /facts, consents-and-declares": expected a fact on dumont-ada .*made without it.*another --data/s,
  );
  assert.deepEqual((await decided(inventedCase().file, began)).log, silent.log, "nothing was entered");
  assert.equal(of(await decided(late.file, fresh()), "dumont-ada").outcome, "qualified", "as the remedy says");
  const other = { ...consents, nominations: ["NOBODY Ned"] };
  const { file } = inventedCase({ change: (content) => (content["facts"] = [other]) });
  const refused = await hustingsHere("case", "run", file, "--data", fresh());
  assert.equal(refused.code, 2);
  assert.match(refused.stderr, /facts, consents-and-declares": expected a nomination .* NOBODY Ned/);
});

test("a case of invented presenters: one not on the roll is struck, the second received of one person too", async () => {
  const { file } = inventedCase({ change: (content) => (content["facts"] = [consents]) });
  const data = fresh();
  const result = await decided(file, data);
  const ada = of(result, "dumont-ada");
  assert.equal(ada.total, 600);
  assert.deepEqual(ada.invalidByGround, { "identity-mismatch": 1 });
  assert.equal(ada.decision, "registered");
  const bruno = of(result, "castel-bruno");
  assert.equal(bruno.total, 30);
  assert.deepEqual(bruno.invalidByGround, { "second-received": 1 }, "Ada was presented first");
  assert.equal(bruno.decision, "refused");
  await verified(data);
});

test("a case run again changes nothing, and another case in its folder is refused by name", async () => {
  const first = inventedCase();
  const data = fresh();
  const once = await decided(first.file, data);
  const twice = await decided(first.file, data);
  assert.deepEqual(twice.log, once.log, "no entry more, the same root");
  const other = inventedCase({ use: "compare", change: (content) => (content["papers"] = "published-as-valid") });
  const refused = await hustingsHere("case", "run", other.file, "--data", data);
  assert.equal(refused.code, 2);
  assert.match(refused.stderr, /this data folder was begun with/);
  assert.deepEqual((await decided(first.file, data)).log, once.log);
});

test("a run killed at any point goes on when started again, and never counts twice", async () => {
  const { file } = inventedCase();
  const data = fresh();
  const begun = performance.now();
  await decided(file, fresh());
  const whole = performance.now() - begun;
  let killed = 0;
  // Shares of what a whole run takes here: what is killed is at every stage, on a machine of any speed.
  const shares = [0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95];
  // Every second one, from either, until all are asked for: each begins a program anew.
  const every = process.env["HUSTINGS_THOROUGH"] === "1" ? 1 : 2;
  const first = randomInt(every);
  for (const share of shares.filter((_, at) => at % every === first)) {
    const ran = await hustings(["case", "run", file, "--data", data, "--json"], share * whole);
    if (ran.signal === "SIGKILL") killed++;
    else assert.equal(ran.code, 0, ran.stderr);
  }
  assert.ok(killed > 0, "no run was killed before its end");
  const result = await decided(file, data);
  assert.equal(of(result, "dumont-ada").total, 600);
  assert.equal(of(result, "castel-bruno").total, 30);
  await verified(data);
});

let good: Promise<string> | undefined;

/** A folder that holds a good case: decided once, and copied for each who may spoil it. */
async function heldCase(): Promise<string> {
  const decidedOnce = async () => {
    const data = fresh();
    await decided(inventedCase().file, data);
    await verified(data);
    return data;
  };
  good ??= decidedOnce();
  const held = fresh();
  for (const beside of ["", "-parties", ".key"])
    cpSync(`${await good}${beside}`, `${held}${beside}`, { recursive: true });
  return held;
}

/** What a case publishes: every file by path, with its bytes. */
function publishedIn(data: string): Map<string, Buffer> {
  const files = globSync("public/**", { cwd: data, withFileTypes: true }).filter((each) => each.isFile());
  const paths = files.map((each) => join(each.parentPath, each.name)).toSorted();
  return new Map(paths.map((path) => [relative(data, path), readFileSync(path)]));
}

/** Runs a spoiled case twice: into a folder that is not there, and into one that holds a good case. */
async function refused(spoil: (files: InventedCase) => void, options: Parameters<typeof inventedCase>[0] = {}) {
  const files = inventedCase(options);
  const held = await heldCase();
  const before = publishedIn(held);
  spoil(files);
  const absent = fresh();
  const ran = await hustingsHere("case", "run", files.file, "--data", absent, "--json");
  assert.equal(ran.code, 2, ran.stderr);
  assert.equal(existsSync(absent), false, "no folder is left behind");
  assert.deepEqual(readdirSync(dirname(absent)), [], "nor anything beside it");
  const { error } = JSON.parse(ran.stdout) as { error: Record<string, unknown> };
  for (const part of ["expected", "got", "remedy"]) assert.ok(error[part], `${part}: ${ran.stdout}`);
  const again = await hustingsHere("case", "run", files.file, "--data", held);
  assert.equal(again.code, 2);
  assert.ok(before.size > 5);
  assert.deepEqual(publishedIn(held), before, "what is published is as it was");
  return error;
}

const rewrite = (file: string, change: (text: string) => string) =>
  writeFileSync(file, change(readFileSync(file, "utf8")));

test("a missing column is refused with the file and the columns there are", async () => {
  const error = await refused(({ statements }) => rewrite(statements, (text) => text.replace("Prénom", "Vorname")));
  assert.equal(error["file"], "statements.csv");
  assert.match(JSON.stringify(error), /Prénom/);
});

test("a wrong encoding is refused", async () => {
  const error = await refused(
    ({ statements }) => writeFileSync(statements, Buffer.from(readFileSync(statements, "utf8"), "latin1")),
    { change: (content) => Object.assign(content["statements"] as object, { encoding: "utf-8" }) },
  );
  assert.equal(error["file"], "statements.csv");
  assert.match(JSON.stringify(error), /utf-?8/i);
});

test("a broken date is refused with its row and field", async () => {
  const error = await refused(({ statements }) =>
    rewrite(statements, (text) => text.replace("03/03/2017", "31/02/2017")),
  );
  assert.equal(error["row"], 4);
  assert.equal(error["field"], "receivedOn");
});

test("a duplicate id on the roll is refused with its row", async () => {
  const error = await refused(({ roll }) => rewrite(roll, (text) => text.replace("\nE0007,", "\nE0006,")));
  assert.equal(error["file"], "roll.csv");
  assert.equal(error["field"], "id");
  assert.equal(typeof error["row"], "number");
});

test("a truncated gzip is refused", async () => {
  const error = await refused(
    ({ roll }) => {
      writeFileSync(`${roll}.gz`, gzipSync(readFileSync(roll)));
      truncateSync(`${roll}.gz`, 2_000);
    },
    { change: (content) => Object.assign(content["roll"] as object, { file: "roll.csv.gz" }) },
  );
  assert.equal(error["file"], "roll.csv.gz");
});

test("an empty file is refused", async () => {
  const error = await refused(({ statements }) => writeFileSync(statements, ""));
  assert.equal(error["file"], "statements.csv");
});

test("a file of no rows is refused", async () => {
  const error = await refused(({ statements }) => rewrite(statements, (text) => `${text.split("\n")[0]}\n`));
  assert.equal(error["file"], "statements.csv");
  assert.match(JSON.stringify(error), /row/);
});

test("a case that is not JSON, names no rulebook or says something unknown is refused with the field", async () => {
  await refused(({ file }) => writeFileSync(file, "{"));
  const rulebook = await refused(({ file }) =>
    rewrite(file, (text) => text.replace("fr/president/2017", "xx/president/1900")),
  );
  assert.equal(rulebook["field"], "rulebook");
  const unknown = await refused(() => undefined, { change: (content) => (content["verdict"] = "registered") });
  assert.match(JSON.stringify(unknown), /verdict/);
  const missing = await refused(() => undefined, {
    change: (content) => delete (content["roll"] as Record<string, unknown>)["use"],
  });
  assert.equal(missing["field"], "roll.use", "evidence has no default");
});

test("a statement without a day of receipt is refused with its row, not dated for it", async () => {
  const error = await refused(({ statements }) => rewrite(statements, (text) => text.replace(";03/03/2017", ";")));
  assert.equal(error["field"], "receivedOn");
  assert.equal(error["row"], 4);
});

test("a case whose folder another process holds, or whose published files were altered, ends in words and the exit code that says which", async () => {
  const { file } = inventedCase();
  const data = fresh();
  await decidedApart(file, data);
  const again = async () => {
    const ran = await hustings(["case", "run", file, "--data", data]);
    assert.doesNotMatch(ran.stderr, /^ {4}at /m);
    return ran;
  };
  const lock = lockFolder(join(data, "private/store"));
  const held = await again();
  lock.release();
  assert.equal(held.code, 3, held.stderr);
  assert.match(held.stderr, /another process holds it; wait for it or stop it/);
  const bundles = globSync("tile/entries/**/*", { cwd: join(data, "public"), withFileTypes: true });
  const [bundle] = bundles
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name))
    .toSorted((a, b) => statSync(b).size - statSync(a).size);
  assert.ok(bundle);
  const bytes = readFileSync(bundle);
  bytes[300] = (bytes[300] ?? 0) ^ 1;
  writeFileSync(bundle, bytes);
  const altered = await again();
  assert.equal(altered.code, 1, altered.stderr);
  assert.match(altered.stderr, /tile\/entries\/\S+ is not what the store's entries make it/);
});

test("nobody but its owner reads what a case keeps beside what it publishes, whatever the umask", async () => {
  const { file } = inventedCase();
  const data = fresh();
  const before = process.umask(0);
  try {
    await decidedApart(file, data);
  } finally {
    process.umask(before);
  }
  for (const path of [join(data, "private"), `${data}-parties`]) assert.deepEqual(openToOthers(path), [], path);
  assert.equal(statSync(`${data}.key`).mode & 0o077, 0);
});

test("the witnesses asked for cosign what a case publishes, stay in its policy, and are missed when they do not answer", async (t) => {
  const folder = temporaryFolder();
  const key = join(folder, "press.key");
  const made = await hustings(["witness", "key", "witness.example/press", key, "--json"]);
  const [vkey = ""] = (JSON.parse(made.stdout) as { vkeys: string[] }).vkeys;
  const { file } = inventedCase();
  const data = fresh();
  const nobody = `press ${vkey} http://127.0.0.1:9`;
  const unseen = await decidedApart(file, data, "--witness", nobody);
  assert.equal(unseen.log.witnessed, 0);
  assert.equal((await hustings(["verify", data])).code, 3, "the policy asks for a witness, and none has cosigned");

  const [, log = ""] = /^log (\S+)/.exec(readFileSync(join(data, "public/policy"), "utf8")) ?? [];
  const serve = ["witness", "serve", "--key", key, "--log", log, "--data", join(folder, "seen.sqlite"), "--port", "0"];
  const witness = spawn(process.execPath, [
    join(root, "packages/cli/bin/hustings.mjs"),
    ...serve,
    "--json",
    "--until-input-ends",
  ]);
  t.after(() => witness.stdin.end());
  const said = await new Promise<string>((resolve) => witness.stdout.once("data", (chunk) => resolve(String(chunk))));
  const { url } = JSON.parse(said) as { url: string };
  const seen = await decidedApart(file, data, "--witness", `press ${vkey} ${url}`);
  assert.equal(seen.log.witnessed, seen.log.size);
  assert.equal(seen.log.root, unseen.log.root);
  await verified(data);
  const kept = await decidedApart(file, data);
  assert.equal(kept.log.witnessed, seen.log.size, "asked again by the policy that was kept");
  assert.match(readFileSync(join(data, "public/policy"), "utf8"), /quorum witnesses/);
  const bad = await hustings(["case", "run", file, "--data", data, "--witness", nobody, "--quorum", "2"]);
  assert.deepEqual(
    [bad.code, /field "--quorum": expected a number from 1 to 1/.test(bad.stderr)],
    [2, true],
    bad.stderr,
  );
});
