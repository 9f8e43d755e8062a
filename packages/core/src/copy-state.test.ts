import assert from "node:assert/strict";
import { test } from "node:test";
import { copyState } from "./copy-state.ts";
import { script as scriptOf2 } from "../test/small-procedure.ts";
import { script as scriptOf1 } from "../test/version-1-procedure.ts";
import { Story } from "../test/story.ts";

/** A state without the room that packed columns keep for what is still to come. */
function withoutRoom(value: unknown): unknown {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  if (value instanceof Map) return new Map([...value].map(([key, each]) => [key, withoutRoom(each)]));
  if (value instanceof Set) return value;
  if (Array.isArray(value)) return value.map(withoutRoom);
  const { count, names, ...rest } = value as Record<string, unknown>;
  const members = typeof count === "number" ? count : (names as { count: number } | undefined)?.count;
  return Object.fromEntries(
    Object.entries({ count, names, ...rest }).map(([key, each]) => {
      if (!ArrayBuffer.isView(each) || members === undefined) return [key, withoutRoom(each)];
      const { width } = value as { width?: number };
      const column = each as Uint8Array;
      return [key, column.slice(0, members * (names === undefined ? (width ?? 1) : 2))];
    }),
  );
}

for (const [version, script] of [
  [1, scriptOf1],
  [2, scriptOf2],
] as const) {
  test(`version ${version}: what was held after each act is as it was when all acts are in, and going on from it comes to the same`, () => {
    const story = new Story();
    const entries = script.map((tell) => {
      const held = copyState(story.procedure);
      const before = structuredClone(withoutRoom(held));
      const entry = tell(story);
      story.must(entry);
      return { held, before, entry };
    });
    for (const { held, before } of entries) assert.deepEqual(withoutRoom(held), before);
    const end = withoutRoom(story.procedure);
    for (let at = 0; at < entries.length; at += 12) {
      const again = new Story(copyState(entries[at]?.held ?? assert.fail()));
      again.must(...entries.slice(at).map(({ entry }) => entry));
      assert.deepEqual(withoutRoom(again.procedure), end, `from act ${at}`);
    }
  });
}
