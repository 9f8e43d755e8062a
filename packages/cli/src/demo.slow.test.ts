import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { toBase64 } from "@hustings/core";
import { longTermKey, parseRecord, SealError, type CustodianRecord } from "@hustings/seal";
import type { Report } from "@hustings/verify";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { filesWith, openToOthers, secretsShaped } from "../test/folder-search.ts";
import { hustings } from "../test/run-hustings.ts";
import { custodianFolder, custodianSecret } from "./demo/custodian-secret.ts";
import { demoPlan } from "./demo/demo-plan.ts";

const fresh = () => join(temporaryFolder(), "data");
/** Where the whole demonstration was held, and how long it took in milliseconds. */
const whole = { folder: fresh(), took: 0 };

/** What the demonstration that ran last said on its way: why, where it failed. */
let saidAtLast = "";

function smallDemo(folder: string, kill?: number | (() => boolean)): Promise<NodeJS.Signals | number | null> {
  return new Promise((resolve, reject) => {
    const script = join(import.meta.dirname, "../test/small-demo.ts");
    const env = { ...process.env, TMPDIR: temporaryFolder() };
    const child = spawn(process.execPath, [script, folder], { stdio: ["ignore", "inherit", "pipe"], env });
    saidAtLast = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (saidAtLast = (saidAtLast + text).slice(-4_000)));
    const timer =
      typeof kill === "function"
        ? setInterval(() => kill() && child.kill("SIGKILL"), 20)
        : kill && setTimeout(() => child.kill("SIGKILL"), kill);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      clearTimeout(timer); // of either kind
      resolve(signal ?? code);
    });
  });
}

/** Whether a document of a kind has come to a folder; each is read once. */
function once(documents: string, isWanted: (text: string) => boolean): () => boolean {
  const read = new Set<string>();
  return () =>
    globSync("*.json", { cwd: documents }).some((name) => {
      if (read.has(name)) return false;
      read.add(name);
      return isWanted(readFileSync(join(documents, name), "utf8"));
    });
}

const isDecision = (text: string) => text.includes('"dissent"');

async function verified(folder: string): Promise<Report> {
  const ran = await hustings(["verify", folder, "--json"]);
  assert.equal(ran.code, 0, ran.stdout.slice(0, 3000));
  return JSON.parse(ran.stdout) as Report;
}

/** The custodians' record that a folder publishes. */
function recordIn(folder: string): CustodianRecord {
  for (const name of globSync("public/documents/*.json", { cwd: folder })) {
    try {
      return parseRecord(readFileSync(join(folder, name)));
    } catch (error) {
      if (!(error instanceof SealError)) throw error;
    }
  }
  return assert.fail("no record");
}

test("the drive of the introduction, in small: meetings, collection, draw, opening, rulings and ballot, verified", async () => {
  const { folder } = whole;
  const begun = performance.now();
  assert.equal(await smallDemo(folder), 0, saidAtLast);
  whole.took = performance.now() - begun;
  const report = await verified(folder);
  const [vera, timur, gleb] = report.nominations;
  assert.equal(vera?.meetings, 20);
  assert.equal(vera?.ruling, "open");
  assert.equal(vera?.hinges, 1, "one contested fact decides");
  assert.equal(vera?.decision, "refused");
  assert.ok((vera?.filed ?? 0) >= 3_149 && (vera?.checked ?? 0) >= 600);
  assert.equal(timur?.route, "party");
  assert.equal(gleb?.ruling, "refused");

  const everything = globSync("**/*", { cwd: join(folder, "public"), withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"))
    .join("");
  for (const personal of ["surname", "birthDate", "patronymic", "street"]) {
    // The published form names the fields that a statement has; nothing published fills one in.
    assert.equal(everything.includes(`"${personal}":`), false, `nothing published speaks of a supporter's ${personal}`);
  }
  assert.equal(existsSync(join(folder, "private/roll.csv")), false, "the roll is not left in a readable file");
  assert.deepEqual(globSync("private/opened-*", { cwd: folder }), [], "what was opened is erased after the comparison");

  // What stands in the folder, its seed among it, gives nobody a custodian's key; what they knew lay beside it and is gone.
  assert.equal(existsSync(custodianFolder(folder)), false);
  const seeded = custodianSecret(folder, { ...demoPlan("small", false), isSeedGiven: true }, true);
  const key = toBase64(longTermKey(seeded(32)).publicKey);
  const keys = [...everything.matchAll(/"key":"([A-Za-z0-9+/]{43}=)","name":"Court"/g)].map(([, found]) => found);
  assert.ok(keys.length > 0 && !keys.includes(key), "no custodian's key follows from the seed");

  for (const path of [join(folder, "private"), `${folder}-parties`]) assert.deepEqual(openToOthers(path), [], path);
  const record = recordIn(folder);
  const published = secretsShaped(join(folder, "public"));
  const candidates = [...secretsShaped(join(folder, "private"))].filter((each) => !published.has(each));
  assert.ok(candidates.length > 0, "the search finds what is there");
  for (const hex of candidates) {
    const secret = Uint8Array.from(Buffer.from(hex, "hex"));
    const publicKey = toBase64(longTermKey(secret).publicKey);
    assert.ok(!record.custodians.some(({ key }) => key === publicKey), "a custodian's key lies in the folder");
  }

  const again = await hustings(["serve", "--data", join(folder, "nowhere")]);
  assert.equal(again.code, 2);
});

test("a demonstration killed at any point goes on when started again, verifies, and counts nobody twice", async () => {
  const folder = fresh();
  let killed = 0;
  const killAfter = async (...shares: number[]) => {
    for (const share of shares) if ((await smallDemo(folder, share * whole.took)) === "SIGKILL") killed++;
  };
  // Shares of what the whole took here, so that runs end early and late on a machine of any speed.
  await killAfter(0.05, 0.1);
  // Copied while its statements are sealed the folder opens nothing: what its custodians know stands in none of its files, in no spelling.
  assert.equal(await smallDemo(folder, () => existsSync(join(folder, "private/sealed"))), "SIGKILL");
  assert.deepEqual(filesWith(folder, readFileSync(join(custodianFolder(folder), "secret"))), []);
  await killAfter(0.25, 0.4, 0.55);
  assert.ok(killed >= 2, "no run was killed before its end");
  // Between the first decision and the last act: by then what is contested stands in the log, and nothing done before is asked of it anew.
  assert.equal(await smallDemo(folder, once(join(folder, "public/documents"), isDecision)), "SIGKILL");
  assert.equal(await smallDemo(folder), 0, saidAtLast);
  const report = await verified(folder);
  assert.equal(report.nominations.length, 3);
  const counted =
    report.onWord.find(({ kind }) => kind === "statement-sealed" || kind === "statements-sealed")?.moves?.count ?? 0;
  assert.equal(counted, 3_150 + 1_050 + 1_006, "each statement once");
});

test("another seed or size in the same folder is refused by name", async () => {
  const ran = await hustings(["demo", "--data", whole.folder, "--no-serve"]);
  assert.equal(ran.code, 2);
  assert.match(ran.stderr, /expected a new folder/);
});
