import { readdir, realpath, rm, rmdir, stat } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { InputError } from "@hustings/core";
import { LogError, mirrorLog } from "@hustings/log";
import { FolderSink } from "@hustings/log/node";
import { Command, exits, json } from "../command/command.ts";
import { noun, print } from "../command/output.ts";
import { headsOfCopy } from "../given/kept-head.ts";
import { placeMeaning } from "../given/place.ts";
import { progressFor, stagesOn } from "../command/progress.ts";
import { check, cosignedBy, describe, logAt } from "./check.ts";
import { flawsIn } from "./flaws.ts";
import { key, policy, readPolicy } from "./trusted.ts";

/** Whether the copy's folder is yet to be made. @throws {InputError} there is something that is not a folder */
async function newFolder(folder: string): Promise<boolean> {
  const info = await stat(folder).catch(() => undefined);
  if (info === undefined || info.isDirectory()) return info === undefined;
  const got = "a file";
  throw new InputError({ file: folder, expected: "a folder for the copy", got, remedy: "give another folder" });
}

/** Where a folder is or would be, links followed. */
async function placeOf(folder: string): Promise<string> {
  const found = await realpath(folder).catch(() => undefined);
  if (found !== undefined || dirname(folder) === folder) return found ?? folder;
  return join(await placeOf(dirname(folder)), relative(dirname(folder), folder));
}

/**
 * A log copied onto itself proves nothing, and a copy inside of it is published with it.
 *
 * @throws {InputError} the copy's folder is the log's own, lies in it, or is its data folder
 */
async function needOther(log: string, copy: string): Promise<void> {
  const folder = log.replace(/^file:\/\//, "");
  const info = await stat(folder).catch(() => undefined);
  if (info === undefined) return;
  const [own, other] = [await placeOf(resolve(folder)), await placeOf(resolve(copy))];
  const isData = own === join(other, "public");
  if (own !== other && !isData && !other.startsWith(`${own}${sep}`)) return;
  const got = own === other ? "the log's own folder" : isData ? "its data folder" : "one inside of it";
  throw new InputError({ file: copy, expected: "a folder for the copy", got, remedy: "give a folder apart from it" });
}

/** The copy is of another log of the policy: nothing is wrong with either. @throws {InputError} */
function otherLog(target: string, cause: unknown): never {
  if (!(cause instanceof LogError) || cause.code !== "other-log") throw cause;
  const remedy = "this folder stays as it is: mirror into a new one";
  throw new InputError(
    { file: target, expected: "a copy of this log", got: "one of another log of the policy", remedy },
    { cause },
  );
}

/** A copy of which nothing came leaves nothing. */
async function removeIfEmpty(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => undefined);
  if (names?.every((name) => name === ".writer-lock") !== true) return;
  await rm(join(folder, ".writer-lock"), { force: true });
  await rmdir(folder);
}

export const mirror = new Command("mirror")
  .description(
    "Copy a log into a folder with its policy and documents, or bring the copy up to date, proving that the log still continues it.",
  )
  .argument("<url|dir>", placeMeaning)
  .argument("<copy>", "folder of the copy")
  .addOption(key)
  .addOption(policy)
  .addOption(json)
  .action(
    exits(async (place, target, values) => {
      const trusted = readPolicy(values);
      return await check(values.json, place, async () => {
        const found = await logAt(place);
        await needOther(place, target);
        const isNew = await newFolder(target);
        // What the copy was made of is the copy's own: a damaged head of it accuses no log.
        const ownHead = join(target, "checkpoint");
        const there = await stat(ownHead).catch(() => undefined);
        const own = there === undefined ? [] : headsOfCopy(ownHead, trusted).map((head) => ({ file: ownHead, head }));
        const copy = await FolderSink.open(target);
        try {
          const stage = stagesOn(progressFor(values.json));
          const { before, checkpoint, files, mended } = await mirrorLog(found.log, copy, trusted, {
            onProgress: (done, size) => stage(done, size, "entries checked and copied"),
          }).catch((error: unknown) => otherLog(target, error));
          const { bringDocuments, broughtText } = await import("./documents.ts");
          const brought = await bringDocuments(found, target, trusted, (done, size) =>
            stage(done, size, "entries read for documents"),
          );
          const news = checkpoint.size - before;
          // A head that was copied is no receipt, and has no path to follow.
          const { flaws, lines, exit } = await flawsIn(own, undefined);
          print(
            values.json,
            { checked: true, holds: true, before, files, mended, ...describe(checkpoint), ...brought, flaws },
            [
              `holds: ${checkpoint.size} ${noun(checkpoint.size, "entry", "entries")}, ${news} of them new; cosigned by ${cosignedBy(checkpoint)}`,
              ...mended.slice(0, 20).map((path) => `mended: ${path}, which was missing or altered in the copy`),
              ...(mended.length > 20 ? [`mended: ${mended.length - 20} files more`] : []),
              broughtText(brought).trimEnd(),
              ...lines.map((line) => `${line}; that was the copy's own head before, which is replaced`),
              `The tree of the copy is checked, every byte. What its entries say is not: hustings verify ${target}`,
            ],
          );
          // A copy that lacks what its entries were hashed with cannot be verified alone: a night's run is to hear of it.
          return brought.missing.length > 0 ? 1 : exit;
        } finally {
          copy.close();
          if (isNew) await removeIfEmpty(target);
        }
      });
    }),
  );
