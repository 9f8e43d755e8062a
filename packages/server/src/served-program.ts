import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { InputError } from "@hustings/core";
import type { ProgramFile } from "@hustings/web";

/** The packed program, which a server gives to its readers as it is. */
export interface ServedProgram extends ProgramFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** @throws {InputError} it is not a file that `packages/cli/pack.ts` makes */
export function readProgramFile(file: string): ServedProgram {
  const name = basename(file);
  const bytes = bytesOf(file);
  const isPacked = /^hustings-\d+\.\d+\.\d+(?:-[\w.]+)?\.tgz$/.test(name) && bytes?.[0] === 0x1f && bytes[1] === 0x8b;
  if (bytes === undefined || !isPacked) {
    throw new InputError({
      field: "--program",
      expected: "the packed program, a file hustings-VERSION.tgz",
      got: bytes === undefined ? "no file that can be read" : JSON.stringify(name.slice(0, 80)),
      remedy: "make it with node packages/cli/pack.ts FOLDER, or take it from a release",
    });
  }
  return { name, sha256: createHash("sha256").update(bytes).digest("hex"), bytes };
}

function bytesOf(file: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return new Uint8Array(readFileSync(file));
  } catch {
    return undefined;
  }
}
