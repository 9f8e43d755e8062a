import { utf8 } from "@hustings/core";
import { sha256 } from "@hustings/log";
import { lineKeyHash, lineMark, lineTableHash, type MarkedLine } from "@hustings/seal";
import type { Drive, DriveStatement } from "@hustings/simulate";
import type { Demo } from "./demo-stage.ts";

const keys = new WeakMap<Demo, Map<string, Uint8Array>>();

/** The key under which a campaign's desk marks lines: it follows from the key that the desk signs with. */
function lineKey(demo: Demo, nomination: string): Uint8Array {
  let known = keys.get(demo);
  if (known === undefined) keys.set(demo, (known = new Map()));
  let key = known.get(nomination);
  if (key === undefined) {
    key = sha256(demo.folder.partySigner(`campaign-${nomination}`).sign(utf8(`line key of ${nomination}`)));
    known.set(nomination, key);
  }
  return key;
}

/** A line is marked when it is sealed, entered and filed. */
const marks = new WeakMap<DriveStatement, string>();

/** The public mark of a paper statement's line; of one made online, `undefined`. */
export function markOf(demo: Demo, statement: DriveStatement): string | undefined {
  const { nomination, sheet, line } = statement;
  if (sheet === undefined || line === undefined) return undefined;
  let mark = marks.get(statement);
  if (mark === undefined) {
    const { contest } = demo.record;
    mark = lineMark(lineKey(demo, nomination), { contest, nomination, sheet, line });
    marks.set(statement, mark);
  }
  return mark;
}

/** What a drive commits to of its line key. */
export function lineKeyOf(demo: Demo, nomination: string): string {
  return lineKeyHash(lineKey(demo, nomination));
}

/** What a filing commits to: the key, and which line has which mark. */
export function lineTableOf(demo: Demo, nomination: string, { statements }: Drive): string {
  const rows = statements.flatMap((statement): MarkedLine[] => {
    const { sheet, line } = statement;
    const mark = markOf(demo, statement);
    return mark === undefined || sheet === undefined || line === undefined ? [] : [{ mark, sheet, line }];
  });
  return lineTableHash(lineKey(demo, nomination), rows);
}
