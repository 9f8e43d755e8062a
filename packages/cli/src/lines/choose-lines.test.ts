import assert from "node:assert/strict";
import { test } from "node:test";
import { InputError } from "@hustings/core";
import { upTo } from "../../../core/test/small-procedure.ts";
import { chooseLines } from "./choose-lines.ts";

test("lines that came in together are chosen and counted before anybody says publicly that they are out, and those that are out are not chosen again", () => {
  const { story, next } = upTo("lines-removed");
  const { procedure } = story;
  const all = chooseLines(procedure, "anna-example", {});
  assert.equal(all.lines.length, procedure.nominations.get("anna-example")?.population.length);
  assert.deepEqual(all.counts, { now: all.lines.length, left: 0 });
  assert.equal(
    all.cameIn.reduce((sum, { lines }) => sum + lines, 0),
    all.lines.length,
  );
  const [first] = all.cameIn;
  assert.ok(first !== undefined);
  const some = chooseLines(procedure, "anna-example", { batches: [first.batch], region: first.region });
  assert.equal(some.lines.length, first.lines);
  assert.equal(some.counts.left, all.lines.length - first.lines);
  assert.deepEqual(procedure.nominations.get("anna-example")?.removed.size, 0, "nothing has happened");
  story.must(next);
  const later = chooseLines(procedure, "anna-example", {});
  assert.equal(later.outAlready, 2);
  assert.equal(later.counts.now, all.lines.length - 2);
  const { next: back } = upTo("lines-restored");
  story.must(back);
  assert.equal(chooseLines(procedure, "anna-example", {}).outAlready, 1);
});

test("what is not there is refused by its name, and so is a population that is not frozen", () => {
  const { story } = upTo("lines-removed");
  const refused = (nomination: string, wanted: Parameters<typeof chooseLines>[2], says: RegExp) =>
    assert.throws(
      () => chooseLines(story.procedure, nomination, wanted),
      (error) => error instanceof InputError && says.test(error.message),
    );
  refused("nobody", {}, /expected one of anna-example, got nobody/);
  refused("anna-example", { region: "atlantis" }, /expected a region of the contest, got atlantis/);
  refused("anna-example", { batches: [0] }, /expected log indexes of batches of its statements, got 0/);
  assert.throws(
    () => chooseLines(upTo("population-frozen").story.procedure, "anna-example", {}),
    /population is frozen/,
  );
});
