/** A disk that takes what is written and fails to flush it: what was answered meanwhile would be gone with the power. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";

/** While the file BAD_FLUSH is there, each flush of a file in the folder BAD_UNDER fails as that of a broken disk does. */
const source = `
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
static int fails(int fd) {
  char link[64], file[4096];
  if (access(getenv("BAD_FLUSH"), F_OK) != 0) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, file, sizeof file - 1);
  if (length < 0) return 0;
  file[length] = 0;
  if (strstr(file, getenv("BAD_UNDER")) == 0) return 0;
  errno = EIO;
  return 1;
}
int fsync(int fd) { int (*real)(int) = dlsym(RTLD_NEXT, "fsync"); return fails(fd) ? -1 : real(fd); }
int fdatasync(int fd) { int (*real)(int) = dlsym(RTLD_NEXT, "fdatasync"); return fails(fd) ? -1 : real(fd); }
`;

const index = JSON.stringify(fileURLToPath(new URL("./index.ts", import.meta.url)));
const statements = JSON.stringify(fileURLToPath(new URL("./promise-conformance.ts", import.meta.url)));
const script = `
  import { rmSync, writeFileSync } from "node:fs";
  import { openSqliteStore } from ${index};
  import { some } from ${statements};
  const [folder, flag] = process.argv.slice(1);
  const store = await openSqliteStore(folder);
  const outcomeOf = async (work) => await work.then((value) => JSON.stringify(value), ({ code }) => code);
  const keep = async (count, from) => await outcomeOf(store.promises.keep(some(count, from)).then((all) => all.map(({ kind }) => kind)));
  const append = async (key, at) => await outcomeOf(store.append([{ key, entry: Buffer.from(key) }], at));
  const said = [await keep(2, 0), await append("a", 0)];
  writeFileSync(flag, "");
  for (let times = 0; times < 3; times++) said.push(await keep(2, 2), await append("b", 1));
  said.push(await outcomeOf(store.promises.settle("2018-01-10")), await outcomeOf(store.promises.endDay("2018-01-10")));
  rmSync(flag);
  said.push(await keep(4, 0), await append("b", await store.size()));
  await store.close();
  const again = await openSqliteStore(folder);
  said.push(await again.size(), (await again.promises.settle("2018-01-10")).flatMap(({ waiting }) => waiting).length);
  await again.close();
  console.log(said.join("\\n"));
`;

test("a store whose disk does not flush answers nothing as kept, and goes on with the same once it does", (t) => {
  const folder = temporaryFolder();
  const [from, to, flag] = ["flush.c", "flush.so", "bad"].map((name) => join(folder, name));
  assert.ok(from !== undefined && to !== undefined && flag !== undefined);
  writeFileSync(from, source);
  if (spawnSync("cc", ["-shared", "-fPIC", "-o", to, from, "-ldl"]).status !== 0)
    return t.skip("there is no C compiler here: a flush that fails was NOT tried");
  const data = join(folder, "data");
  const ran = spawnSync(process.execPath, ["--input-type=module", "--eval", script, data, flag], {
    env: { ...process.env, LD_PRELOAD: to, BAD_FLUSH: flag, BAD_UNDER: data },
    encoding: "utf8",
  });
  const said = ran.stdout.trim().split("\n");
  assert.deepEqual(said.slice(0, 2), ['["taken","taken"]', '{"kind":"entered","first":0}'], ran.stderr);
  const meanwhile = said.slice(2, 10);
  assert.equal(meanwhile.length, 8);
  for (const answer of meanwhile) assert.match(answer, /^[a-z-]+$/, "an error by its code, and nothing kept");
  assert.deepEqual(said.slice(-2), ["2", "4"], "each once");
});
