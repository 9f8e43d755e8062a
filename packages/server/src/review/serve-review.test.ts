import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import type { ReviewFinding, ReviewLine } from "@hustings/web";
import { serveReview } from "./serve-review.ts";

const asked = (line: number): ReviewLine => ({
  line,
  row: line + 1,
  candidate: "Ada Example",
  why: "too-close",
  fields: [{ field: "surname", written: "Vane", roll: "Vayne", level: "nearly the same" }],
  candidates: ["Vayne"],
  with: [],
});

/** Three lines in memory, served as a workbook's are. */
async function served(t: TestContext) {
  const lines = new Map([1, 2, 3].map((line) => [line, asked(line)]));
  const found = (line: number) => lines.get(line)?.finding?.finding;
  const find = (line: number, finding: ReviewFinding | undefined) => {
    lines.set(line, { ...asked(line), ...(finding !== undefined && { finding }) });
    return Promise.resolve();
  };
  const running = await serveReview({
    desk: { lines: () => Promise.resolve([...lines.values()]), find },
    countsNeither: false,
    title: "A case",
    savedIn: "review.xlsx",
    goOn: "case run",
    port: 0,
    onFault: (error) => assert.fail(String(error)),
  });
  t.after(async () => running.close());
  const post = async (path: string, body = "") => {
    const headers = { "content-type": "application/x-www-form-urlencoded", origin: new URL(running.url).origin };
    const { status, headers: back } = await fetch(`${running.url}${path}`, {
      method: "POST",
      body,
      headers,
      redirect: "manual",
    });
    assert.equal(status, 303, path);
    return back.get("location")?.replace(/^.*?\/(en|fr|ru)\//, "$1/") ?? "";
  };
  const page = async (path: string) => (await fetch(`${running.url}${path}`)).text();
  return { find, found, page, post, url: running.url };
}

const undo = (line: number) => new RegExp(`data-key="u" class="plain">Undo the last choice: line ${line}<kbd>u</kbd>`);

test("the last choice of a review is undone first, back on its line, and then the one before", async (t) => {
  const { found, page, post } = await served(t);
  assert.doesNotMatch(await page("en/"), /Undo/);
  assert.equal(await post("en/lines/1", "finding=valid"), "en/lines/2");
  assert.equal(await post("en/lines/2", "finding=not-on-roll"), "en/lines/3");
  assert.match(await page("en/lines/3"), undo(2));
  assert.match(await page("fr/"), /Annuler le dernier choix[\s ]: ligne 2<kbd>u/);
  assert.equal(await post("en/undo"), "en/lines/2");
  assert.deepEqual([found(1), found(2)], ["valid", undefined]);
  assert.match(await page("en/lines/2"), undo(1));
  assert.equal(await post("en/undo"), "en/lines/1");
  assert.equal(await post("en/undo"), "en/");
  assert.deepEqual([found(1), found(2), found(3)], [undefined, undefined, undefined]);
});

test("a choice changed is undone to the one before it, and what was taken back by hand is not undone", async (t) => {
  const { found, page, post } = await served(t);
  await post("en/lines/1", "finding=valid");
  await post("en/lines/1", "finding=not-on-roll");
  await post("en/undo");
  assert.equal(found(1), "valid");
  // On a line that is decided the key takes back what was found of that one.
  const one = await page("en/lines/1");
  assert.match(one, /data-key="u" class="plain">Take back/);
  assert.equal(one.match(/data-key="u"/g)?.length, 1);
  await post("en/lines/2", "finding=valid");
  await post("en/lines/2", "finding=");
  assert.match(await page("en/lines/2"), undo(1));
});

test("a form that is none is asked again, and finds nothing", async (t) => {
  const { found, url } = await served(t);
  for (const type of ["multipart/form-data; boundary=x", "application/json", "text/plain"]) {
    const answer = await fetch(`${url}en/lines/1`, {
      method: "POST",
      body: "finding=valid",
      headers: { "content-type": type },
    });
    assert.equal(answer.status, 422, type);
  }
  assert.equal(found(1), undefined);
});

test("what somebody has written into the workbook since is not undone", async (t) => {
  const { find, found, post } = await served(t);
  await post("en/lines/1", "finding=valid");
  await find(1, { finding: "not-on-roll" });
  assert.equal(await post("en/undo"), "en/lines/1");
  assert.equal(found(1), "not-on-roll");
});
