import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import fs, {
  closeSync,
  existsSync,
  fstatSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
} from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { forgetLeftovers, makeWhole, removeForgotten, replaceWhole, replaceWholeWith } from "./whole-file.ts";

const megabytes = 64;
const module = JSON.stringify(new URL("whole-file.ts", import.meta.url).href);

function program(source: string) {
  const args = ["--input-type=module", "-e", `const { makeWhole, replaceWhole } = await import(${module}); ${source}`];
  return spawn(process.execPath, args, { stdio: "ignore" });
}

test("a process killed as soon as the name of its file is there leaves the whole file behind it", async () => {
  const file = join(temporaryFolder(), "key");
  const child = program(
    `makeWhole(${JSON.stringify(file)}, "k".repeat(${megabytes} << 20)); setInterval(() => {}, 1000)`,
  );
  while (!existsSync(file)) await sleep(1);
  child.kill("SIGKILL");
  await once(child, "exit");
  assert.equal(statSync(file).size, megabytes << 20);
});

test("a file replaced by a process that is killed meanwhile is the old one or the new one, whole", async () => {
  const file = join(temporaryFolder(), "journal");
  makeWhole(file, "old");
  const child = program(
    `replaceWhole(${JSON.stringify(file)}, "n".repeat(${megabytes} << 20)); setInterval(() => {}, 1000)`,
  );
  while (!readdirSync(join(file, "..")).some((name) => name.endsWith(".part"))) await sleep(1);
  child.kill("SIGKILL");
  await once(child, "exit");
  assert.ok([3, megabytes << 20].includes(statSync(file).size));
});

test("of several processes that make one file at once a single one does, and it is as that one wrote it", async () => {
  const folder = temporaryFolder();
  const file = JSON.stringify(join(folder, "key"));
  const codes = await Promise.all(
    Array.from({ length: 4 }, async (_, i) => {
      const [code] = (await once(
        program(
          `try { makeWhole(${file}, "${i}".repeat(1000)) } catch (e) { process.exit(e.code === "EEXIST" ? 2 : 3) }`,
        ),
        "exit",
      )) as [number];
      return code;
    }),
  );
  assert.deepEqual(
    codes.toSorted((a, b) => a - b),
    [0, 2, 2, 2],
  );
  assert.equal(readFileSync(join(folder, "key"), "utf8"), String(codes.indexOf(0)).repeat(1000));
  assert.deepEqual(readdirSync(folder), ["key"], "nothing is left beside it");
});

test("a file that is there is not made again, and one that cannot be written leaves nothing", () => {
  const folder = temporaryFolder();
  const file = join(folder, "key");
  makeWhole(file, "first");
  assert.throws(() => makeWhole(file, "second"), { code: "EEXIST" });
  assert.equal(readFileSync(file, "utf8"), "first");
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.throws(() => replaceWhole(join(folder, "none", "key"), "x"), { code: "ENOENT" });
  assert.throws(() => replaceWhole(folder, "x"), "a folder is not replaced by a file");
  assert.throws(() => replaceWhole(folder, "x", { forget: true }));
  assert.deepEqual(
    readdirSync(dirname(folder)).filter((name) => name.endsWith(".part")),
    [],
  );
  assert.deepEqual(readdirSync(folder), ["key"]);
});

/** What lies where a file was, whatever its name leads to now. */
function lyingAt(open: number): string {
  const bytes = Buffer.alloc(fstatSync(open).size);
  readSync(open, bytes, 0, bytes.length, 0);
  return bytes.toString();
}

test("a secret that is replaced does not stay on the disk where it lay; what is no secret, and what another name leads to, does", () => {
  const file = join(temporaryFolder(), "seat");
  makeWhole(file, "the first secret");
  const [first, zeros] = [openSync(file, "r"), "\0".repeat("the first secret".length)];
  replaceWhole(file, "another", { forget: true });
  assert.deepEqual([lyingAt(first), readFileSync(file, "utf8")], [zeros, "another"]);
  const second = openSync(file, "r");
  replaceWhole(file, "no secret");
  assert.equal(lyingAt(second), "another");
  const copy = `${file}.copy`;
  linkSync(file, copy);
  replaceWhole(file, "the last", { forget: true });
  assert.deepEqual([readFileSync(copy, "utf8"), readFileSync(file, "utf8")], ["no secret", "the last"]);
  const last = openSync(file, "r");
  removeForgotten(file);
  assert.deepEqual([lyingAt(last), existsSync(file)], ["\0".repeat("the last".length), false]);
  for (const open of [first, second, last]) closeSync(open);
});

/** Kills the replacing at one of its steps: the function of `node:fs` does its work this many times, and the process is gone. */
async function killedAfter(call: "linkSync" | "renameSync" | "fsyncSync", times: number, file: string): Promise<void> {
  const source = `
    import fs, { readFileSync } from "node:fs";
    import { syncBuiltinESMExports } from "node:module";
    const { ${call}: real } = fs;
    let left = ${times};
    fs.${call} = (...args) => { real(...args); if (--left === 0) process.kill(process.pid, "SIGKILL"); };
    syncBuiltinESMExports();
    const { replaceWhole } = await import(${module});
    replaceWhole(${JSON.stringify(file)}, "the next secret", { forget: true });`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", source], { stdio: "ignore" });
  const [, signal] = (await once(child, "exit")) as [number | null, string | null];
  assert.equal(signal, "SIGKILL");
}

for (const [step, call, times, holds] of [
  ["the next state is on the disk", "fsyncSync", 1, "the first secret"],
  ["the old state has a second name", "linkSync", 1, "the first secret"],
  ["the next state has taken its place", "renameSync", 1, "the next secret"],
  ["that is durable", "fsyncSync", 2, "the next secret"],
  ["the old state is overwritten", "fsyncSync", 3, "the next secret"],
] as const) {
  test(`of a replacing that is killed once ${step}, the next command leaves nothing but what the file holds`, async () => {
    const folder = temporaryFolder();
    const file = join(folder, "seat");
    makeWhole(file, "the first secret");
    await killedAfter(call, times, file);
    assert.equal(readFileSync(file, "utf8"), holds);
    const left = readdirSync(folder).filter((name) => name !== "seat");
    assert.equal(left.length > 0, true, "the kill leaves something behind");
    const open = left.map((name) => openSync(join(folder, name), "r"));
    forgetLeftovers(file);
    assert.deepEqual(readdirSync(folder), ["seat"]);
    assert.equal(readFileSync(file, "utf8"), holds, "the file itself stays");
    for (const each of open) {
      const lies = lyingAt(each);
      if (fstatSync(each).nlink === 0) assert.match(lies, /^\0+$/);
      else assert.equal(lies, holds);
      closeSync(each);
    }
  });
}

test("what a process that runs is writing beside a file is not taken from it, nor is a file of another name", () => {
  const folder = temporaryFolder();
  const file = join(folder, "seat");
  const uuid = "123e4567-e89b-42d3-a456-426614174000";
  const kept = [`seat.${process.ppid}-${uuid}.part`, `seat.old`, `seat2.1-${uuid}.old`, `seat.copy.${uuid}.part`];
  for (const name of ["seat", ...kept]) makeWhole(join(folder, name), name);
  forgetLeftovers(file);
  assert.deepEqual(readdirSync(folder).toSorted(), ["seat", ...kept].toSorted());
  for (const name of kept) assert.equal(readFileSync(join(folder, name), "utf8"), name);
});

test("what is as old as no writing takes is nobody's work, whoever has its writer's number by now", (t) => {
  const folder = temporaryFolder();
  const file = join(folder, "seat");
  const left = join(folder, `seat.${process.ppid}-123e4567-e89b-42d3-a456-426614174000.old`);
  makeWhole(file, "the seat");
  makeWhole(left, "an earlier state");
  const open = openSync(left, "r");
  const now = Date.now();
  t.mock.timers.enable({ apis: ["Date"], now: now + 4 * 60_000 });
  forgetLeftovers(file);
  assert.equal(lyingAt(open), "an earlier state", "it may be written just now");
  t.mock.timers.setTime(now + 6 * 60_000);
  forgetLeftovers(file);
  assert.deepEqual([lyingAt(open), readdirSync(folder)], ["\0".repeat("an earlier state".length), ["seat"]]);
  closeSync(open);
});

test("two commands that clear what one left behind both go on, and none of it stays", async () => {
  const folder = temporaryFolder();
  const file = join(folder, "seat");
  makeWhole(file, "the seat");
  const gone = program("");
  await once(gone, "exit");
  for (let i = 0; i < 400; i++)
    makeWhole(`${file}.${gone.pid}-123e4567-e89b-42d3-a456-${String(i).padStart(12, "0")}.old`, `earlier ${i}`);
  const clearing = `const { forgetLeftovers } = await import(${module});
    while (Date.now() < ${Date.now() + 1_500});
    forgetLeftovers(${JSON.stringify(file)});`;
  const codes = await Promise.all([1, 2].map(async () => (await once(program(clearing), "exit"))[0] as number));
  assert.deepEqual(codes, [0, 0]);
  assert.deepEqual(readdirSync(folder), ["seat"]);
});

test("an earlier state that could not be overwritten keeps its name, and the next command overwrites it", () => {
  const folder = temporaryFolder();
  const file = join(folder, "seat");
  makeWhole(file, "the first secret");
  const { writeSync } = fs;
  fs.writeSync = ((open: number, bytes: Uint8Array, ...where: number[]) => {
    if (bytes.every((byte) => byte === 0)) throw Object.assign(new Error("i/o error"), { code: "EIO" });
    return (writeSync as (...all: unknown[]) => number)(open, bytes, ...where);
  }) as typeof writeSync;
  syncBuiltinESMExports();
  try {
    assert.throws(() => replaceWhole(file, "the next secret", { forget: true }), { code: "EIO" });
  } finally {
    Object.assign(fs, { writeSync });
    syncBuiltinESMExports();
  }
  assert.equal(readFileSync(file, "utf8"), "the next secret");
  const [left = "none"] = readdirSync(folder).filter((name) => name !== "seat");
  const open = openSync(join(folder, left), "r");
  assert.equal(lyingAt(open), "the first secret");
  forgetLeftovers(file);
  assert.deepEqual([lyingAt(open), readdirSync(folder)], ["\0".repeat("the first secret".length), ["seat"]]);
  closeSync(open);
});

test("a next state that cannot take its place is overwritten before it goes", () => {
  const folder = temporaryFolder();
  const file = join(folder, "seat");
  makeWhole(file, "the first secret");
  const { renameSync } = fs;
  let part = -1;
  fs.renameSync = (from) => {
    part = openSync(from, "r");
    assert.equal(lyingAt(part), "the next secret");
    throw Object.assign(new Error("i/o error"), { code: "EIO" });
  };
  syncBuiltinESMExports();
  try {
    assert.throws(() => replaceWhole(file, "the next secret", { forget: true }), { code: "EIO" });
  } finally {
    Object.assign(fs, { renameSync });
    syncBuiltinESMExports();
  }
  assert.deepEqual([readFileSync(file, "utf8"), readdirSync(folder)], ["the first secret", ["seat"]]);
  assert.equal(lyingAt(part), "\0".repeat("the next secret".length));
  closeSync(part);
});

test("a file that is written piece by piece takes its name when it is whole: of one that fails nothing is left, and what was there is", async () => {
  const folder = temporaryFolder();
  const file = join(folder, "long");
  replaceWhole(file, "before");
  const failing = replaceWholeWith(file, async (part) => {
    await part.writeFile("half ");
    throw new RangeError("too much");
  });
  await assert.rejects(failing, RangeError);
  assert.deepEqual([readdirSync(folder), readFileSync(file, "utf8")], [["long"], "before"]);
  const made = await replaceWholeWith(file, async (part) => {
    for (const piece of ["one ", "two"]) await part.writeFile(piece);
    assert.equal(readFileSync(file, "utf8"), "before");
    return 2;
  });
  assert.deepEqual([made, readdirSync(folder), readFileSync(file, "utf8")], [2, ["long"], "one two"]);
  assert.equal(statSync(file).mode & 0o777, 0o600);
});
