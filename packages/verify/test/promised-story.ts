/** A contest of version 2 with an intake that promised, and what it signed. */
import assert from "node:assert/strict";
import { calendarDate, instant, possessionBytes, toBase64, type EntryByKind } from "@hustings/core";
import { sha256, type Signer } from "@hustings/log";
import {
  intakeKeyName,
  parsePromise,
  pledgeOf,
  promiseLeaf,
  signPromises,
  unsignedPromise,
  type PromisedStatement,
} from "@hustings/promise";
import { anyOrigin, type AnyLog } from "./any-log.ts";
import { openedStory, type StoryOptions } from "./opened-story.ts";
import { keyOf } from "./operated-log.ts";

export const day = calendarDate("2017-12-28");
const salt = new Uint8Array(32).fill(7);
const intakeKey = keyOf(intakeKeyName(anyOrigin, "one"), 41);

/** Of a statement that the log does not have, but for what a test changes. */
export const promised = (change: Partial<PromisedStatement> = {}): PromisedStatement => ({
  kind: "statement",
  origin: anyOrigin,
  contest: "any",
  statement: "ab".repeat(32),
  nomination: "anna",
  region: "region-1",
  channel: "online",
  day,
  pledgedBy: instant("2017-12-29T12:00:00Z"),
  settledBy: instant("2018-01-05T09:00:00Z"),
  ...change,
});

export function signed(what: PromisedStatement, key: Signer = intakeKey): string {
  return signPromises(key, "one", [unsignedPromise(what, salt)])[0] ?? assert.fail();
}

/** In its day's list, and due in March. */
export const pledgedOnly = promised({ statement: "cd".repeat(32), settledBy: instant("2018-03-01T09:00:00Z") });

/** The list of {@link day}. */
export const pledged = pledgeOf([
  promiseLeaf(parsePromise(signed(pledgedOnly)).promised, salt),
  ...Array.from({ length: 41 }, (_, i) => sha256(Uint8Array.of(i))),
]);

/** The log, and the promise of a statement that stands in it. @param dead so many of the lines drawn are struck */
export async function promisedStory({ dead = 0 }: Pick<StoryOptions, "dead"> = {}): Promise<{
  readonly log: AnyLog;
  readonly stands: PromisedStatement;
}> {
  let batch: EntryByKind<"statements-sealed"> | undefined;
  const log = await openedStory({
    dead,
    tweaks: {
      "promises-pledged": (entry) =>
        entry.kind === "promises-pledged" && entry.promises > 0 ? { ...entry, root: pledged.root } : entry,
      "statements-sealed": (entry) => {
        if (entry.kind === "statements-sealed") batch ??= entry;
        return entry;
      },
    },
    whenFrozen(told) {
      const key = toBase64(intakeKey.publicKey);
      const possession = toBase64(intakeKey.sign(possessionBytes(anyOrigin, "intake", "one", key)));
      told.add("intake-named", { intake: "one", key, possession });
    },
  });
  assert.deepEqual(log.violations, []);
  const { nomination, region, ids } = batch ?? assert.fail();
  return { log, stands: promised({ statement: ids[0] ?? "", nomination, region }) };
}
