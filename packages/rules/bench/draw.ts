/** Rivest's sampler beside the plain way to write it: fresh hash and big integer for every pick. */
import { createHash } from "node:crypto";
import { rivestSample } from "../src/index.ts";

const seed = createHash("sha256").update("bench").digest("hex");
const [population, size] = [315_000, 90_000];

function plain(): number[] {
  const picks = new Set<number>();
  for (let i = 1; picks.size < size; i++) {
    const digest = createHash("sha256").update(`${seed},${i}`).digest("hex");
    picks.add(1 + Number(BigInt(`0x${digest}`) % BigInt(population)));
  }
  return [...picks];
}

function best(draw: () => readonly number[]): { readonly ms: number; readonly picks: readonly number[] } {
  let fastest = Infinity;
  let picks: readonly number[] = [];
  for (let run = 0; run < 5; run++) {
    const start = performance.now();
    picks = draw();
    fastest = Math.min(fastest, performance.now() - start);
  }
  return { ms: fastest, picks };
}

const ours = best(() => rivestSample(seed, population, size));
const theirs = best(plain);
if (ours.picks.join() !== theirs.picks.join()) throw new Error("the two draws differ");
console.log(
  `${size} of ${population}: ${ours.ms.toFixed(0)} ms; node:crypto and BigInt, pick by pick: ${theirs.ms.toFixed(0)} ms; ratio ${(theirs.ms / ours.ms).toFixed(1)}`,
);
