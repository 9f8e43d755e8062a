/** A thread that serves a published folder as any static file server does, so that what is timed beside it waits for no event loop of its own. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join, normalize } from "node:path";
import { parentPort, workerData } from "node:worker_threads";

const folder = String(workerData);

const server = createServer((request, response) => {
  const path = normalize(new URL(request.url ?? "/", "http://any").pathname);
  readFile(join(folder, path)).then(
    (bytes) => response.end(bytes),
    () => response.writeHead(404).end(),
  );
});
server.listen(0, "127.0.0.1", () => parentPort?.postMessage((server.address() as AddressInfo).port));
