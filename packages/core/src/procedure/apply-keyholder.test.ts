import { test } from "node:test";
import { after, upTo } from "../../test/small-procedure.ts";
import { changed, hashOf, pledge, refused } from "../../test/story.ts";
import { toBase64, utf8 } from "../bytes.ts";

const anotherKey = toBase64(utf8(hashOf("another").slice(0, 32)));

test("a key holder is named once, by a key that signed that it speaks for this very function", () => {
  const { story, next } = upTo("keyholder-named");
  refused(story, changed(next, { key: anotherKey }), "signature", /did not sign that it is/);
  refused(story, changed(next, { signer: anotherKey }), "signature");
  story.must(next);
  refused(story, changed(next, { holder: "Another Bar" }), "already-there");
});

test("tickets buy evaluations of a key holder: before one is named none is pledged, and never more than it says", () => {
  const { story } = upTo("promises-pledged", 2);
  // Two statements at a hundred and twenty-five in a hundred, and ten.
  refused(story.fork(), pledge("2018-01-02", 7, 19), "promise-count", /19 tickets so far, expected at most 18/);
  story.must(pledge("2018-01-02", 7, 18));
  refused(story, pledge("2018-01-03", 2, 4), "promise-count", /22 tickets so far, expected at most 21/);
  story.must(pledge("2018-01-03", 2, 3));
});

test("evaluations are counted of days that are pledged, one after another, signed by the key holder", () => {
  const { story, next } = upTo("evaluations-counted");
  refused(story, changed(next, { day: "2018-01-03" }), "unknown-reference", /is not pledged/);
  refused(story, changed(next, { unpledged: 4 }), "count-differs");
  const forged = { ...next, signature: `${"A".repeat(86)}==` };
  const wrong = story.addAsItIs(forged);
  if (wrong?.code !== "signature") throw new Error("expected a count that the key holder did not sign to be refused");
  story.must(next);
  refused(story, changed(next, { evaluations: 2 }), "time-runs-back", /the last one/);
  refused(story, changed(next, { day: "2018-01-01" }), "time-runs-back");
});

test("more evaluations than tickets stand in the log: they are evidence, and the operator cannot keep them out", () => {
  const { story, next } = upTo("evaluations-counted");
  story.must(changed(next, { evaluations: 400 }));
});

test("the key is destroyed once, and it is the one that was named", () => {
  const { story, next } = upTo("evaluation-key-destroyed");
  refused(story, changed(next, { key: anotherKey }), "unknown-reference");
  story.must(next);
  refused(story, next, "already-there");
});

test("a server says how it asks, each time it changes, and cannot say that it tells what nobody can know", () => {
  const { story, next } = upTo("identity-asked");
  refused(story, changed(next, { intake: "node-9" }), "unknown-reference");
  refused(story, changed(next, { change: 2 }), "count-differs", /expected change 1/);
  refused(story, changed(next, { issuer: undefined }), "does-not-follow");
  refused(story, changed(next, { how: "email" }), "does-not-follow");
  refused(story, changed(next, { how: "none", issuer: undefined }), "does-not-follow", /nobody can be told/);
  story.must(next);
  refused(story, changed(next, { change: 1 }), "count-differs", /expected change 2/);
  story.must(changed(next, { change: 2, how: "phone", issuer: undefined, doubles: "found-at-opening" }));
  const ended = after("intake-ended");
  refused(ended, changed(next, { change: 2, at: "2018-01-05T10:00:00Z" }), "already-there", /has ended/);
});

test("nobody is told by a function that no key holder is named for", () => {
  const { story, next } = upTo("keyholder-named");
  const { next: asking } = upTo("identity-asked");
  refused(story, asking, "unknown-reference", /no key holder/);
  story.must(changed(asking, { doubles: "found-at-opening" }));
  story.must(next);
});
