/**
 * The process in which addresses are texts: it says under which name one is counted, and sends codes. It is started when a code is asked for and ends soon after, and with it
 * all that its memory held; the server itself has addresses as bytes alone, which it overwrites.
 */
import { createHmac } from "node:crypto";
import { codeAddress, counted } from "./code-address.ts";
import type { CodeSender, Sent } from "./code-message.ts";
import { mailSender } from "./mail-sender.ts";
import { phoneGateway } from "./phone-gateway.ts";
import { headBytes, type Ask, type Furnishing, type Named, type Reply } from "./post-room-wire.ts";

let room: { readonly sender: CodeSender; readonly kind: Furnishing["kind"]; readonly key: Buffer } | undefined;
let unread = Buffer.alloc(0);

// Ends with the server that started it, and not before what it was given is answered: a signal to both is the server's to obey.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined);

process.stdin.on("data", (chunk: Buffer) => {
  unread = Buffer.concat([unread, chunk]);
  for (let frame = nextFrame(); frame !== undefined; frame = nextFrame()) take(frame.head, frame.body);
});
process.stdin.on("end", () => {
  room?.sender.close();
  process.exit();
});

function nextFrame(): { readonly head: unknown; readonly body: Buffer } | undefined {
  if (unread.length < headBytes) return undefined;
  const [head, body] = [unread.readUInt32BE(0), unread.readUInt32BE(4)];
  const end = headBytes + head + body;
  if (unread.length < end) return undefined;
  const frame = {
    head: JSON.parse(unread.toString("utf8", headBytes, headBytes + head)) as unknown,
    body: unread.subarray(headBytes + head, end),
  };
  unread = unread.subarray(end);
  return frame;
}

function take(head: unknown, body: Buffer): void {
  if (room === undefined) {
    const furnishing = head as Furnishing;
    const sender = furnishing.kind === "email" ? mailSender(furnishing) : phoneGateway(furnishing);
    room = { sender, kind: furnishing.kind, key: Buffer.from(furnishing.key, "base64") };
    return;
  }
  const ask = head as Ask;
  const to = codeAddress(room.kind, body.toString("utf8"));
  if (ask.do === "name") answer({ id: ask.id, named: to === undefined ? null : nameOf(to, room.key, ask.told) });
  else if (to === undefined) answer({ id: ask.id, sent: { kind: "refused", code: "malformed" } });
  else
    void room.sender
      .send({ to, subject: ask.subject, text: ask.text })
      .catch((): Sent => ({ kind: "deferred", code: "failed" }))
      .then((sent) => answer({ id: ask.id, sent }));
}

function nameOf(to: string, key: Buffer, told: boolean): Named {
  const address = counted(to);
  const whom = createHmac("sha256", key).update(address).digest("base64");
  return told ? { whom, address } : { whom };
}

function answer(reply: Reply): void {
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}
