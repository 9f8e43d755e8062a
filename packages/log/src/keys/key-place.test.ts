import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import type { TestContext } from "node:test";
import { InputError } from "@hustings/core";
import { failsWith, folder, submissions } from "../../test/world.ts";
import { MemoryLogStore, noteSigner, openLog, verifyMessage } from "../index.ts";
import { FolderSink, keySignerAt, LogWriter } from "../node.ts";

const has = (program: string, word: string) => spawnSync(program, [word]).error === undefined;
const noAgent = has("ssh-agent", "-h") ? false : "ssh-agent is not installed: keys in agents were NOT tried";
const libraries = ["/usr/lib/softhsm/libsofthsm2.so", "/usr/local/lib/softhsm/libsofthsm2.so"];
const noToken =
  has("softhsm2-util", "--version") && has("pkcs11-tool", "--version")
    ? false
    : "SoftHSM and OpenSC are not installed: keys on tokens were NOT tried";

const message = Buffer.from("a checkpoint");

/** A real ssh-agent in a folder of its own, and the environment that leads to it. */
async function agent(t: TestContext, socket: string): Promise<{ kill(): Promise<void> }> {
  const child = spawn("ssh-agent", ["-D", "-a", socket], { stdio: ["ignore", "pipe", "inherit"] });
  await new Promise((resolve) => child.stdout.once("data", resolve));
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const kill = async () => {
    child.kill("SIGTERM");
    await ended;
    rmSync(socket, { force: true });
  };
  t.after(kill);
  const earlier = process.env["SSH_AUTH_SOCK"];
  process.env["SSH_AUTH_SOCK"] = socket;
  t.after(() => {
    if (earlier === undefined) delete process.env["SSH_AUTH_SOCK"];
    else process.env["SSH_AUTH_SOCK"] = earlier;
  });
  return { kill };
}

function newKey(at: string, comment: string, type = "ed25519"): string {
  const file = join(at, comment.replaceAll("/", "_"));
  execFileSync("ssh-keygen", ["-q", "-t", type, "-N", "", "-C", comment, "-f", file]);
  return file;
}

const add = (file: string, ...options: string[]) =>
  execFileSync("ssh-add", ["-q", ...options, file], { stdio: "pipe" });

async function keyAt(place: string) {
  const key = await keySignerAt(place);
  assert.ok(key);
  return key;
}

describe("a key in an ssh-agent", { skip: noAgent }, () => {
  it("signs as one in memory does, and is found by its comment or its fingerprint among others", async (t) => {
    const at = folder(t);
    await agent(t, join(at, "agent"));
    add(newKey(at, "campaign vera"));
    add(newKey(at, "an older key", "rsa"));
    const file = newKey(at, "log.example/drive");
    add(file);
    const key = await keyAt("agent:log.example/drive");
    assert.equal(key.label, "log.example/drive");
    assert.ok(verifyMessage(key.publicKey, message, await key.sign(message)));
    const fingerprint = /SHA256:\S+/.exec(execFileSync("ssh-keygen", ["-l", "-f", file], { encoding: "utf8" }))?.[0];
    assert.deepEqual((await keyAt(`agent:${fingerprint}`)).publicKey, key.publicKey);
  });

  it("that is not there, or not the only one of its name, is refused with what to do", async (t) => {
    const at = folder(t);
    await agent(t, join(at, "agent"));
    add(newKey(at, "one"));
    const [first, second] = [join(at, "a"), join(at, "b")];
    for (const path of [first, second]) {
      mkdirSync(path);
      add(newKey(path, "twice"));
    }
    await assert.rejects(keySignerAt("agent:another"), (error: unknown) => error instanceof InputError);
    await assert.rejects(keySignerAt("agent:twice"), /got 2 of it; name the key by its fingerprint/);
    await assert.rejects(keySignerAt("agent:an older key"), /got none; it holds 3 of other names/);
    process.env["SSH_AUTH_SOCK"] = join(at, "nobody");
    await assert.rejects(keySignerAt("agent:one"), failsWith("not-signed", /connection that failed/));
    delete process.env["SSH_AUTH_SOCK"];
    await assert.rejects(keySignerAt("agent:one"), /an environment that names none/);
  });

  it("writes a log that verifies; while the agent is away nothing is signed or lost, and then it goes on", async (t) => {
    const at = folder(t);
    const socket = join(at, "agent");
    const first = await agent(t, socket);
    const file = newKey(at, "log.example/drive");
    add(file);
    const signer = noteSigner("log.example/drive", await keyAt("agent:log.example/drive"));
    const store = new MemoryLogStore();
    const sink = await FolderSink.open(join(at, "public"));
    t.after(() => sink.close());
    const writer = await LogWriter.open({ store, sink, signer });
    store.append(submissions(0, 300));
    await writer.publish();
    await first.kill();
    store.append(submissions(300, 700));
    await assert.rejects(writer.publish(), failsWith("not-signed", /log\.example\/drive .*connection that failed/));
    assert.equal(writer.status.failure, undefined);
    assert.equal(writer.status.unsigned?.code, "not-signed");
    assert.equal(
      (await openLog(sink, signer.vkey).verifyTree()).size,
      300,
      "readers see the last head that was signed",
    );
    store.append(submissions(700, 701));
    await agent(t, socket);
    add(file);
    await writer.publish();
    assert.equal(writer.status.unsigned, undefined);
    assert.equal((await openLog(sink, signer.vkey).verifyTree()).size, 701);
    await writer.close();
    // Opened again, everything that was published is compared with what the store's entries make it.
    await (await LogWriter.open({ store, sink, signer })).close();
  });

  it("that answers with another's signature, with nothing, without end or with half an answer signs nothing", async (t) => {
    const at = folder(t);
    const store = new MemoryLogStore();
    const sink = await FolderSink.open(join(at, "public"));
    t.after(() => sink.close());
    await agent(t, join(at, "agent"));
    add(newKey(at, "right"));
    add(newKey(at, "wrong"));
    const [right, wrong] = [await keyAt("agent:right"), await keyAt("agent:wrong")];
    const confused = noteSigner("log.example/drive", { publicKey: right.publicKey, sign: wrong.sign });
    await assert.rejects(
      LogWriter.open({ store, sink, signer: confused }),
      failsWith("not-signed", /the signature that came is not by this key/),
    );
    assert.equal(store.checkpoint(), undefined, "the register is as it was");
    const answers: Readonly<Record<string, readonly [Buffer, RegExp]>> = {
      half: [Buffer.from([0, 0, 0, 9, 12, 0]), /cut short/],
      short: [Buffer.from([0, 0, 0, 5, 12, 0, 0, 0, 9]), /cut short/],
      endless: [Buffer.from([255, 255, 255, 255, 12]), /an answer of 4294967295 bytes/],
      empty: [Buffer.from([0, 0, 0, 0, 0]), /an answer of 0 bytes/],
      refusing: [Buffer.from([0, 0, 0, 1, 5]), /may be locked/],
    };
    for (const [name, [answer, says]] of Object.entries(answers)) {
      const socket = join(at, name);
      const server = createServer((connection) => void connection.on("error", () => undefined).end(answer));
      await new Promise<void>((resolve) => server.listen(socket, resolve));
      t.after(() => server.close());
      process.env["SSH_AUTH_SOCK"] = socket;
      await assert.rejects(keySignerAt("agent:right"), failsWith("not-signed", says), name);
    }
  });
});

describe("a key on a PKCS#11 token", { skip: noToken }, () => {
  const pin = "a pin of SoftHSM";
  let module = "";

  before(() => {
    module = libraries.find((path) => spawnSync("test", ["-e", path]).status === 0) ?? "";
  });

  function token(t: TestContext): { readonly pinFile: string } {
    const at = folder(t);
    mkdirSync(join(at, "tokens"));
    writeFileSync(join(at, "softhsm2.conf"), `directories.tokendir = ${join(at, "tokens")}\nlog.level = ERROR\n`);
    process.env["SOFTHSM2_CONF"] = join(at, "softhsm2.conf");
    t.after(() => delete process.env["SOFTHSM2_CONF"]);
    execFileSync(
      "softhsm2-util",
      ["--init-token", "--free", "--label", "contest", "--so-pin", "12345678", "--pin", pin],
      { stdio: "pipe" },
    );
    for (const [type, label, id] of [
      ["EC:edwards25519", "log", "01"],
      ["EC:prime256v1", "another kind", "02"],
    ] as const) {
      const words = ["--module", module, "--token-label", "contest", "--login", "--pin", pin];
      execFileSync("pkcs11-tool", [...words, "--keypairgen", "--key-type", type, "--label", label, "--id", id], {
        stdio: "pipe",
      });
    }
    const pinFile = join(at, "pin");
    writeFileSync(pinFile, `${pin}\n`, { mode: 0o600 });
    return { pinFile };
  }

  const place = (id: string, pinFile: string, label = "contest") =>
    `pkcs11:token=${label};object=the%20log;id=${id}?module-path=${module}&pin-source=file:${pinFile}`;

  it("writes a log that verifies", async (t) => {
    const { pinFile } = token(t);
    const key = await keyAt(place("%01", pinFile));
    assert.equal(key.label, "the log");
    const signer = noteSigner("log.example/drive", key);
    const store = new MemoryLogStore();
    const sink = await FolderSink.open(join(folder(t), "public"));
    t.after(() => sink.close());
    const writer = await LogWriter.open({ store, sink, signer });
    store.append(submissions(0, 300));
    await writer.publish();
    await writer.close();
    assert.equal((await openLog(sink, signer.vkey).verifyTree()).size, 300);
  });

  const refused = async (where: string, says: RegExp) =>
    assert.rejects(keySignerAt(where), (error: unknown) => {
      assert.ok(error instanceof Error && !JSON.stringify([error.message, error.cause]).includes(pin));
      return failsWith("not-signed", says)(error);
    });

  it("with another PIN, of another name or kind, or on no token, signs nothing, and no PIN is told", async (t) => {
    const { pinFile } = token(t);
    await refused(place("%0f", pinFile), /object not found/);
    await refused(place("%02", pinFile), /expected key 02 to be an Ed25519 key/);
    await refused(place("%01", pinFile, "elsewhere"), /token elsewhere: No slot with token named/);
    const wrong = `${pinFile}.wrong`;
    writeFileSync(wrong, "0000\n");
    await refused(place("%01", wrong), /CKR_PIN_INCORRECT/);
    await assert.rejects(keySignerAt("pkcs11:token=contest"), /got a place without (?:id|pin-source)/);
    await assert.rejects(keySignerAt("pkcs11:token=contest;id=%01?pin-source=4321"), /not a file/);
    await assert.rejects(keySignerAt(place("%01", `${pinFile}.none`)), /got no file/);
  });
});

it("a place that is neither is a file's, and left to whoever reads files", async () => {
  assert.equal(await keySignerAt("commission.key"), undefined);
  assert.equal(await keySignerAt("./agent"), undefined);
});
