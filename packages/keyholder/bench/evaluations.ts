/** `node packages/keyholder/bench/evaluations.ts`: evaluations a second on one core, alone and under one proof together, against bare Ed25519 verifications in the same run. */
import { generateKeyPairSync, sign, verify } from "node:crypto";
import { ask, evaluate, mostEvaluated, newEvaluationKey, outputs, type Question } from "../src/index.ts";

const seconds = Number(process.env["BENCH_SECONDS"] ?? 2);

function aSecond(points: number, work: () => unknown): number {
  work();
  const until = performance.now() + seconds * 1_000;
  const began = performance.now();
  let done = 0;
  while (performance.now() < until) {
    work();
    done += points;
  }
  return done / ((performance.now() - began) / 1_000);
}

const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const message = Buffer.alloc(64, 1);
const signature = sign(null, message, privateKey);
const bare = aSecond(1, () => verify(null, message, publicKey, signature));
console.log(`Ed25519 verified, bare        ${bare.toFixed(0).padStart(8)}/s   1.000`);

const key = newEvaluationKey();
const questions = Array.from({ length: mostEvaluated }, (_, n) => ask(Uint8Array.of(n & 255, n >> 8)));
const say = (name: string, rate: number) =>
  console.log(`${name.padEnd(30)}${rate.toFixed(0).padStart(8)}/s   ${(rate / bare).toFixed(3)}`);
for (const together of [1, 16, 100, mostEvaluated]) {
  const some: readonly Question[] = questions.slice(0, together);
  const points = some.map(({ blinded }) => blinded);
  const answer = evaluate(key, points);
  say(
    `evaluated and proven, by ${together}`,
    aSecond(together, () => evaluate(key, points)),
  );
  say(
    `checked and unblinded, by ${together}`,
    aSecond(together, () => outputs(some, answer, key.publicKey)),
  );
}
say(
  "blinded",
  aSecond(1, () => ask(Uint8Array.of(1))),
);
