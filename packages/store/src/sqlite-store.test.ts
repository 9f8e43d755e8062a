import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { storeConformance } from "./conformance.ts";
import { openSqliteStore } from "./sqlite-store.ts";

storeConformance("SQLite", { open: openSqliteStore, folder: temporaryFolder });

test("SQLite: every append answered before a kill -9 is there afterwards, once and in order", async () => {
  const at = temporaryFolder();
  const script = `
    import { openSqliteStore } from ${JSON.stringify(fileURLToPath(new URL("./index.ts", import.meta.url)))};
    const store = await openSqliteStore(process.argv[1]);
    for (let i = 0; ; i++) {
      const { first } = await store.append([{ key: "k" + i, entry: new TextEncoder().encode("entry " + i) }], i);
      process.stdout.write(first + "\\n");
    }`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script, at], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let answered = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    answered += text;
    if (answered.length > 400) child.kill("SIGKILL");
  });
  await new Promise((resolve) => child.on("exit", resolve));
  const last = Number(answered.slice(0, answered.lastIndexOf("\n")).split("\n").at(-1));
  const store = await openSqliteStore(at);
  const size = await store.size();
  assert.ok(size > last, `${size} entries for ${last + 1} answered`);
  const entries = await store.read(0, size);
  for (const [i, entry] of entries.entries()) assert.equal(Buffer.from(entry).toString(), `entry ${i}`);
  await store.close();
});
