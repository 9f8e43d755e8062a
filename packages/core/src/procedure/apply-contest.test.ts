import assert from "node:assert/strict";
import { test } from "node:test";
import { after, upTo } from "../../test/small-procedure.ts";
import { anna, changed, refused, signed, Story } from "../../test/story.ts";

test("a contest whose list names a region twice is refused", () => {
  const { next } = upTo("contest-opened");
  const regions = [
    { id: "north", name: "North" },
    { id: "north", name: "Also north" },
  ];
  refused(new Story(), changed(next, { regions }), "already-there", /region is listed twice/);
});

test("a second contest, or a second rulebook, does not replace the first", () => {
  for (const kind of ["contest-opened", "rulebook-adopted"] as const) {
    const { next } = upTo(kind);
    refused(after(kind), next, "not-allowed-in-this-state");
  }
});

test("nothing but its contest and rulebook comes before the rulebook", () => {
  const { story } = upTo("rulebook-adopted");
  for (const kind of ["custodians-named", "roll-frozen", "nomination-opened", "ballot-published"] as const) {
    refused(story, upTo(kind).next, "not-allowed-in-this-state");
  }
});

test("custodians are named once, as their ceremony gives them", () => {
  const { story, next } = upTo("custodians-named");
  refused(story, changed(next, { custodians: 2, threshold: 3 }), "does-not-follow", /the ceremony gives another/);
  story.must(next);
  refused(story, changed(next, { custodians: 5 }), "already-there");
});

test("a roll whose regions do not add up is refused, and a version is frozen once", () => {
  const { story, next } = upTo("roll-frozen");
  refused(story, changed(next, { voters: 31 }), "count-differs", /regions add up to 30 voters, the entry says 31/);
  story.must(next);
  refused(story, next, "already-there");
  story.must(changed(next, { version: "roll-2" }));
  assert.equal(story.procedure.rolls.length, 2);
});

test("the ballot is exactly the registered nominations, each once", () => {
  const { story, next } = upTo("ballot-published");
  for (const nominations of [[], [anna, anna], [anna, "bea-example"], ["bea-example"]]) {
    refused(story, changed(next, { nominations }), "does-not-follow", /the 1 registered nominations, each once/);
  }
});

test("no ballot while a nomination waits for its decision", () => {
  const { story, next } = upTo("ballot-published");
  const { next: opened } = upTo("nomination-opened");
  story.must(changed(opened, { nomination: "carl-example", possession: undefined, at: "2018-02-06T08:00:00Z" }));
  refused(story, next, "does-not-follow", /1 nominations are not decided yet/);
});

test("a refused nomination is not on the ballot", () => {
  const { story, next: decision } = upTo("decision-issued");
  story.must(changed(decision, { outcome: "refused", followsRuling: false }));
  const { next } = upTo("ballot-published");
  refused(story, next, "does-not-follow");
  story.must(changed(next, { nominations: [] }));
});

test("the same data is destroyed once", () => {
  const story = after("data-destroyed");
  const { next } = upTo("data-destroyed");
  refused(story, next, "already-there", /statements were destroyed already/);
  story.must(changed(next, { what: "shares" }));
});

test("a nomination, once opened, is not opened again under another name (its key would change hands)", () => {
  const { story, next } = upTo("nomination-confirmed");
  const again = signed("nomination-opened", "2017-12-28T09:00:00Z", {
    nomination: anna,
    candidate: "Bea Example",
    route: "self",
    campaignKey: `${"B".repeat(42)}A=`,
  });
  refused(story, again, "not-allowed-in-this-state");
  story.must(next);
});
