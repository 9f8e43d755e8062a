import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { cosignerFromSeed } from "@hustings/log";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { openedStory } from "../../verify/test/opened-story.ts";
import { newKey } from "./new-key.ts";
import { hustingsHere } from "./run-here.ts";

const folder = temporaryFolder();
const own = temporaryFolder();
const witness = cosignerFromSeed("north.example", new Uint8Array(32).fill(6));
const stranger = cosignerFromSeed("north.example", new Uint8Array(32).fill(7));
const site = createServer((request, response) => {
  const file = join(folder, (request.url ?? "").replace(/\?.*$/, ""));
  if (file.endsWith("/") || !existsSync(file)) response.writeHead(404).end();
  else response.end(readFileSync(file));
});
let at: string;
let head: string;

before(async () => {
  const log = await openedStory();
  await log.publish(folder);
  head = readFileSync(join(folder, "checkpoint"), "utf8");
  writeFileSync(join(own, "policy"), `log ${log.operator.vkey}\nwitness north ${witness.vkey}\nquorum north\n`);
  writeFileSync(join(folder, "policy"), readFileSync(join(own, "policy")));
  await new Promise<void>((resolve) => void site.listen(0, "127.0.0.1", resolve));
  at = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`;
});
after(() => void site.close());

suite("a log whose witnesses are away", () => {
  test("is neither true nor false to whoever asks for them: every command that reads it ends with 3, and none accuses it", async () => {
    const [key, passphrase] = [join(own, "somebody.key"), join(own, "passphrase")];
    writeFileSync(passphrase, "correct horse battery staple\n");
    await newKey("somebody", key, passphrase);
    // Taken while the log alone was asked: a receipt like those that a device keeps until witnesses have cosigned.
    const alone = ["--key", (/^log (\S+)/.exec(readFileSync(join(own, "policy"), "utf8")) ?? [])[1] ?? ""];
    const [receipt, bytes] = [join(own, "receipt"), join(own, "entry")];
    const taken = await hustingsHere("log", "prove", folder, "3", ...alone, "--out", receipt, "--entry-out", bytes);
    assert.equal(taken.code, 0, taken.stderr);
    assert.equal((await hustingsHere("log", "receipt", receipt, bytes, ...alone)).code, 0);
    const act = ["--server", at, "--key", key, "--passphrase-file", passphrase];
    for (const line of [
      ["verify", at],
      ["verify", folder, "--policy", join(own, "policy")],
      ["log", "verify", at, "--policy", join(own, "policy")],
      ["log", "prove", at, "3", "--policy", join(own, "policy")],
      ["log", "receipt", receipt, bytes, "--policy", join(own, "policy")],
      ["log", "tail", at, "--policy", join(own, "policy")],
      ["log", "mirror", at, join(own, "copy"), "--policy", join(own, "policy")],
      ["log", "diff", join(folder, "checkpoint"), at, "--policy", join(own, "policy")],
      ["decision", at, "anna"],
      ["act", "adopt-rulebook", ...act],
      ["act", "publish-ballot", ...act, "--nominations", "anna"],
    ]) {
      const { code, stdout, stderr } = await hustingsHere(...line);
      const told = `${line.join(" ")}: ${stdout}${stderr}`;
      assert.equal(code, 3, told);
      assert.match(told, /expected the quorum north, got cosignatures of nobody/);
      assert.doesNotMatch(told, /DOES NOT HOLD|NOT VERIFIED|VERIFIED:|false/);
    }
  });

  test("and one that shows another's cosignature as theirs is false: 1", async () => {
    const forged = stranger.cosign(head.slice(0, head.indexOf("\n\n") + 1), 1_700_000_000);
    const blob = Buffer.from(forged.trimEnd().split(" ").at(-1) ?? "", "base64");
    blob.set(Buffer.from(witness.vkey.split("+")[1] ?? "", "hex"));
    writeFileSync(join(folder, "checkpoint"), `${head}\u2014 north.example ${blob.toString("base64")}\n`);
    for (const line of [
      ["verify", at],
      ["log", "verify", at, "--policy", join(own, "policy")],
    ])
      assert.equal((await hustingsHere(...line)).code, 1, line.join(" "));
    writeFileSync(join(folder, "checkpoint"), head);
  });

  test("and one that the witnesses cosigned in the end verifies: 0", async () => {
    const cosigned = witness.cosign(head.slice(0, head.indexOf("\n\n") + 1), Math.floor(Date.now() / 1000));
    writeFileSync(join(folder, "checkpoint"), `${head}${cosigned}`);
    assert.equal((await hustingsHere("log", "verify", at, "--policy", join(own, "policy"))).code, 0);
  });
});
