/**
 * The limit that the benchmark compares with: `node:http` and nothing else. Each request is parsed, one Ed25519 signature of it verified, and a
 * row of 840 bytes committed together with those that came meanwhile, before it is answered.
 *
 * `node bare-server.ts FILE [sodium]`: the signature is verified by Node's own crypto, or by libsodium as machine code.
 */
import { createServer } from "node:http";
import { DatabaseSync } from "node:sqlite";
import { availableParallelism } from "node:os";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createPublicKey, verify } from "node:crypto";
import { nativeChecks } from "../../packages/seal/src/curve/native-checks.ts";

/** Verified by one thread at a time. */
const together = 64;

interface Row {
  readonly key: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

/** Verifies in a thread, or commits in one: whatever is fastest on this machine is what the limit is. */
function work(): void {
  if (workerData === "node" || workerData === "sodium") {
    const check = workerData === "node" ? nodeVerifies : nativeChecks()?.verify;
    parentPort?.on("message", (rows: readonly Row[]) => {
      parentPort?.postMessage(rows.map(({ key, message, signature }) => check?.(signature, message, key) === true));
    });
    return;
  }
  const database = new DatabaseSync(workerData as string);
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE row (bytes BLOB NOT NULL) STRICT");
  const insert = database.prepare("INSERT INTO row (bytes) VALUES (?)");
  parentPort?.on("message", (rows: readonly Uint8Array[]) => {
    database.exec("BEGIN IMMEDIATE");
    for (const row of rows) insert.run(row);
    database.exec("COMMIT");
    parentPort?.postMessage(rows.length);
  });
}

const spkiPrefix = Buffer.from("302a300506032b6570032100", "hex");

function nodeVerifies(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  const key = createPublicKey({ key: Buffer.concat([spkiPrefix, publicKey]), format: "der", type: "spki" });
  return verify(null, message, key, signature);
}

/** Hands what waits to a thread, as much at once as waits, and never two handfuls to one thread. */
function inGroups<Out>(threads: readonly Worker[], most: number) {
  const waiting: { readonly input: unknown; readonly resolve: (output: Out) => void }[] = [];
  const idle = [...threads];
  const next = () => {
    for (;;) {
      const thread = waiting.length === 0 ? undefined : idle.pop();
      if (thread === undefined) return;
      const group = waiting.splice(0, most);
      thread.postMessage(group.map(({ input }) => input));
      thread.once("message", (outputs: readonly Out[] | number) => {
        idle.push(thread);
        for (const [i, { resolve }] of group.entries())
          resolve((typeof outputs === "number" ? undefined : outputs[i]) as Out);
        next();
      });
    }
  };
  return (input: unknown) =>
    new Promise<Out>((resolve) => {
      waiting.push({ input, resolve });
      if (waiting.length === 1) setImmediate(next);
    });
}

async function serve(file: string, by: string): Promise<void> {
  const self = new URL(import.meta.url);
  const verify = inGroups<boolean>(
    Array.from({ length: Math.max(1, availableParallelism() - 1) }, () => new Worker(self, { workerData: by })),
    together,
  );
  const commit = inGroups<void>([new Worker(self, { workerData: file })], 1024);
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      void (async () => {
        const { statements } = JSON.parse(Buffer.concat(parts).toString()) as { statements: { sealed: string }[] };
        const row = Buffer.from(statements[0]?.sealed ?? "", "base64");
        const [key, message, signature] = [row.subarray(0, 32), row.subarray(32, 100), row.subarray(100, 164)];
        const good = await verify({ key, message, signature });
        if (good) await commit(row);
        const text = JSON.stringify({ results: [{ outcome: good ? "promised" : "refused" }] });
        response.writeHead(good ? 200 : 400, {
          "content-type": "application/json",
          "content-length": Buffer.byteLength(text),
        });
        response.end(text);
      })();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })}\n`);
}

if (isMainThread) await serve(process.argv[2] ?? "", process.argv[3] ?? "node");
else work();
