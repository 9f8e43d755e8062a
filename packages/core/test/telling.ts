import assert from "node:assert/strict";
import type { Entry, EntryKind } from "@hustings/core";
import { Story } from "./story.ts";

export interface Step {
  readonly entry: Entry;
  /** The story just before the entry. */
  readonly before: Story;
}

/** Ways to tell a procedure: whole, up to an entry, or until just after one. */
export function telling(script: readonly ((story: Story) => Entry)[]) {
  let told: readonly Step[] | undefined;

  /** The whole story: every entry, and the state it found. Told once for all who ask: fork a state before adding to it. */
  function tellAll(): readonly Step[] {
    if (told !== undefined) return told;
    const story = new Story();
    told = script.map((next) => {
      const before = story.fork();
      const entry = next(story);
      story.must(entry);
      return { entry, before };
    });
    return told;
  }

  /** The story up to, not including, the `nth` (from 1) entry of a kind, with that entry ready to be added. */
  function upTo(kind: EntryKind, nth = 1): { readonly story: Story; readonly next: Entry } {
    const found = tellAll().filter(({ entry }) => entry.kind === kind)[nth - 1];
    assert.ok(found, `the script has no ${nth}. ${kind}`);
    return { story: found.before.fork(), next: found.entry };
  }

  /** The story told until just after the last entry of a kind. */
  function after(kind: EntryKind): Story {
    const all = tellAll();
    const at = all.findLastIndex(({ entry }) => entry.kind === kind);
    const { before, entry } = all[at] ?? assert.fail();
    const story = before.fork();
    story.must(entry);
    return story;
  }

  return { tellAll, upTo, after };
}
