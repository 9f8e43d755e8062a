/** Starts a server over a data folder, answers its first page, and says what that took: one process, one start. */
import { instant } from "@hustings/core";
import { startServer } from "@hustings/server";
import { openDataFolder } from "@hustings/server/data-folder";
import { startOrigin, type StartCost } from "./start.ts";

const data = process.argv[2] ?? "";
/** Bytes that the process holds, garbage aside. */
function held(): number {
  gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Seconds that all threads of the process worked. */
function processor(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

const before = held();
const clock = { now: () => instant("2017-03-17T16:00:00Z") };
const folder = await openDataFolder(data, { origin: startOrigin, clock });
const open = performance.now() / 1000;
const server = await startServer({
  contests: [{ data, folds: (size) => folder.folds.at(size) }],
  port: 0,
});
const response = await fetch(`${server.url}/contests/bench/`);
const text = await response.text();
if (response.status !== 200)
  throw new Error(`expected the contest's page, got ${response.status}: ${text.slice(0, 200)}`);
const page = performance.now() / 1000;
const worked = processor();
// The copy that a start goes on from is let go of when the fold is held next.
await folder.folds.hold();
const cost: StartCost = {
  from: folder.startedFrom.kind,
  open,
  page,
  processor: worked,
  statements: folder.ledger.procedure.statements.names.count,
  held: held() - before,
};
await server.close();
await folder.close();
process.stdout.write(JSON.stringify(cost));
