import { utf8 } from "@hustings/core";
import { sha256 } from "@noble/hashes/sha2.js";
import { RulesError } from "../rules-error.ts";

/** Far above any roll; keeps the remainder below within safe integers and line numbers within 32 bits. */
const largestPopulation = 2 ** 31;
const wordBase = 2 ** 16;

/**
 * Rivest's SHA-256 sampler over 1..population without repeats: the i-th candidate is
 * `1 + SHA-256(seed + "," + i) mod population`, repeats skipped. Picks come in the order drawn and a longer sample
 * begins with the shorter one; a second stage passes the first one's picks as `alreadyDrawn`, and they are skipped.
 *
 * One pick by hand: `printf '%s,%d' "$seed" 1 | sha256sum`.
 *
 * @param size picks wanted, beyond those already drawn
 * @throws {RulesError} `bad-draw` an empty seed, or more picks than are left
 */
export function rivestSample(
  seed: string,
  population: number,
  size: number,
  { alreadyDrawn = [] }: { readonly alreadyDrawn?: Iterable<number> } = {},
): readonly number[] {
  requireDraw(seed, population, size);
  const drawn = new Uint8Array(Math.ceil((population + 1) / 8));
  let before = 0;
  for (const line of alreadyDrawn) {
    if (!Number.isSafeInteger(line) || line < 1 || line > population || !mark(drawn, line)) {
      throw new RulesError("bad-draw", `expected earlier picks from 1 to ${population}, each once, got ${line}`, {
        line,
      });
    }
    before++;
  }
  requireDraw(seed, population, before + size);
  return draw(seed, population, size, drawn);
}

/** The i-th candidate (i from 1), repeats not skipped: what one line of `sha256sum` shows. */
export function rivestPick(seed: string, population: number, i: number): number {
  requireDraw(seed, population, 1);
  return 1 + remainder(sha256(utf8(`${seed},${i}`)), population);
}

function draw(seed: string, population: number, size: number, drawn: Uint8Array): readonly number[] {
  // The seed is the same in every hash: absorb it once.
  const prefix = sha256.create().update(utf8(`${seed},`));
  const scratch = sha256.create();
  const digest = new Uint8Array(32);
  const digits = new Uint8Array(10);
  const picks: number[] = [];
  for (let i = 1; picks.length < size; i++) {
    prefix._cloneInto(scratch).update(decimal(i, digits)).digestInto(digest);
    const pick = 1 + remainder(digest, population);
    if (mark(drawn, pick)) picks.push(pick);
  }
  return picks;
}

/** Marks a line as drawn; `false` if it already was. */
function mark(drawn: Uint8Array, line: number): boolean {
  const bit = 1 << (line & 7);
  const before = drawn[line >> 3] ?? 0;
  drawn[line >> 3] = before | bit;
  return (before & bit) === 0;
}

/** The digest as a big-endian integer, modulo `population`, without big integers. */
function remainder(digest: Uint8Array, population: number): number {
  let rest = 0;
  for (let at = 0; at < 32; at += 2) {
    rest = (rest * wordBase + ((digest[at] ?? 0) << 8) + (digest[at + 1] ?? 0)) % population;
  }
  return rest;
}

function decimal(value: number, into: Uint8Array): Uint8Array {
  let at = into.length;
  for (let rest = value; rest > 0; rest = Math.floor(rest / 10)) into[--at] = 48 + (rest % 10);
  return into.subarray(at);
}

function requireDraw(seed: string, population: number, size: number): void {
  if (seed === "" || !seed.isWellFormed())
    throw new RulesError("bad-draw", "expected a seed, got an empty or broken text", {});
  if (!Number.isSafeInteger(population) || population < 1 || population > largestPopulation) {
    throw new RulesError("bad-draw", `expected a population from 1 to ${largestPopulation}, got ${population}`, {
      population,
    });
  }
  if (!Number.isSafeInteger(size) || size < 0 || size > population) {
    throw new RulesError("bad-draw", `expected at most ${population} picks, got ${size}`, { population, size });
  }
}
