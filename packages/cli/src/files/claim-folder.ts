import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { makeWhole } from "@hustings/log/node";
import type { DataFolder } from "@hustings/server/data-folder";

function fileIn(privateFolder: string): string {
  return join(privateFolder, "belongs-to");
}

/** What a data folder belongs to, word for word; `undefined`: to nothing yet. */
export function belongsTo(privateFolder: string): string | undefined {
  const file = fileIn(privateFolder);
  return existsSync(file) ? readFileSync(file, "utf8").trimEnd() : undefined;
}

/**
 * A data folder belongs to one piece of work: going on with another would mix two stories. The first run that finds it
 * empty claims it.
 *
 * @param work what it belongs to, word for word
 * @returns whether it belongs to this work
 */
export function claimFolder({ privateFolder, ledger }: DataFolder, work: string): boolean {
  const before = belongsTo(privateFolder);
  if (before !== undefined) return before === work;
  if (ledger.procedure.size > 0) return false;
  makeWhole(fileIn(privateFolder), `${work}\n`);
  return true;
}
