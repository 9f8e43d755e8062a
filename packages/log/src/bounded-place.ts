/** Where a log, a site or a copy of one is published: a folder or an address, read within bounds. */
import { join } from "node:path";
import { boundedFetch } from "./bounded-fetch.ts";
import { boundedFile } from "./bounded-file.ts";

export interface BoundedPlace {
  /**
   * @param path relative, such as `policy` or `documents/<hash>.json`
   * @param most bytes; a longer file is not read
   * @returns `undefined` where there is none
   * @throws {LogError} `malformed`: longer, or not a file; `unreachable`
   */
  get(path: string, most: number): Promise<Uint8Array | undefined>;
}

export function isAddress(place: string): boolean {
  return /^https?:\/\//.test(place);
}

export function boundedPlace(place: string): BoundedPlace {
  return isAddress(place) ? boundedAddress(place) : boundedFolder(place);
}

export function boundedFolder(folder: string): BoundedPlace {
  // oxlint-disable-next-line require-await -- the port is asynchronous, a folder is not
  return { get: async (path, most) => boundedFile(join(folder, path), most) };
}

function boundedAddress(address: string): BoundedPlace {
  const base = address.endsWith("/") ? address : `${address}/`;
  return { get: (path, most) => boundedFetch(new URL(path, base).href, { most, retries: 1 }) };
}
