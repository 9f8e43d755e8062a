/** Where a log is, as people type it: an address of a site or of one of its pages, a data folder, a published folder, a copy. */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "@hustings/core";
import { httpSource, LogError, policyAt, type TileSource } from "@hustings/log";
import { folderSource, isAddress } from "@hustings/log/node";

/** The pages that stand before a contest's files: `/en/`, `/ru/nominations/…` and the like. */
const pages = /\/(?:en|ru|fr)(?:\/.*)?$/;

/**
 * The address or folder under which `checkpoint` and `tile/` lie.
 *
 * @throws {InputError} there is no such folder, or the address is not one: a mistake of whoever typed it, and no fault of a log
 */
export async function placeOf(typed: string): Promise<string> {
  if (isAddress(typed)) {
    const url = URL.parse(typed);
    if (url === null)
      throw new InputError({ file: typed, expected: "an address", got: "something else", remedy: "check the address" });
    return await settled(`${url.origin}${url.pathname.replace(pages, "/")}`);
  }
  const folder = typed.replace(/^file:\/\//, "");
  const info = await stat(folder).catch(() => undefined);
  if (info?.isDirectory() !== true)
    throw new InputError({
      file: typed,
      expected: "a log's folder, or its address",
      got: info === undefined ? "nothing there" : "something that is not a folder",
      remedy: "check the path; an address begins with https:// or http://",
    });
  const inside = join(folder, "public");
  const isThere = (name: string) => stat(join(inside, name)).then(Boolean, () => false);
  return (await isThere("checkpoint")) || (await isThere("policy")) ? inside : folder;
}

/** Where a site leads on to: one that serves a contest alone does. What cannot be asked now is left as it was typed. */
async function settled(address: string): Promise<string> {
  try {
    return (await policyAt(address, { retries: 0 }))?.address ?? address;
  } catch (error) {
    if (error instanceof LogError) return address;
    throw error;
  }
}

export function sourceAt(place: string): TileSource {
  return isAddress(place) ? httpSource(place) : folderSource(place);
}

/**
 * A log that is there: a place without a checkpoint has signed for nothing, so that nothing is withheld.
 *
 * @throws {InputError} no log there
 * @throws {LogError} `unreachable`, `malformed`
 */
export async function logAt(typed: string): Promise<{ readonly place: string; readonly source: TileSource }> {
  const place = await placeOf(typed);
  const source = sourceAt(place);
  if ((await source.get("checkpoint")) === undefined)
    throw new InputError({
      file: typed,
      expected: "a log: checkpoint, tile/",
      got: "no checkpoint",
      remedy: "give the data folder, its public folder, a copy, or the address of the site",
    });
  return { place, source };
}
