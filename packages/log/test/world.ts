/** A log with its witnesses, small enough for a test, made of the real parts. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import {
  LogError,
  MemoryLogStore,
  MemorySink,
  MemoryWitnessState,
  TileStack,
  Witness,
  cosignerFromSeed,
  formatAddCheckpoint,
  leafHashes,
  parsePolicy,
  parseVkey,
  signerFromSeed,
  witnessHandler,
} from "../src/index.ts";
import type { AddCheckpointAnswer, LogStore, Policy, TileSink, Tree } from "../src/index.ts";
import { LogWriter } from "../src/node.ts";
import type { LogWriterOptions } from "../src/node.ts";

export const signer = signerFromSeed("hustings.example/log/demo", new Uint8Array(32).fill(7));

export function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), "hustings-log-"));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

export const entryOf = (i: number): Buffer => Buffer.from(`{"kind":"attendance-recorded","number":${i}}`);

export function submissions(from: number, to: number): { key: string; entry: Uint8Array }[] {
  return Array.from({ length: to - from }, (_, i) => ({ key: `k${from + i}`, entry: entryOf(from + i) }));
}

export const failsWith =
  (code: string, pattern = /./) =>
  (error: unknown): boolean =>
    error instanceof LogError && error.code === code && pattern.test(error.message);

export interface TestWitness {
  readonly url: string;
  readonly state: MemoryWitnessState;
  readonly witness: Witness;
  /** what it does to requests: answer, or fail as a dead or slow host does */
  mood: "well" | "dead" | "slow";
}

/** Witnesses without a network: `fetch` reaches their handlers, through the same requests and responses. */
export class TestWitnesses {
  readonly all: TestWitness[];
  readonly policy: Policy;
  readonly policyText: string;
  seconds = 1_790_000_000;

  constructor(count: number, quorum: string) {
    const cosigners = Array.from({ length: count }, (_, i) =>
      cosignerFromSeed(`witness.example/w${i + 1}`, new Uint8Array(32).fill(9 + i)),
    );
    this.all = cosigners.map((cosigner, i) => {
      const state = new MemoryWitnessState();
      const witness = new Witness({
        cosigners: [cosigner],
        logs: [parseVkey(signer.vkey)],
        state,
        now: () => this.seconds,
      });
      return { url: `http://w${i + 1}.example`, state, witness, mood: "well" };
    });
    const names = cosigners.map((_, i) => `w${i + 1}`);
    const lines = cosigners.map((cosigner, i) => `witness w${i + 1} ${cosigner.vkey} http://w${i + 1}.example`);
    this.policyText = [`log ${signer.vkey}`, ...lines, `group g ${quorum} ${names.join(" ")}`, "quorum g", ""].join(
      "\n",
    );
    this.policy = parsePolicy(this.policyText);
  }

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const found = this.all.find(({ url }) => request.url.startsWith(`${url}/`));
    if (found === undefined || found.mood === "dead") throw new TypeError("fetch failed");
    if (found.mood === "slow") {
      await new Promise((_, reject) => {
        init?.signal?.addEventListener("abort", () => reject(new Error("timeout")), { once: true });
      });
    }
    return await witnessHandler(found.witness)(request);
  };
}

export async function openWriter(
  options: Partial<LogWriterOptions> & { store: LogStore; sink: TileSink },
): Promise<LogWriter> {
  return await LogWriter.open({ signer, ...options });
}

export interface SmallLog {
  readonly store: MemoryLogStore;
  readonly sink: MemorySink;
  readonly writer: LogWriter;
}

/** A published log of `size` entries in memory. */
export async function smallLog(size: number, options: Partial<LogWriterOptions> = {}): Promise<SmallLog> {
  const store = new MemoryLogStore();
  const sink = new MemorySink();
  store.append(submissions(0, size));
  const writer = await openWriter({ store, sink, ...options });
  return { store, sink, writer };
}

/** An entry that no honest log of these tests has. */
export const other = { key: "other", entry: Buffer.from('{"kind":"other"}') };
export const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

/** The tree over some submissions, without a log. */
export function treeOf(list: readonly { entry: Uint8Array }[]): Tree {
  const stack = new TileStack();
  stack.append(leafHashes(list.map(({ entry }) => entry)));
  return stack.tree();
}

/** A log like `smallLog`, and signed with the same key, but for entry `at`. */
export async function forkedLog(size: number, at: number): Promise<SmallLog> {
  const store = new MemoryLogStore();
  store.append(submissions(0, size).with(at, other));
  const sink = new MemorySink();
  return { store, sink, writer: await openWriter({ store, sink }) };
}

export function oneWitness(now = () => 1_790_000_000): Witness {
  const state = new MemoryWitnessState();
  const cosigners = [cosignerFromSeed("witness.example/w1", new Uint8Array(32).fill(9))] as const;
  return new Witness({ cosigners, logs: [parseVkey(signer.vkey)], state, now });
}

export function ask(
  witness: Witness,
  oldSize: number,
  proof: readonly Uint8Array[],
  note: string,
): Promise<AddCheckpointAnswer> {
  return witness.addCheckpoint(Buffer.from(formatAddCheckpoint({ oldSize, proof, note })));
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
