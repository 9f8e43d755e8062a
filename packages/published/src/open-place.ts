import { stat } from "node:fs/promises";
import { join } from "node:path";
import { boundedFile, folderSource, nodeFetch } from "@hustings/log/node";
import { isAddress, openAddress } from "./open-address.ts";
import { PublishedError } from "./published-error.ts";
import { PublishedPlace, type PlaceFiles } from "./published-place.ts";

/** A published folder: `checkpoint`, `tile/` and the rest are in it, or will be. */
export function openFolder(folder: string, typed: string = folder): PublishedPlace {
  // oxlint-disable-next-line require-await -- the port is asynchronous, a folder is not
  const files: PlaceFiles = { get: async (path, most) => boundedFile(join(folder, path), most) };
  return new PublishedPlace({ at: folder, typed, log: folderSource(folder), files });
}

/**
 * A contest where somebody says that it is published: an address, a data folder, its published folder, or a copy of that.
 *
 * @throws {PublishedError} `not-a-place`: there is no such folder, or it is not an address
 */
export async function openPlace(typed: string): Promise<PublishedPlace> {
  if (isAddress(typed)) return await openAddress(typed, { fetch: nodeFetch });
  const folder = typed.replace(/^file:\/\//, "");
  const info = await stat(folder).catch(() => undefined);
  if (info?.isDirectory() !== true) {
    const got = info === undefined ? "nothing there" : "something that is not a folder";
    throw new PublishedError(
      "not-a-place",
      `${typed}: expected a log's folder, or its address, got ${got}; check the path; an address begins with https:// or http://`,
    );
  }
  const inside = join(folder, "public");
  const isThere = (name: string) => stat(join(inside, name)).then(Boolean, () => false);
  return openFolder((await isThere("checkpoint")) || (await isThere("policy")) ? inside : folder, typed);
}
