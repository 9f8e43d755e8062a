import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { instant } from "@hustings/core";
import { openLog } from "@hustings/log";
import { folderSource } from "@hustings/log/node";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { openDataFolder, partiesFolder } from "./data-folder.ts";

const clock = { now: () => instant("2026-11-28T09:00:00Z") };
const origin = "example.org/keys";

const keysIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile() && each.name.endsWith(".key"))
    .map((each) => join(each.parentPath, each.name));

test("the data folder signs for its operator alone: every party's key lies in a folder of its own beside it", async () => {
  const data = join(temporaryFolder(), "data");
  const folder = await openDataFolder(data, { origin, clock });
  const parties = ["commission", "campaign-anna", "door-hall"];
  for (const party of parties) folder.partySigner(party);
  folder.ownSigner(`${origin}/intake/main`);
  await folder.close();
  assert.equal(keysIn(data).length, 2, "the log's, and the one that signs promises");
  const beside = keysIn(partiesFolder(data));
  assert.equal(beside.length, parties.length);
  assert.equal(new Set(beside.map(dirname)).size, parties.length);
  for (const file of beside) assert.equal((statSync(file).mode | statSync(dirname(file)).mode) & 0o077, 0, file);
  const again = await openDataFolder(data, { origin, clock });
  assert.deepEqual(again.partySigner("commission").publicKey, folder.partySigner("commission").publicKey);
  await again.close();
});

const noAgent = spawnSync("ssh-agent", ["-h"]).error === undefined ? false : "ssh-agent is not installed: NOT tried";

test(
  "a log whose key lies in an ssh-agent leaves no key in its folder, and is refused without the agent",
  { skip: noAgent },
  async (t) => {
    const at = temporaryFolder();
    const socket = join(at, "agent");
    const agent = spawn("ssh-agent", ["-D", "-a", socket], { stdio: ["ignore", "pipe", "inherit"] });
    await new Promise((resolve) => agent.stdout.once("data", resolve));
    t.after(() => agent.kill());
    const earlier = process.env["SSH_AUTH_SOCK"];
    t.after(() => {
      if (earlier === undefined) delete process.env["SSH_AUTH_SOCK"];
      else process.env["SSH_AUTH_SOCK"] = earlier;
    });
    process.env["SSH_AUTH_SOCK"] = socket;
    execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", origin, "-f", join(at, "key")]);
    execFileSync("ssh-add", ["-q", join(at, "key")], { stdio: "pipe" });
    const data = join(at, "data");
    const options = { origin, clock, logKey: `agent:${origin}` };
    const folder = await openDataFolder(data, options);
    await folder.close();
    assert.deepEqual(keysIn(data), []);
    assert.equal((await openLog(folderSource(folder.publicFolder), folder.vkey).verifyTree()).size, 0);
    execFileSync("ssh-add", ["-q", "-D"], { stdio: "pipe" });
    await assert.rejects(openDataFolder(data, options), /expected one Ed25519 key of that name in the agent, got none/);
    await assert.rejects(
      openDataFolder(data, { origin, clock }),
      /got no such file/,
      "nor does another key take its place",
    );
    execFileSync("ssh-add", ["-q", join(at, "key")], { stdio: "pipe" });
    await (await openDataFolder(data, options)).close();
  },
);
