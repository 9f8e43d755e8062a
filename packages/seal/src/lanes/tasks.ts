import sodium, { ready as sodiumReady } from "libsodium-wrappers-sumo";
import { wasmChecks, type CurveChecks } from "../curve/curve-checks.ts";
import { liftAll, montgomeryOfAll } from "../curve/curve.ts";
import { weightsOf } from "../opening/equality-proof.ts";
import { openStatement, type OpenedStatement } from "../opening/opened-statement.ts";
import { PublicPoints, type Slot } from "../curve/public-points.ts";
import type { RandomSource } from "../curve/random-source.ts";
import {
  readSealedFiles,
  readShare,
  type NamedStatement,
  type NotSealed,
  type SealedFile,
  type SealedFileFault,
} from "../statement/sealed-file.ts";
import {
  sealWith,
  type SealedStatement,
  type SealingCurve,
  type SealingKey,
  type ToSeal,
} from "../statement/seal-statement.ts";
import {
  packTaken,
  unpackStatements,
  type PackedStatements,
  type PackedTaken,
} from "../statement/packed-statements.ts";
import { weightedSum } from "../opening/weighted-sum.ts";

/**
 * The heavy parts of sealing and opening as plain functions of plain data, so that they can run in any thread. None of
 * them decides anything: whether a file may be opened is settled before its points get here.
 */
export const tasks = {
  /** Reads statements as intake and custodians do. */
  async read({ bucket, statements }: ReadInput, checks = wasmChecks): Promise<(SealedFile | NotSealed)[]> {
    await sodiumReady;
    return readSealedFiles(bucket, statements, checks);
  },

  /** Only the shares of statements, where their ids are the ones they are given under: as much as combining needs. */
  async identify({
    bucket,
    statements,
  }: IdentifyInput): Promise<({ share: Uint8Array } | { fault: SealedFileFault })[]> {
    return statements.map(({ id, bytes }) => {
      const found = readShare(bucket, bytes);
      if (!("share" in found)) return { fault: found.fault };
      return found.id === id ? { share: found.share } : { fault: "not-the-statement-named" };
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

  /** All that intake checks of statements before it promises them. */
  async take({ bucket, packed }: TakeInput, checks = wasmChecks): Promise<PackedTaken> {
    await sodiumReady;
    return packTaken(readSealedFiles(bucket, unpackStatements(packed), checks), checks.isInGroup);
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

  /** Combines partial openings of many statements and opens them. */
  async open({ recipient, bucket, statements }: OpenInput): Promise<{ id: string; result: OpenedStatement }[]> {
    const space = new PublicPoints();
    const sums = statements.map(({ points, coefficients }) => space.projective(combine(space, points, coefficients)));
    const secrets = montgomeryOfAll(sums);
    return statements.map(({ id, bytes }, i) => ({ id, result: openStatement(bytes, recipient, bucket, secrets[i]) }));
  },

  async seal({ key, statements }: SealInput): Promise<SealedStatement[]> {
    await sodiumReady;
    return sealWith(sodiumCurve, key, statements, drawnTogether());
  },
};

export type { ToSeal } from "../statement/seal-statement.ts";

export type Tasks = typeof tasks;
export type TaskName = keyof Tasks;
export type TaskInput<Name extends TaskName> = Parameters<Tasks[Name]>[0];
export type TaskOutput<Name extends TaskName> = Awaited<ReturnType<Tasks[Name]>>;

/** Runs a task by name. @param checks who does the sums of those that check */
export async function runTask<Name extends TaskName>(
  name: Name,
  input: TaskInput<Name>,
  checks: CurveChecks = wasmChecks,
): Promise<TaskOutput<Name>> {
  // A name goes with its own input by the signature above; the compiler sees only that it is one of them.
  const task = tasks[name] as (input: TaskInput<Name>, checks: CurveChecks) => Promise<TaskOutput<Name>>;
  return task(input, checks);
}

interface ReadInput {
  bucket: number;
  statements: readonly NamedStatement[];
}

interface TakeInput {
  bucket: number;
  packed: PackedStatements;
}

interface IdentifyInput {
  bucket: number;
  statements: readonly { readonly id: string; readonly bytes: Uint8Array }[];
}

interface SealInput {
  key: SealingKey;
  statements: readonly ToSeal[];
}

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
  bucket: number;
  statements: readonly {
    id: string;
    bytes: Uint8Array;
    points: readonly Uint8Array[];
    /** Lagrange's, times n!: whole numbers, as many as there are points. */
    coefficients: readonly bigint[];
  }[];
}

const sodiumCurve: SealingCurve = {
  multiplyBase: (scalar) => sodium.crypto_scalarmult_ed25519_base_noclamp(scalar),
  sharedSecret: (ephemeral, recipient) => sodium.crypto_scalarmult(ephemeral, recipient),
};

/** Random bytes for many statements, drawn in few calls: a call costs as much as the bytes of a statement. None is given twice. */
function drawnTogether(): RandomSource {
  let drawn = new Uint8Array(0);
  let at = 0;
  return (bytes) => {
    if (at + bytes > drawn.length) {
      drawn = crypto.getRandomValues(new Uint8Array(drawnAtOnce));
      at = 0;
    }
    const given = drawn.slice(at, at + bytes);
    drawn.fill(0, at, at + bytes);
    at += bytes;
    return given;
  };
}

/** The most that one call gives. */
const drawnAtOnce = 65_536;

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

function isPoint(point: Slot | undefined): point is Slot {
  return point !== undefined;
}
