/**
 * The generator, a process of its own: keeps connections open and sends requests that were made before, by a rate or as fast as they are
 * answered. It reads a file with a request body a line and writes what came of each to a file, in order.
 *
 * `node load.ts URL BODIES ANSWERS CONNECTIONS RATE SECONDS`; rate 0: as fast as it goes.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";

const [address = "", bodies = "", answersFile = "", connections = "64", asked = "0", lasting = "10"] =
  process.argv.slice(2);
const { hostname, port, pathname } = new URL(address);
const [rate, seconds] = [Number(asked), Number(lasting)];

const requests = readFileSync(bodies, "utf8")
  .trimEnd()
  .split("\n")
  .map((body) =>
    Buffer.from(
      `POST ${pathname} HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    ),
  );

/** Milliseconds each answered request took: from when it was due, not from when there was time to send it. */
const took: number[] = [];
const statuses = new Map<number, number>();
/** What each request was answered, by its place; only for whoever compares with what the server holds afterwards. */
const answered = new Map<number, number>();
let next = 0;
let unanswered = 0;
const started = performance.now();
const end = started + seconds * 1000;
/** Requests due that wait for a connection, with the moment they were due. */
const due: { readonly at: number }[] = [];
const idle: (() => void)[] = [];
let open = 0;

function take(): { readonly i: number; readonly at: number } | undefined {
  const now = performance.now();
  if (now >= end || next >= requests.length) return undefined;
  if (rate === 0) return { i: next++, at: now };
  const waiting = due.shift();
  return waiting === undefined ? undefined : { i: next++, at: waiting.at };
}

function finish(): void {
  const sorted = took.toSorted((a, b) => a - b);
  const quantile = (q: number) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
  const lasted = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage();
  writeFileSync(answersFile, JSON.stringify([...answered]));
  process.stdout.write(
    `${JSON.stringify({
      sent: next,
      lasted,
      p50: quantile(0.5),
      p99: quantile(0.99),
      statuses: Object.fromEntries(statuses),
      unanswered,
      worked: (user + system) / 1e6,
    })}\n`,
  );
  process.exit(0);
}

function start(): void {
  open++;
  const socket = connect(Number(port), hostname);
  socket.setNoDelay(true);
  let current: { readonly i: number; readonly at: number } | undefined;
  let text = "";
  const send = () => {
    current = take();
    if (current !== undefined) {
      socket.write(requests[current.i] ?? "");
      return;
    }
    if (performance.now() >= end || next >= requests.length) socket.end();
    else idle.push(send);
  };
  socket.on("connect", send);
  socket.setEncoding("latin1");
  socket.on("data", (piece: string) => {
    text += piece;
    if (!isWhole(text) || current === undefined) return;
    const status = Number(text.slice(9, 12));
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (status === 200) took.push(performance.now() - current.at);
    answered.set(current.i, status);
    text = "";
    send();
  });
  socket.on("error", () => undefined);
  socket.on("close", () => {
    // Cut off under way: nobody knows what became of that one.
    if (current !== undefined && !answered.has(current.i)) unanswered++;
    if (--open === 0) finish();
  });
}

/** Whether an answer is whole; only what these servers send: a length, or chunks. */
function isWhole(answer: string): boolean {
  const at = answer.indexOf("\r\n\r\n");
  if (at === -1) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(answer.slice(0, at))?.[1];
  return length === undefined ? answer.endsWith("\r\n0\r\n\r\n") : answer.length >= at + 4 + Number(length);
}

for (let i = 0; i < Number(connections); i++) start();
if (rate > 0) {
  let made = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    const wanted = Math.floor((Math.min(now, end) - started) * (rate / 1000));
    for (; made < wanted; made++) {
      due.push({ at: started + (made * 1000) / rate });
      idle.pop()?.();
    }
    if (now >= end || next >= requests.length) {
      clearInterval(timer);
      for (const each of idle.splice(0)) each();
    }
  }, 1);
} else {
  setTimeout(() => {
    for (const each of idle.splice(0)) each();
  }, seconds * 1000);
}
