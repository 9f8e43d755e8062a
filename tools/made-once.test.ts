import assert from "node:assert/strict";
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { madeOnce } from "./made-once.ts";
import { temporaryFolder } from "./temporary-folder.ts";

test("what takes long to make is made once; each who asks has a copy of it, with what lies beside it, that nobody else writes to", async () => {
  const folder = temporaryFolder();
  let times = 0;
  const make = async (path: string) => {
    times++;
    mkdirSync(path);
    writeFileSync(join(path, "log"), "as made");
    mkdirSync(`${path}-parties`);
    writeFileSync(join(`${path}-parties`, "key"), "a key");
  };
  await madeOnce(`twice-${process.pid}`, join(folder, "first"), make);
  appendFileSync(join(folder, "first/log"), ", and written to");
  await madeOnce(`twice-${process.pid}`, join(folder, "second"), make);
  assert.equal(times, 1);
  assert.equal(readFileSync(join(folder, "second/log"), "utf8"), "as made");
  assert.equal(readFileSync(join(folder, "second-parties/key"), "utf8"), "a key");
  await assert.rejects(madeOnce(`twice-${process.pid}`, join(folder, "second"), make), /expected no .*second/);
});

const writing = (text: string) => async (path: string) => {
  await Promise.resolve();
  mkdirSync(path);
  writeFileSync(join(path, "log"), text);
};

test("of two who make it at once one is kept, and what could not be made is made anew", async () => {
  const folder = temporaryFolder();
  const name = `at-once-${process.pid}`;
  await assert.rejects(
    madeOnce(name, join(folder, "none"), async () => {
      throw new Error("no disk");
    }),
    /no disk/,
  );
  assert.equal(existsSync(join(folder, "none")), false);
  await Promise.all(["a", "b"].map((text) => madeOnce(name, join(folder, text), writing(text))));
  assert.equal(readFileSync(join(folder, "a/log"), "utf8"), readFileSync(join(folder, "b/log"), "utf8"));
});
