import assert from "node:assert/strict";
import { test } from "node:test";
import { upTo } from "../../test/small-procedure.ts";
import { changed, refused, sign, tools } from "../../test/story.ts";
import { applyEntry, encodeEntry, leafIndex, type Entry, type ProcedureTools } from "../index.ts";
import { violation } from "./violation.ts";

test("a correction that was itself corrected is not entered a second time by replaying its signature", () => {
  const { story, next } = upTo("finding-corrected");
  story.must(next);
  story.must(changed(next, { at: "2018-02-03T11:10:00Z", finding: "invalid", ground: "not-on-roll" }));
  refused(story, next, "already-there", /the same signed act is entry \d+/);
});

test("a word that the adopted law does not have, and what it forbids, are refused before anything of them is folded in", () => {
  const { story, next } = upTo("fact-asserted");
  const applied = (more: Partial<ProcedureTools>, entry: Entry = sign(next)) => {
    const { procedure } = story.fork();
    const step = { procedure, index: leafIndex(procedure.size), entry, bytes: encodeEntry(entry) };
    return applyEntry({ ...step, tools: { ...tools, ...more } });
  };
  assert.equal(applied({}), undefined);
  assert.deepEqual(applied({ unknownToLaw: () => "no such fact" }), violation("unknown-reference", "no such fact"));
  const forbids = violation("does-not-follow", "the law has none");
  assert.deepEqual(applied({ againstLaw: () => forbids }), forbids);
  assert.equal(
    applied({ againstLaw: () => forbids }, next)?.code,
    "signature",
    "whoever did not sign is told that first",
  );
});
