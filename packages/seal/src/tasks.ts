import sodium, { ready as sodiumReady } from "libsodium-wrappers-sumo";
import { sha256 } from "@noble/hashes/sha2.js";
import { toHex } from "@hustings/core";
import { custodianGroup, type CustodianRecord } from "./custodian-record.ts";
import { liftAll, montgomeryOfAll, Point, type CurvePoint } from "./curve.ts";
import { weightsOf } from "./equality-proof.ts";
import { openFile, type OpenedFile } from "./open-file.ts";
import { readSealedFile, type NotSealed, type SealedFile } from "./sealed-file.ts";
import { sealStatement, type SealingCurve } from "./seal-statement.ts";
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
    return files.map((file) => ({ hash: toHex(sha256(file)), ...readSealedFile(group, file) }));
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
    const weights = weightsOf(seed, from, from + shares.length);
    const lifted = liftAll(shares).map(parsePoint);
    const opened = points.map(parsePoint);
    if (!lifted.every(isPoint) || !opened.every(isPoint)) return undefined;
    const none = new Uint8Array();
    return {
      composite: weightedSum(lifted, weights).toBytes(),
      opened: points.length === 0 ? none : weightedSum(opened, weights).toBytes(),
    };
  },

  /** Combines partial openings of many files and opens them. */
  async open({ recipient, files }: OpenInput): Promise<(OpenedFile & { hash: string })[]> {
    const secrets = montgomeryOfAll(files.map(({ points, coefficients }) => combine(points, coefficients)));
    return Promise.all(
      files.map(async ({ hash, file }, i) => ({
        hash,
        ...(await openFile(file, recipient, secrets[i] ?? new Uint8Array())),
      })),
    );
  },

  async seal({
    recipient,
    plaintexts,
  }: {
    recipient: string;
    plaintexts: readonly Uint8Array[];
  }): Promise<Uint8Array[]> {
    await sodiumReady;
    const sealed: Uint8Array[] = [];
    for (const plaintext of plaintexts) sealed.push(await sealStatement(recipient, plaintext, sodiumCurve));
    return sealed;
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
function combine(points: readonly Uint8Array[], coefficients: readonly bigint[]): CurvePoint {
  const terms = points.map((bytes, i) => {
    const coefficient = coefficients[i] ?? 0n;
    const point = Point.fromBytes(bytes);
    return coefficient < 0n ? { point: point.negate(), times: -coefficient } : { point, times: coefficient };
  });
  const bits = Math.max(0, ...terms.map(({ times }) => times.toString(2).length));
  let sum = Point.ZERO;
  for (let bit = BigInt(bits) - 1n; bit >= 0n; bit--) {
    sum = sum.double();
    for (const { point, times } of terms) if (((times >> bit) & 1n) === 1n) sum = sum.add(point);
  }
  return sum.clearCofactor();
}

function parsePoint(bytes: Uint8Array | undefined): CurvePoint | undefined {
  try {
    return bytes === undefined ? undefined : Point.fromBytes(bytes);
  } catch {
    return undefined;
  }
}

function isPoint(point: CurvePoint | undefined): point is CurvePoint {
  return point !== undefined;
}
