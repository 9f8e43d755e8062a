import sodium, { ready as sodiumReady } from "libsodium-wrappers-sumo";
import { sha256 } from "@noble/hashes/sha2.js";
import { toHex } from "@hustings/core";
import { custodianGroup, type CustodianRecord } from "./custodian-record.ts";
import { liftAll, montgomeryOfAll } from "./curve.ts";
import { weightsOf } from "./equality-proof.ts";
import { openFile, type OpenedFile } from "./open-file.ts";
import { PublicPoints, type Slot } from "./public-points.ts";
import { readSealedFiles, readShare, type NotSealed, type SealedFile } from "./sealed-file.ts";
import { sealWith, type SealingCurve } from "./seal-statement.ts";
import { weightedSum } from "./weighted-sum.ts";

/**
 * The heavy parts of sealing and opening as plain functions of plain data, so that they can run in any thread. None of
 * them decides anything: whether a file may be opened is settled before its points get here.
 */
export const tasks = {
  /** Reads files as a custodian does; the hash is the one the log names. */
  async read({ record, files }: { record: CustodianRecord; files: readonly Uint8Array[] }): Promise<ReadFile[]> {
    await sodiumReady;
    const group = custodianGroup(record);
    const read = readSealedFiles(group, files);
    return read.map((each, i) => ({ hash: hashOf(files[i]), ...each }));
  },

  /** Only the hashes of files and their shares, where they have one: as much as combining needs. */
  async identify({
    files,
  }: {
    files: readonly Uint8Array[];
  }): Promise<{ hash: string; share: Uint8Array | undefined }[]> {
    return files.map((file) => {
      const found = readShare(file);
      return { hash: hashOf(file), share: found.kind === "share" ? found.share : undefined };
    });
  },

  /** Multiplies by a secret in constant time; `undefined` where a point is not one of the prime-order group. */
  async multiply({
    scalar,
    points,
  }: {
    scalar: Uint8Array;
    points: readonly Uint8Array[];
  }): Promise<(Uint8Array | undefined)[]> {
    await sodiumReady;
    const products = points.map((point) => {
      try {
        return sodium.crypto_scalarmult_ed25519_noclamp(scalar, point);
      } catch {
        return undefined;
      }
    });
    scalar.fill(0);
    return products;
  },

  /** Weighted sums of one stretch of a batch: of the lifted shares, and of the opened points if there are any. */
  async weigh({ seed, from, shares, points }: WeighInput): Promise<WeighOutput> {
    const space = new PublicPoints();
    const weights = weightsOf(seed, from, from + shares.length);
    const lifted = liftAll(shares).map((point) => (point === undefined ? undefined : space.decode(point)));
    const opened = points.map((point) => space.decode(point));
    if (!lifted.every(isPoint) || !opened.every(isPoint)) return undefined;
    return {
      composite: space.encode(weightedSum(space, lifted, weights)),
      opened: space.encode(weightedSum(space, opened, weights)),
    };
  },

  /** Combines partial openings of many files and opens them. */
  async open({ recipient, files }: OpenInput): Promise<(OpenedFile & { hash: string })[]> {
    const space = new PublicPoints();
    const sums = files.map(({ points, coefficients }) => space.projective(combine(space, points, coefficients)));
    const secrets = montgomeryOfAll(sums);
    return files.map(({ hash, file }, i) => ({ hash, ...openFile(file, recipient, () => secrets[i]) }));
  },

  async seal({
    recipient,
    plaintexts,
  }: {
    recipient: string;
    plaintexts: readonly Uint8Array[];
  }): Promise<Uint8Array[]> {
    await sodiumReady;
    return plaintexts.map((plaintext) => sealWith(sodiumCurve, recipient, plaintext));
  },
};

export type Tasks = typeof tasks;
export type TaskName = keyof Tasks;
export type TaskInput<Name extends TaskName> = Parameters<Tasks[Name]>[0];
export type TaskOutput<Name extends TaskName> = Awaited<ReturnType<Tasks[Name]>>;

/** Runs a task by name. */
export async function runTask<Name extends TaskName>(name: Name, input: TaskInput<Name>): Promise<TaskOutput<Name>> {
  // A name goes with its own input by the signature above; the compiler sees only that it is one of them.
  const task = tasks[name] as (input: TaskInput<Name>) => Promise<TaskOutput<Name>>;
  return task(input);
}

export type ReadFile = { hash: string } & (SealedFile | NotSealed);

interface WeighInput {
  seed: Uint8Array;
  /** Place of the first share in the batch. */
  from: number;
  shares: readonly Uint8Array[];
  points: readonly Uint8Array[];
}

/** `undefined`: some point is none. */
type WeighOutput = { composite: Uint8Array; opened: Uint8Array } | undefined;

interface OpenInput {
  recipient: Uint8Array;
  files: readonly {
    hash: string;
    file: Uint8Array;
    points: readonly Uint8Array[];
    /** Lagrange's, times n!: whole numbers, as many as there are points. */
    coefficients: readonly bigint[];
  }[];
}

const sodiumCurve: SealingCurve = {
  multiplyBase: (scalar) => sodium.crypto_scalarmult_ed25519_base_noclamp(scalar),
  sharedSecret: (ephemeral, recipient) => sodium.crypto_scalarmult(ephemeral, recipient),
};

/** 8 · Σ coefficient · point, all doublings shared. */
function combine(space: PublicPoints, points: readonly Uint8Array[], coefficients: readonly bigint[]): Slot {
  const terms = points.map((bytes, i) => {
    const point = space.decode(bytes);
    if (point === undefined) throw new RangeError("expected points that were verified a moment ago");
    return { point, coefficient: coefficients[i] ?? 0n };
  });
  const times = terms.map(({ coefficient }) => (coefficient < 0n ? -coefficient : coefficient));
  const bits = Math.max(0, ...times.map((each) => each.toString(2).length));
  const sum = space.fresh();
  for (let bit = BigInt(bits) - 1n; bit >= 0n; bit--) {
    space.add(sum, sum, sum);
    for (const [i, { point, coefficient }] of terms.entries()) {
      if ((((times[i] ?? 0n) >> bit) & 1n) === 0n) continue;
      if (coefficient > 0n) space.add(sum, sum, point);
      else space.sub(sum, sum, point);
    }
  }
  for (let doubled = 0; doubled < 3; doubled++) space.add(sum, sum, sum);
  return sum;
}

function hashOf(file: Uint8Array | undefined): string {
  return toHex(sha256(file ?? new Uint8Array()));
}

function isPoint(point: Slot | undefined): point is Slot {
  return point !== undefined;
}
