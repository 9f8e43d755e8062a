import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { openMailbox, type Mailbox } from "../../test/mailbox.ts";
import { PostOffice } from "./post-office.ts";

let mailbox: Mailbox;
let office: PostOffice;

before(async () => {
  mailbox = await openMailbox();
  office = new PostOffice({ kind: "email", smtp: mailbox.smtp, from: "contest@example.org" });
});

after(async () => {
  office.close();
  await mailbox.stop();
});

const message = (to: string) => ({ to: Buffer.from(to), subject: "Code", text: "12345678" });

const nameOf = async (typed: string, told = false) => await office.nameOf(Buffer.from(typed), told);
const children = () =>
  readFileSync(`/proc/self/task/${process.pid}/children`, "utf8")
    .split(" ")
    .filter((pid) => pid !== "");

test("an address has one name however it is spelt, another address another one, and what is none has none", async () => {
  const name = await nameOf("Aino+two@Example.org");
  assert.deepEqual(name, await nameOf(" aino@example.org "));
  assert.notDeepEqual(name, await nameOf("bela@example.org"));
  assert.ok(!JSON.stringify(name).includes("aino"), "the address itself is not told where nobody needs it");
  assert.deepEqual(await nameOf("aino"), "none");
  const told = await nameOf("aino@example.org", true);
  assert.ok(typeof told === "object" && told.address === "aino@example.org");
});

test("a code goes out, and what the mail server says of an attempt comes back", async () => {
  assert.deepEqual(await office.send(message("aino@example.org")), { kind: "accepted" });
  assert.equal((await mailbox.next()).to, "aino@example.org");
  mailbox.refuseWith(550);
  assert.deepEqual(await office.send(message("unknown@example.org")), { kind: "refused", code: "550" });
  mailbox.refuseWith(undefined);
});

test("the process that knew addresses is gone once it has nothing to do, or when it is killed, and the next address has another one", async () => {
  if (process.platform === "linux") {
    assert.equal(children().length, 1);
    for (let tries = 0; children().length > 0; tries++) {
      assert.ok(tries < 400, "it ends");
      await delay(50);
    }
  }
  assert.deepEqual(await office.send(message("bela@example.org")), { kind: "accepted" });
  if (process.platform !== "linux") return;
  const [room] = children();
  process.kill(Number(room), "SIGKILL");
  const after = await Promise.all([
    office.nameOf(Buffer.from("cai@example.org"), false),
    office.send(message("cai@example.org")),
  ]);
  assert.ok(typeof after[0] === "object");
  assert.ok(
    after[1].kind === "accepted" || (after[1].kind === "deferred" && after[1].code === "ended"),
    "tried again by whoever waits",
  );
});
