/**
 * How long a national drive takes to seal and a drawn sample to open, proofs and their verification included.
 * Run: node packages/seal/bench/opening.ts [sealed] [opened] [threads]
 */
import { availableParallelism } from "node:os";
import { toHex } from "@hustings/core";
import {
  combineOpenings,
  journalInMemory,
  partialOpening,
  recordId,
  setUpCustodians,
  placeHash,
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

const custodians = {
  contest: "bench",
  origin: "hustings.example/bench",
  names: ["Ada", "Ben", "Cleo", "Dov", "Eva"],
  threshold: 3,
};
const { record, shares } = await time("ceremony, 3 of 5", 1, async () => setUpCustodians(custodians));
const place = {
  origin: record.origin,
  contest: record.contest,
  record: recordId(record),
  form: "00".repeat(32),
  nomination: "bench",
  region: "bench",
  channel: "online",
} as const;
const texts = Array.from({ length: sealed }, (_, i) => ({ place, fields: { surname: `${i}`.padStart(200, "x") } }));
const statements = await time(`seal ${sealed}`, sealed, async () => sealMany(record, texts, lanes));

const drawn = statements.slice(0, opened);
const where = toHex(placeHash(place));
const entry = "00".repeat(32);
const authorisation = { record: recordId(record), entry, statements: drawn.map(({ id }) => ({ id, place: where })) };
await time(`open ${opened}, all together`, opened, async () => {
  const partials: PartialOpening[] = [];
  for (const share of [shares[0], shares[2], shares[4]]) {
    if (share === undefined) throw new Error("expected five shares");
    const outcome = await time(`  custodian ${share.custodian}`, opened, async () =>
      partialOpening(
        share,
        drawn,
        authorisation,
        { check: () => ({ kind: "authorised" }), journal: journalInMemory() },
        lanes,
      ),
    );
    if (outcome.kind !== "made") throw new Error(outcome.kind);
    partials.push(outcome.partial);
  }
  const joint = await time("  verify and combine", opened, async () =>
    combineOpenings(record, entry, partials, drawn, lanes),
  );
  if (joint.kind !== "opened" || joint.opened.length !== opened) throw new Error("expected every statement open");
  const [first] = partials;
  if (first !== undefined)
    await time("  (verify one contribution alone)", opened, async () => verifyPartial(record, first, lanes));
});
await lanes.close();
