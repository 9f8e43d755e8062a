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
  Witness,
  cosignerFromSeed,
  parsePolicy,
  parseVkey,
  signerFromSeed,
  witnessHandler,
} from "../src/index.ts";
import type { LogStore, Policy, TileSink } from "../src/index.ts";
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
