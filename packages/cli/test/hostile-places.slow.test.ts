/**
 * Whoever serves a log, or hands over a folder with one, may be anybody: every command that reads it ends in words, with the exit code of its kind,
 * with no terminal code and no trace of a stack, and waits for nothing. (What drips and stalls is with adversary.slow.test.ts.)
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { suite, test, type TestContext } from "node:test";
import { gzipSync } from "node:zlib";
import { FolderSink, LogWriter } from "@hustings/log/node";
import { MemoryLogStore, signerFromSeed } from "@hustings/log";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { hustingsHere } from "./run-here.ts";
import { hustings } from "./run-hustings.ts";

const signer = signerFromSeed("log.example/hostile", new Uint8Array(32).fill(8));
const key = ["--key", signer.vkey];
const terminal = "\u001b[2J\u001b]0;yours\u0007\u202e";

/** Every command that reads a log from somewhere. */
const commands: readonly (readonly [name: string, args: (place: string, own: string) => readonly string[]])[] = [
  ["verify", (place) => ["verify", place]],
  ["decision", (place) => ["decision", place, "anna"]],
  ["log verify", (place) => ["log", "verify", place, ...key]],
  ["log tail", (place) => ["log", "tail", place, ...key]],
  ["log mirror", (place, own) => ["log", "mirror", place, join(own, "copy"), ...key]],
  ["log diff", (place) => ["log", "diff", place, place, ...key]],
];

let apart = 0;
/** One command, another at each place, is a process of its own: that it ends, too, and is not held up by what it left open. */
async function endsInWords(place: string): Promise<void> {
  const started = apart++ % commands.length;
  for (const [at, [name, args]] of commands.entries()) {
    const own = mkdtempSync(join(temporaryFolder(), "own-"));
    const line = args(place, own);
    const { code, stdout, stderr } = await (at === started ? hustings(line, 120_000) : hustingsHere(...line));
    const out = `${stdout}${stderr}`;
    assert.ok(code === 1 || code === 3, `${name} ended with ${code}: ${out}`);
    assert.match(out, /DOES NOT HOLD|NOT CHECKED|NOT VERIFIED|hustings: /, name);
    // oxlint-disable-next-line no-control-regex -- these are what must not get through
    assert.doesNotMatch(out, /[\u0000-\u0008\u000b-\u001f\u202e]|^\s+at /m, name);
    rmSync(own, { recursive: true });
  }
}

async function published(): Promise<string> {
  const folder = temporaryFolder();
  const store = new MemoryLogStore();
  store.append(Array.from({ length: 200 }, (_, i) => ({ key: `${i}`, entry: new TextEncoder().encode(`entry ${i}`) })));
  const sink = await FolderSink.open(folder);
  const writer = await LogWriter.open({ store, sink, signer });
  await writer.publish();
  await writer.close();
  sink.close();
  writeFileSync(join(folder, "policy"), `log ${signer.vkey}\nquorum none\n`);
  mkdirSync(join(folder, "documents"));
  return folder;
}

const put = (file: string, make: (file: string) => void) => {
  rmSync(file, { recursive: true, force: true });
  make(file);
};
const pipe = (file: string) => void execFileSync("mkfifo", [file]);
const link = (to: string) => (file: string) => symlinkSync(to, file);
const text = (content: string | Uint8Array) => (file: string) => writeFileSync(file, content);

suite("A hostile folder", { timeout: 900_000 }, () => {
  const bundle = "tile/entries/000.p/200";
  for (const [what, path, make] of [
    ["a pipe for its checkpoint", "checkpoint", pipe],
    ["a folder for its checkpoint", "checkpoint", (file: string) => mkdirSync(file)],
    ["a link to itself for its checkpoint", "checkpoint", (file: string) => symlinkSync(file, file)],
    ["a checkpoint of three megabytes", "checkpoint", text(new Uint8Array(3_000_000))],
    [
      "terminal codes for its checkpoint",
      "checkpoint",
      text(`${terminal}\n3\n${terminal}\n\n\u2014 ${terminal} AAAA\n`),
    ],
    ["a pipe for entries", bundle, pipe],
    ["a device without end for entries", bundle, link("/dev/zero")],
    ["entries of another length", bundle, text("short")],
  ] as const) {
    test(`with ${what} ends in words`, async () => {
      const folder = join(temporaryFolder(), "log");
      cpSync(await published(), folder, { recursive: true });
      put(join(folder, path), make);
      await endsInWords(folder);
    });
  }
});

async function serving(t: TestContext, answer: (response: ServerResponse, path: string) => void): Promise<string> {
  const server = createServer((request, response) => answer(response, request.url ?? "/"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

suite("A hostile server", { timeout: 900_000 }, () => {
  const bomb = gzipSync(new Uint8Array(100_000_000));
  for (const [what, answer] of [
    ["unpacks without end", (response) => response.writeHead(200, { "content-encoding": "gzip" }).end(bomb)],
    ["redirects in a circle", (response, path) => response.writeHead(302, { location: `${path}x` }).end()],
    [
      "brings less than it says",
      (response) => {
        response.writeHead(200, { "content-length": "5000" }).write("abc");
        setTimeout(() => response.destroy(), 50);
      },
    ],
    [
      "brings more than it says",
      (response) => void response.socket?.end("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdef"),
    ],
    [
      "has heads without end",
      (response) => void response.socket?.write(`HTTP/1.1 200 OK\r\nX: ${"a".repeat(1_000_000)}`),
    ],
    [
      "answers in terminal codes",
      (response) => response.writeHead(200).end(`${terminal}\n1\n\n\u2014 ${terminal} A\n`),
    ],
    ["asks for a login", (response) => response.writeHead(200).end("<html>Please log in</html>")],
    ["hangs up", (response) => void response.socket?.resetAndDestroy()],
  ] as readonly (readonly [string, (response: ServerResponse, path: string) => void])[]) {
    test(`that ${what} is left in words`, async (t) => await endsInWords(await serving(t, answer)));
  }
});
