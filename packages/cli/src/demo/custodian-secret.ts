import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "@hustings/core";
import { makeWhole } from "@hustings/log/node";
import type { RandomSource } from "@hustings/seal";
import type { DemoPlan } from "./demo-plan.ts";

/** Where the demonstration's custodians keep what they know: beside the data folder, never in it. */
export function custodianFolder(data: string): string {
  return `${data}-custodians`;
}

function bytesFrom(secret: Uint8Array): RandomSource {
  let asked = 0;
  return (length) => {
    const blocks = Array.from({ length: Math.ceil(length / 32) }, () =>
      createHash("sha256").update(secret).update(String(asked++)).digest(),
    );
    return Uint8Array.from(Buffer.concat(blocks).subarray(0, length));
  };
}

/**
 * What the custodians' keys and shares are made of. Whoever names a seed gets the same custodians as everybody who names it,
 * and whoever knows it can open; otherwise it is random, and kept outside the data folder, so that a run stopped half-way
 * can go on and a copied data folder opens nothing.
 *
 * @param isNamed whether custodians are named in the log already: then a new secret would fit nothing
 * @throws {InputError} the secret of a run that goes on is gone
 */
export function custodianSecret(data: string, { seed, isSeedGiven }: DemoPlan, isNamed: boolean): RandomSource {
  if (isSeedGiven) return bytesFrom(Buffer.from(`custodians/${seed}`));
  const folder = custodianFolder(data);
  const file = join(folder, "secret");
  if (!existsSync(file)) {
    if (isNamed) {
      throw new InputError({
        file,
        expected: "the custodians' secret of the demonstration that goes on here",
        got: "none",
        remedy: "bring it back, or name another folder with --data: without custodians nothing can be opened",
      });
    }
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    makeWhole(file, randomBytes(32));
  }
  return bytesFrom(readFileSync(file));
}

/** The shares are gone with what they were made of. */
export function destroyCustodianSecret(data: string): void {
  rmSync(custodianFolder(data), { recursive: true, force: true });
}
