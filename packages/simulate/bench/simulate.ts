/**
 * How fast simulations are made, on one thread: `node packages/simulate/bench/simulate.ts [voters]`, a million by default.
 * The wall clock of a busy machine says little; the ratio to the first line, a loop of draws in the same run, says more.
 */
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { calendarDate } from "@hustings/core";
import {
  benchmarkLines,
  drive,
  driveRates,
  electorate,
  keyingErrors,
  meetingCities,
  meetings,
  random,
} from "@hustings/simulate";
import { writeRollCsv } from "@hustings/simulate/node";

const voters = Number(process.argv[2] ?? 1_000_000);
if (!Number.isSafeInteger(voters) || voters < 200_000) throw new RangeError("expected voters from 200,000");

let drawsPerSecond = 0;

async function measure(what: string, count: number, work: () => unknown): Promise<void> {
  const from = performance.now();
  await work();
  const perSecond = count / ((performance.now() - from) / 1_000);
  drawsPerSecond ||= perSecond;
  const memory = Math.round(process.memoryUsage().rss / 1e6);
  const cells = [
    what.padEnd(44),
    count.toLocaleString("en").padStart(11),
    `${Math.round(perSecond).toLocaleString("en")}/s`.padStart(15),
    `1 : ${Math.round(drawsPerSecond / perSecond).toLocaleString("en")}`.padStart(11),
    `${memory.toLocaleString("en")} MB`.padStart(10),
  ];
  console.log(cells.join(" "));
}

console.log(
  `${"".padEnd(44)} ${"made".padStart(11)} ${"".padStart(15)} ${"to a draw".padStart(11)} ${"resident".padStart(10)}`,
);

await measure("draws", 30_000_000, () => {
  const rng = random("bench");
  let sum = 0;
  for (let i = 0; i < 30_000_000; i++) sum += rng.fraction();
  return sum;
});

for (const culture of ["ru", "us"] as const) {
  const made = electorate({ seed: "bench", culture, voters });
  await measure(`voters, ${culture}`, voters, () => {
    let count = 0;
    for (const batch of made) count += batch.length;
    return count;
  });
  const path = join(tmpdir(), `hustings-bench-${process.pid}.csv`);
  await measure(`roll as CSV, ${culture}`, voters, () => writeRollCsv(path, made));
  rmSync(path);
  const sample = made.votersAt(Array.from({ length: 20_000 }, (_, i) => i));
  await measure(`lines with errors, ${culture}`, 200_000, () => {
    const rng = random("bench");
    for (let i = 0; i < 200_000; i++) keyingErrors(sample[i % sample.length] ?? made.voter(0), rng, { rate: 1 });
  });
  const lines = Math.floor(voters / 10);
  await measure(`benchmark lines, ${culture}`, lines, () => benchmarkLines({ seed: "bench", electorate: made, lines }));
  await measure(`voters looked up at random, ${culture}`, 3_000, () => {
    const rng = random("bench");
    for (let i = 0; i < 3_000; i++) made.voter(rng.int(voters));
  });
}

const russian = electorate({ seed: "bench", culture: "ru", voters });
await measure("lines of a drive", 31_500, () =>
  drive({
    seed: "bench",
    electorate: russian,
    nomination: "bench",
    lines: 315_000,
    scale: 10,
    capPerRegion: 7_500,
    rates: driveRates.careful,
    circulators: 1_400,
    opensOn: calendarDate("2017-12-27"),
    days: 35,
  }),
);
await measure("meetings of 500 to 750", 400, () => {
  for (let i = 0; i < 20; i++) meetings({ seed: `${i}`, cities: meetingCities("ru"), from: 500, to: 750 });
});
