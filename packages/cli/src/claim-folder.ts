import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { makeWhole } from "@hustings/log/node";
import type { DataFolder } from "@hustings/server/data-folder";

/**
 * A data folder belongs to one piece of work: going on with another would mix two stories. The first run that finds it
 * empty claims it.
 *
 * @param work what it belongs to, word for word
 * @returns whether it belongs to this work
 */
export function claimFolder({ privateFolder, ledger }: DataFolder, work: string): boolean {
  const file = join(privateFolder, "belongs-to");
  if (existsSync(file)) return readFileSync(file, "utf8") === `${work}\n`;
  if (ledger.procedure.size > 0) return false;
  makeWhole(file, `${work}\n`);
  return true;
}
