/**
 * `npm run bench:verify`: `hustings verify` over a contest of a million entries in the proportions of the demonstration's drive
 * (sheets that came back, batches of sealed paper statements, sheets issued), as a user starts it. Beside it stands the least
 * that cannot be left out: as many Ed25519 signatures, checked by OpenSSL alone. Then the same over HTTP, and its log alone beside Tessera's
 * `fsck`, where that is on the machine. `BENCH_ENTRIES=73000` is the size of the demonstration.
 * `BENCH_FOLDER=<dir>` keeps what was made, for the next run; `BENCH_HTTP=no` leaves the second half out.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash, generateKeyPairSync, sign, verify } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { Worker } from "node:worker_threads";
import { calendarDate, encodeEntry, instant, signedBytes, toBase64, toHex, type Entry } from "@hustings/core";
import { leafHashes, sha256, signCheckpoint, tilePath, TileStack, writeBundle } from "@hustings/log";
import { fsck } from "../packages/log/test/programs.ts";
import { anyOrigin, AnyLog } from "../packages/verify/test/any-log.ts";
import { collecting } from "../packages/verify/test/opened-story.ts";

const size = Number(process.env["BENCH_ENTRIES"] ?? 1_000_000);
/** A folder that is kept from one run to the next: what was made there is verified as it is. */
const kept = process.env["BENCH_FOLDER"];
const folder = kept === undefined ? mkdtempSync(join(tmpdir(), "hustings-bench-")) : resolve(kept);

/** Of each unit: one delivery of sheets, each sheet that came back, and the batches of what is on them. */
const unit = { sheets: 21, linesPerSheet: 8, batches: 9, statements: 17 };
const sealedIn = Math.ceil(size / (1 + unit.sheets + unit.batches)) * unit.batches * unit.statements;

const name = (of: string, i: number) => createHash("sha256").update(`${of} ${i}`).digest("hex");

function* drive(log: AnyLog): Generator<Entry> {
  const nomination = "anna";
  const at = instant("2017-12-28T06:00:00Z");
  const signed = (entry: Entry): Entry => ({
    ...entry,
    signature: toBase64(log.keys.campaign.sign(signedBytes(anyOrigin, entry))),
  });
  for (let round = 0, sheet = 1, statement = 0; ; round++) {
    const last = sheet + unit.sheets - 1;
    const { linesPerSheet } = unit;
    yield signed({
      kind: "sheets-issued",
      at,
      nomination,
      circulator: `c-${round}`,
      first: sheet,
      last,
      linesPerSheet,
    });
    for (; sheet <= last; sheet++)
      yield signed({ kind: "sheet-returned", at, nomination, sheet, used: linesPerSheet, spoiled: 0 });
    for (let batch = 0; batch < unit.batches; batch++) {
      const numbers = Array.from({ length: unit.statements }, () => statement++);
      yield {
        kind: "statements-sealed",
        at: instant("2017-12-27T00:00:00Z"),
        nomination,
        region: `region-${(round % 42) + 1}`,
        channel: "paper",
        day: calendarDate("2017-12-27"),
        final: false,
        ids: numbers.map((i) => name("statement", i)).toSorted(),
        marks: numbers.map((i) => name("mark", i).slice(0, 32)),
      };
    }
  }
}

async function writeContest(): Promise<number> {
  const log = new AnyLog("2017-12-18T09:00:00Z");
  await collecting(log, { lineKey: toHex(sha256(new Uint8Array(32))) });
  const nothing = toHex(sha256(new Uint8Array(0)));
  const roots = { root: "ab".repeat(32), tickets: 0, ticketRoot: nothing };
  log.add("promises-pledged", { day: calendarDate("2017-12-27"), promises: sealedIn, ...roots });
  if (log.violations.length > 0) throw new Error(JSON.stringify(log.violations));
  const stack = new TileStack();
  const made = new Set<string>();
  const write = (path: string, bytes: Uint8Array | string) => {
    const file = join(folder, path);
    if (!made.has(dirname(file))) mkdirSync(dirname(file), { recursive: true });
    made.add(dirname(file));
    writeFileSync(file, bytes);
  };
  let bundle = [...log.entries];
  let [at, signatures] = [0, bundle.length];
  const flush = () => {
    for (const tile of stack.append(leafHashes(bundle))) write(tilePath(tile), tile.hashes);
    write(tilePath({ level: "entries", index: at / 256, width: bundle.length }), writeBundle(bundle));
    at += bundle.length;
    bundle = [];
  };
  for (const entry of drive(log)) {
    bundle.push(encodeEntry(entry));
    if (entry.signature !== undefined) signatures++;
    if (bundle.length === 256) flush();
    if (at + bundle.length >= size) break;
  }
  if (bundle.length > 0) flush();
  for (const tile of stack.partials()) write(tilePath(tile), tile.hashes);
  write("checkpoint", signCheckpoint(log.operator, stack.tree()));
  write("policy", `log ${log.operator.vkey}\nquorum none\n`);
  for (const [hash, bytes] of log.documents) write(`documents/${hash}.json`, bytes);
  // Last: a folder without it was not made to its end.
  write("made.json", JSON.stringify({ size, signatures }));
  return signatures;
}

/** @returns the signatures in the contest that lies in the folder, which is made where none does */
async function contestThere(): Promise<number> {
  const file = join(folder, "made.json");
  if (existsSync(file)) {
    const made = JSON.parse(readFileSync(file, "utf8")) as { readonly size: number; readonly signatures: number };
    if (made.size !== size)
      throw new Error(`${folder}: expected ${size} entries, got ${made.size}; give another folder`);
    console.log(`verifies what was made before in ${folder}`);
    return made.signatures;
  }
  const started = performance.now();
  const before = process.cpuUsage();
  const signatures = await writeContest();
  const { user, system } = process.cpuUsage(before);
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `made ${count(size)} entries in ${count(seconds)} s, ${count((user + system) / 1e6)} s of processor time`,
  );
  return signatures;
}

/** Seconds of one processor for one signature, by OpenSSL and nothing else. */
function signatureSeconds(): number {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const message = Buffer.alloc(250, 7);
  const signature = sign(null, message, privateKey);
  const tries = 5_000;
  const before = process.cpuUsage();
  for (let i = 0; i < tries; i++) verify(null, message, publicKey, signature);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6 / tries;
}

interface Ran {
  readonly seconds: number;
  /** Of all processors together. */
  readonly processor: number;
  readonly megabytes: number;
}

/** The command as a user starts it, its bar on standard error, in a process that says what it took. */
function hustings(...args: readonly string[]): Promise<Ran> {
  const main = join(import.meta.dirname, "../packages/cli/bin/hustings.mjs");
  const told = `process.on("exit", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    require("node:fs").writeSync(2, JSON.stringify({ processor: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 }) + "\\n");
  })`;
  const preload = join(folder, "told.cjs");
  writeFileSync(preload, told);
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(process.execPath, ["--require", preload, main, ...args], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [out, err] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code !== 0) return reject(new Error(`${out.slice(0, 2_000)}${err.slice(-2_000)}`));
      const { processor, megabytes } = JSON.parse(err.trim().split("\n").at(-1) ?? "") as Omit<Ran, "seconds">;
      resolve({ seconds: (performance.now() - started) / 1000, processor, megabytes });
    });
  });
}

const rounds = 3;

interface HttpRound {
  readonly contest: Ran;
  readonly log: Ran;
  readonly fsck: Omit<Ran, "megabytes"> | undefined;
}

/** Whole contest and log alone from a server on this machine, beside fsck, by turns: the middle of each. */
async function overHttp(): Promise<void> {
  const server = new Worker(new URL("folder-server.ts", import.meta.url), { workerData: folder });
  try {
    const [port] = (await once(server, "message")) as [number];
    const url = `http://127.0.0.1:${port}/`;
    const vkey = /^log (\S+)/.exec(readFileSync(join(folder, "policy"), "utf8"))?.[1] ?? "";
    const key = join(folder, "key");
    writeFileSync(key, vkey);
    const program = fsck();
    const ran: HttpRound[] = [];
    for (let round = 0; round < rounds; round++) {
      ran.push({
        contest: await hustings("verify", url),
        log: await hustings("log", "verify", url, "--key", vkey),
        fsck: program === undefined ? undefined : fsckOf(program, url, key),
      });
    }
    const middle = (of: (round: HttpRound) => number) => ran.map(of).toSorted((a, b) => a - b)[1] ?? Number.NaN;
    const say = (what: string, clock: number, processor: number) =>
      console.log(`  ${what.padEnd(24)}${count(clock)} s, ${count(processor)} s of processor time`);
    console.log(`over HTTP, ${count(size)} entries, the middle of ${rounds}`);
    say(
      "the contest",
      middle(({ contest }) => contest.seconds),
      middle(({ contest }) => contest.processor),
    );
    say(
      "the log alone",
      middle(({ log }) => log.seconds),
      middle(({ log }) => log.processor),
    );
    if (program === undefined) return console.log("  Tessera's fsck          absent");
    say(
      "Tessera's fsck",
      middle((each) => each.fsck?.seconds ?? 0),
      middle((each) => each.fsck?.processor ?? 0),
    );
    const ratio = (of: "seconds" | "processor") => middle((each) => (each.fsck?.[of] ?? 0) / each.log[of]).toFixed(2);
    console.log(`  fsck over the log alone: ${ratio("seconds")} by the clock, ${ratio("processor")} by the processor`);
  } finally {
    await server.terminate();
  }
}

function fsckOf(program: string, url: string, key: string): Omit<Ran, "megabytes"> {
  const args = ["-ui=false", "-N", "1000", "-storage_url", url, "-public_key", key, "-logtostderr"];
  const script = `TIMEFORMAT="times %R %U %S"; time "$0" "$@"`;
  const { stdout, stderr } = spawnSync("bash", ["-c", script, program, ...args], {
    encoding: "utf8",
    timeout: 600_000,
  });
  const [, seconds, user, system] = /times ([\d.]+) ([\d.]+) ([\d.]+)/.exec(stderr) ?? [];
  if (seconds === undefined || `${stdout}${stderr}`.includes("fsck failed")) throw new Error(stderr.slice(-2_000));
  return { seconds: Number(seconds), processor: Number(user) + Number(system) };
}

const count = (value: number) => value.toLocaleString("en", { maximumFractionDigits: 1 });

try {
  const signatures = await contestThere();
  const before = signatureSeconds();
  const { seconds, processor, megabytes } = await hustings("verify", folder);
  const each = (before + signatureSeconds()) / 2;
  const processors = availableParallelism();
  console.log(`hustings verify, ${count(size)} entries, ${count(signatures)} signatures, ${processors} processors`);
  console.log(`  by the clock            ${count(seconds)} s, ${count(size / seconds)} entries a second`);
  console.log(
    `  processor time          ${count(processor)} s, on all processors ${count(processor / processors)} s each`,
  );
  console.log(`  most memory             ${count(megabytes)} MB`);
  console.log(
    `  signatures alone        ${count(signatures * each)} s of processor time, ${count(each * 1e6)} µs each`,
  );
  console.log(`  processor time over that of the signatures: ${(processor / (signatures * each)).toFixed(2)}`);
  console.log(`  of processor time       ${count((processor / size) * 1e6)} µs an entry`);
  if (process.env["BENCH_HTTP"] !== "no") await overHttp();
} finally {
  if (kept === undefined) rmSync(folder, { recursive: true, force: true });
}
