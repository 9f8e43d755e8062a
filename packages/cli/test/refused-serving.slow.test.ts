/** Commands that run until they are stopped: refused at their start, they end, and say why. Each as a program, as an operator starts it. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { enter, nameKeyholder } from "@hustings/acts";
import { collectingCommission, collectingConfig, collectingOrigin } from "../../client/test/collecting-drive.ts";
import { identityContest, type IdentityContest } from "../../server/test/identity-contest.ts";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { signer } from "./published-log.ts";
import { hustingsHere } from "./run-here.ts";
import { hustings } from "./run-hustings.ts";

const folder = temporaryFolder();
const at = (name: string) => join(folder, name);
const program = join(import.meta.dirname, "../bin/hustings.mjs");
/** Longer than any of them takes to start here; then it is killed, and its code is none. */
const patience = 120_000;
const other = createServer();
let contest: IdentityContest;
let port = "";

before(async () => {
  other.listen(0, "127.0.0.1");
  await once(other, "listening");
  port = String((other.address() as AddressInfo).port);
  contest = await identityContest({ kind: "none" });
  writeFileSync(join(contest.folder, "contest.yaml"), JSON.stringify(collectingConfig));
  writeFileSync(at("passphrase"), "a long passphrase\n");
});
after(() => other.close());

async function refused(code: number, says: RegExp, ...args: readonly string[]): Promise<void> {
  const ran = await hustings(args, patience);
  assert.deepEqual([ran.code, ran.signal, ran.stdout], [code, null, ""], ran.stderr);
  assert.match(ran.stderr, says);
  assert.doesNotMatch(ran.stderr, /^ {4}at /m);
}

test("a witness whose port is taken ends", async () => {
  assert.equal((await hustingsHere("witness", "key", "witness.example/press", at("witness.key"))).code, 0);
  const of = ["--key", at("witness.key"), "--log", signer.vkey, "--data", at("memory.sqlite")];
  await refused(2, /expected a free port, got \d+, one in use/, "witness", "serve", ...of, "--port", port);
});

test("a key holder whose port is taken ends", async () => {
  const pass = ["--passphrase-file", at("passphrase")];
  const init = ["Bar of Example", at("keys.age"), "--origin", collectingOrigin, "--work-factor", "10", "--json"];
  const made = await hustingsHere("keyholder", "init", ...init, ...pass);
  assert.equal(made.code, 0, made.stderr);
  const named = JSON.parse(made.stdout) as { holder: string; key: string; signer: string; possession: string };
  const most = { percent: 125, fixed: 50 };
  assert.equal((await enter(contest.client, collectingCommission, nameKeyholder, { ...named, most })).kind, "entered");
  const of = ["--key", at("keys.age"), ...pass, "--data", at("tickets"), "--server", contest.url, "--rehearsal"];
  await refused(2, /127\.0\.0\.1|port/, "keyholder", "serve", ...of, "--port", port);
});

test("a server beside another over one folder ends, and one whose port is taken", async () => {
  const serve = ["serve", "--data", contest.folder, "--port"];
  await refused(3, /another process holds it/, ...serve, "0");
  await contest.close();
  await refused(
    2,
    /field "--port": expected a free port, got \d+, which is in use; choose another --port/,
    ...serve,
    port,
  );
});

test("a folder inside a data folder is not one, and its operator is told which is", async () => {
  for (const inside of ["public", join("private", "store")]) {
    const says = new RegExp(`has no public/policy; it lies in the data folder ${contest.folder}; name that`);
    await refused(2, says, "serve", "--data", join(contest.folder, inside), "--port", "0");
  }
});

test("a folder that was restored without its configuration is shown, and its operator told that it takes no acts", async () => {
  rmSync(join(contest.folder, "contest.yaml"));
  for (const [more, isTold] of [
    [[], true],
    [["--read-only"], false],
  ] as const) {
    const args = [program, "serve", "--data", contest.folder, "--port", "0", ...more];
    const server = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
    let [said, told] = ["", ""];
    server.stderr.setEncoding("utf8").on("data", (text: string) => (told += text));
    for await (const text of server.stdout.iterator({ destroyOnReturn: false })) {
      said += String(text);
      if (said.includes("\n")) break;
    }
    const ended = once(server, "close");
    server.stdout.resume();
    server.kill("SIGTERM");
    await ended;
    assert.match(said, /^The pages are at /);
    assert.equal(told.includes("no contest.yaml, so it is only shown; put its contest.yaml back"), isTold, told);
  }
});
