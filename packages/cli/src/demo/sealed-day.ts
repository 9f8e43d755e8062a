import { existsSync } from "node:fs";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fromBase64, toBase64, type Withdrawal } from "@hustings/core";
import { replaceWhole } from "@hustings/log/node";
import { withdrawalOf, type StatementFields } from "@hustings/seal";
import { sealMany } from "@hustings/seal/node";
import type { DriveStatement } from "@hustings/simulate";
import type { DataFolder } from "@hustings/server/data-folder";
import type { Demo } from "./demo-stage.ts";
import { markOf } from "./line-marks.ts";
import { statementPlace } from "./statement-place.ts";

/** A statement as its signer's device sealed it, with what was written and what withdraws it. */
export interface SealedDrive {
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly mark?: string;
  readonly statement: DriveStatement;
  readonly withdrawal: Withdrawal;
}

const folderOf = ({ privateFolder }: Pick<DataFolder, "privateFolder">) => join(privateFolder, "sealed");

/**
 * The statements of a day of all drives, sealed. Sealed a second time they would be others: they are written down first, so
 * that a run that goes on has those that it promised.
 */
export async function sealDay(demo: Demo, day: number, statements: readonly DriveStatement[]): Promise<SealedDrive[]> {
  const file = join(folderOf(demo.folder), `${day}.json`);
  if (existsSync(file)) return read(demo, await readFile(file, "utf8"), statements);
  const sealed = await sealMany(
    demo.record,
    statements.map((statement) => ({
      place: statementPlace(demo, { ...statement, mark: markOf(demo, statement) }),
      fields: statement.written as unknown as StatementFields,
    })),
    demo.lanes,
  );
  const rows = sealed.map(({ bytes, withdrawalSecret }) => [toBase64(bytes), toBase64(withdrawalSecret)]);
  await mkdir(folderOf(demo.folder), { recursive: true, mode: 0o700 });
  replaceWhole(file, JSON.stringify(sealed.map(({ id }, i) => [id, ...(rows[i] ?? [])])));
  return sealed.flatMap(({ id, bytes, withdrawalSecret }, i) => {
    const statement = statements[i];
    return statement === undefined ? [] : [ofStatement(demo, id, bytes, withdrawalSecret, statement)];
  });
}

function read(demo: Demo, text: string, statements: readonly DriveStatement[]): SealedDrive[] {
  return (JSON.parse(text) as [string, string, string][]).flatMap(([id, bytes, secret], i) => {
    const statement = statements[i];
    return statement === undefined ? [] : [ofStatement(demo, id, fromBase64(bytes), fromBase64(secret), statement)];
  });
}

function ofStatement(
  demo: Demo,
  id: string,
  bytes: Uint8Array,
  withdrawalSecret: Uint8Array,
  statement: DriveStatement,
): SealedDrive {
  const mark = markOf(demo, statement);
  return {
    id,
    bytes,
    ...(mark === undefined ? {} : { mark }),
    statement,
    withdrawal: withdrawalOf({ id, bytes, withdrawalSecret }),
  };
}

/** What the devices kept is theirs: none of it outlasts the drives. */
export async function forgetSealed(folder: DataFolder): Promise<void> {
  await rm(folderOf(folder), { recursive: true, force: true });
}
