import { canonicalBytes, toHex } from "@hustings/core";
import { sha256 } from "@hustings/log";
import { rulebookHash, type Rulebook } from "@hustings/rules";
import type { DataFolder } from "@hustings/server/data-folder";
import { belongsTo, claimFolder } from "../files/claim-folder.ts";
import type { CaseFile } from "./case-file.ts";
import { caseError } from "./faults/catalogue.ts";

/**
 * A folder belongs to one case: going on with another would count two cases together. What a clerk adds on the way, as
 * reviews, dice and facts, does not make it another.
 */
export function claim(folder: DataFolder, { content, path }: CaseFile, roll: string, law: Rulebook): void {
  const { contest, route, collected, statements, compare } = content;
  const rests = canonicalBytes({
    contest,
    route,
    collected,
    compare,
    use: content.roll.use,
    columns: statements.columns ?? {},
  });
  const work = [toHex(sha256(rests)), roll, rulebookHash(law)];
  if (claimFolder(folder, work.join(" "))) return;
  requireSameLaw(path, folder.privateFolder, law);
  const [, before] = (belongsTo(folder.privateFolder) ?? "").split(" ");
  const other = before !== undefined && before !== roll;
  throw caseError(
    { file: path, ...(other && { field: "roll" }) },
    { code: "folder-of-other", of: other ? "roll" : "case" },
  );
}

/**
 * A data folder that a case began under one law does not go on under another.
 *
 * @param data private part of the folder
 * @throws {InputError} it was begun under another
 */
export function requireSameLaw(path: string, data: string, law: Rulebook): void {
  const [, , before] = (belongsTo(data) ?? "").split(" ");
  if (before === undefined || before === rulebookHash(law)) return;
  throw caseError({ file: path, field: "rulebook" }, { code: "folder-of-other-law", law: law.id });
}
