/**
 * How long a national drive takes to seal and a drawn sample to open, proofs and their verification included.
 * Run: node packages/seal/bench/opening.ts [sealed] [opened] [threads]
 */
import { availableParallelism } from "node:os";
import {
  combineOpenings,
  partialOpening,
  recordId,
  setUpCustodians,
  statementCommitment,
  verifyPartial,
} from "../src/index.ts";
import type { PartialOpening } from "../src/index.ts";
import { openLanes, sealMany } from "../src/node.ts";

const [sealed = 46_000, opened = 12_000, threads = availableParallelism()] = process.argv.slice(2).map(Number);
const lanes = openLanes(threads);

async function time<T>(what: string, count: number, work: () => Promise<T>): Promise<T> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const result = await work();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const rate = Math.round(count / seconds).toLocaleString("en");
  console.log(`${what.padEnd(44)} ${seconds.toFixed(2)} s   CPU ${((user + system) / 1e6).toFixed(2)} s   ${rate}/s`);
  return result;
}

const custodians = { contest: "bench", names: ["Ada", "Ben", "Cleo", "Dov", "Eva"], threshold: 3 };
const { record, shares } = await time("ceremony, 3 of 5", 1, async () => setUpCustodians(custodians));
const statements = Array.from({ length: sealed }, (_, i) => new Uint8Array(300).fill(i));
const files = await time(`seal ${sealed}`, sealed, async () => sealMany(record.recipient, statements, lanes));

const drawn = files.slice(0, opened);
const authorisation = { record: recordId(record), entry: "00".repeat(32), ciphertexts: drawn.map(statementCommitment) };
await time(`open ${opened}, all together`, opened, async () => {
  const partials: PartialOpening[] = [];
  for (const share of [shares[0], shares[2], shares[4]]) {
    if (share === undefined) throw new Error("expected five shares");
    const outcome = await time(`  custodian ${share.custodian}`, opened, async () =>
      partialOpening(share, drawn, authorisation, () => ({ kind: "authorised" }), lanes),
    );
    if (outcome.kind !== "made") throw new Error(outcome.kind);
    partials.push(outcome.partial);
  }
  const joint = await time("  verify and combine", opened, async () => combineOpenings(record, partials, drawn, lanes));
  if (joint.kind !== "opened" || joint.opened.length !== opened) throw new Error("expected every statement open");
  const [first] = partials;
  if (first !== undefined)
    await time("  (verify one contribution alone)", opened, async () => verifyPartial(record, first, lanes));
});
await lanes.close();
