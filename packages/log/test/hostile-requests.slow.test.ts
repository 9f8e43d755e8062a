/** A witness listens to whoever comes: what strangers send, and how, must neither fill it nor keep logs from being heard. */
import assert from "node:assert/strict";
import { connect, type Socket } from "node:net";
import { suite, test, type TestContext } from "node:test";
import { formatAddCheckpoint, signCheckpoint, witnessHandler } from "../src/index.ts";
import { serveHandler } from "../src/node.ts";
import { oneWitness, signer, submissions, treeOf } from "./world.ts";

const head = "POST /add-checkpoint HTTP/1.1\r\nHost: witness\r\n";
const large = 900_000;
const strangers = 60;

async function serving(t: TestContext): Promise<{ readonly url: string; readonly port: number }> {
  const { url, close } = await serveHandler(witnessHandler(oneWitness()), { port: 0, onFault: assert.ifError });
  t.after(close);
  return { url, port: Number(new URL(url).port) };
}

function stranger(t: TestContext, port: number): Socket {
  const socket = connect(port, "127.0.0.1").setEncoding("utf8");
  socket.on("error", () => undefined);
  t.after(() => socket.destroy());
  return socket;
}

/** The first line of the answer; "" where the connection is closed without one. */
const answered = (socket: Socket) =>
  new Promise<string>((resolve) => {
    socket.once("data", (text) => resolve(String(text).split("\r\n")[0] ?? ""));
    socket.once("close", () => resolve(""));
  });

suite("A witness to which strangers send", { timeout: 120_000 }, () => {
  test("many large requests at once, and none to its end, holds a bound of them and hears a log all the same", async (t) => {
    const { url, port } = await serving(t);
    const sockets = Array.from({ length: strangers }, () => stranger(t, port));
    const busy = Promise.all(
      sockets.map(async (socket) => {
        socket.write(`${head}Content-Length: ${large}\r\n\r\n${"a".repeat(large - 1)}`);
        return await Promise.race([answered(socket), new Promise<string>((wait) => setTimeout(wait, 5_000, "held"))]);
      }),
    );
    const answers = await busy;
    const held = answers.filter((answer) => answer === "held").length;
    assert.ok(held > 0 && held < strangers / 2, `${held} held`);
    assert.ok(
      answers.every((answer) => answer === "held" || answer.startsWith("HTTP/1.1 503") || answer === ""),
      answers.join(),
    );
    const note = signCheckpoint(signer, treeOf(submissions(0, 3)));
    const body = formatAddCheckpoint({ oldSize: 0, proof: [], note });
    assert.equal((await fetch(`${url}/add-checkpoint`, { method: "POST", body })).status, 200);
    for (const socket of sockets) socket.destroy();
    // What they held is free again: a large request is judged by what it says.
    let status = 503;
    while (status === 503)
      ({ status } = await fetch(`${url}/add-checkpoint`, { method: "POST", body: "a".repeat(large) }));
    assert.equal(status, 400);
  });

  test("a request byte by byte, or its head so, waits for neither", async (t) => {
    const { port } = await serving(t);
    for (const [first, drop] of [
      [`${head}Content-Length: 100000\r\n\r\n`, "a"],
      [head, "X-A: b\r\n"],
    ] as const) {
      const socket = stranger(t, port);
      socket.write(first);
      const dripping = setInterval(() => socket.write(drop), 250);
      const answer = await answered(socket);
      clearInterval(dripping);
      assert.ok(answer === "" || answer.startsWith("HTTP/1.1 408"), answer);
    }
  });

  test("an address that is none, answers that it is none", async (t) => {
    const { port } = await serving(t);
    for (const address of ["http://[::bad", "//x:99999999"]) {
      const socket = stranger(t, port);
      socket.write(`GET ${address} HTTP/1.1\r\nHost: witness\r\n\r\n`);
      assert.equal(await answered(socket), "HTTP/1.1 400 Bad Request", address);
    }
  });
});
