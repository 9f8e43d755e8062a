import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { InputError } from "@hustings/core";
import { boundedFile } from "@hustings/log/node";
import type { ProgramFile } from "@hustings/web";

/** The packed program, which a server gives to its readers as it is. */
export interface ServedProgram extends ProgramFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The packed program is some megabytes. */
const mostBytes = 256 << 20;
const packedName = /^hustings-\d+\.\d+\.\d+(?:-[\w.]+)?\.tgz$/;

/**
 * @param place a file that `packages/cli/pack.ts` makes, or the folder it made it in
 * @throws {InputError} it is not one, or the folder holds none or several
 */
export function readProgramFile(place: string): ServedProgram {
  const file = packedIn(place);
  const name = basename(file);
  const bytes = bytesOf(file);
  const isPacked = packedName.test(name) && bytes?.[0] === 0x1f && bytes[1] === 0x8b;
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

/** The packed program of a folder; the place itself where it is not one. */
function packedIn(place: string): string {
  const names = namesIn(place)?.filter((name) => packedName.test(name));
  if (names === undefined) return place;
  const [only, ...others] = names;
  if (only !== undefined && others.length === 0) return join(place, only);
  throw new InputError({
    field: "--program",
    expected: "a folder with one packed program, hustings-VERSION.tgz",
    got: only === undefined ? "none" : names.join(", "),
    remedy: "name the file",
  });
}

function namesIn(place: string): readonly string[] | undefined {
  try {
    return readdirSync(place);
  } catch {
    return undefined;
  }
}

function bytesOf(file: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const bytes = boundedFile(file, mostBytes);
    return bytes && new Uint8Array(bytes);
  } catch {
    return undefined;
  }
}
