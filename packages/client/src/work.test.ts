import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { doWork, isDone, mostEffort, workAsked } from "./work.ts";

suite("Work before a request", () => {
  const work = { made: "1-10-abc.def", effort: 10 };
  const found = doWork(work, "form");

  test("what was found holds for what it was done for, and for nothing else", () => {
    assert.ok(isDone(work, "form", found));
    assert.ok(isDone({ ...work, effort: 8 }, "form", found), "more than was asked for");
    for (const [other, purpose] of [
      [{ ...work, made: "1-10-abc.deg" }, "form"],
      [work, "another form"],
      [{ ...work, effort: mostEffort }, "form"],
    ] as const)
      assert.equal(isDone(other, purpose, found), false);
    const numbers = found.split(".");
    assert.equal(isDone(work, "form", numbers.toReversed().join(".")), false, "each task has its own number");
  });

  test("what is not work is none", () => {
    const numbers = found.split(".");
    for (const text of [
      "",
      ".......",
      numbers.slice(1).join("."),
      `${found}.0`,
      `${found} `,
      `0${found}`,
      "zzzzzzzz".repeat(8),
      "-1.0.0.0.0.0.0.0",
    ])
      assert.equal(isDone(work, "form", text), false, text);
  });

  test("a server's answer asks for no more than there is, and for nothing that is not its own kind of stamp", () => {
    assert.deepEqual(workAsked({ error: "work-needed", says: "", work }), work);
    for (const answer of [
      undefined,
      {},
      { work: { made: "a", effort: 60 } },
      { work: { made: "a", effort: 1.5 } },
      { work: { made: "a b", effort: 10 } },
      { work: { made: "a\nb", effort: 10 } },
      { work: { effort: 10 } },
    ])
      assert.equal(workAsked(answer), undefined);
  });
});
