import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { identityContest } from "../../test/identity-contest.ts";
import { openMailbox } from "../../test/mailbox.ts";

/** Sends half a form and hangs up. */
async function sendHalf(address: URL): Promise<void> {
  const socket = connect(Number(address.port), address.hostname);
  await once(socket, "connect");
  const head = [
    `POST ${address.pathname} HTTP/1.1`,
    `Host: ${address.host}`,
    `Origin: ${address.origin}`,
    "Content-Type: application/x-www-form-urlencoded",
    "Content-Length: 400",
  ];
  socket.write(`${head.join("\r\n")}\r\n\r\nto=somebody`);
  // Its head is read and its body waited for.
  await sleep(100);
  const closed = once(socket, "close");
  socket.destroy();
  await closed;
}

test("whoever hangs up in the middle of a form is not told to the operator as a fault of the server", async (t) => {
  const mailbox = await openMailbox();
  const served = await identityContest({ kind: "email", smtp: mailbox.smtp, from: "contest@example.org" });
  t.after(async () => {
    await served.close();
    await mailbox.stop();
  });
  for (const path of ["code", "confirm", "anew"]) await sendHalf(new URL(`${served.url}/en/identity/${path}`));
  const page = await fetch(`${served.url}/en/`);
  assert.equal(page.status, 200);
  await sleep(100);
  assert.doesNotMatch(served.lines(), /"event":"fault"/);
});
