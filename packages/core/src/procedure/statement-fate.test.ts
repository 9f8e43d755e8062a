import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { anna, changed } from "../../test/story.ts";
import { after, tellAll, upTo } from "../../test/small-procedure.ts";
import { statementFate, statementFates, type StatementFate } from "../index.ts";

/** How far each kind is: nothing goes back, but for a finding that is corrected. */
const order: readonly StatementFate["kind"][] = [
  "absent",
  "logged",
  "withdrawn",
  "filed",
  "removed",
  "not-drawn",
  "drawn",
  "candidate-withdrew",
  "accepted",
  "struck",
];

suite("What became of a statement", () => {
  test("at the end each of the contest's statements is where the log left it, and the list says the same as the one", () => {
    const { procedure } = after("ballot-published");
    const fates = [...statementFates(procedure)];
    // Lines of a repair are named among them and promised to nobody.
    const taken = [...procedure.nominations.values()].map((nomination) => nomination.taken);
    assert.equal(
      fates.length,
      taken.reduce((sum, count) => sum + count, 0),
    );
    for (const { id, fate } of fates) assert.deepEqual(statementFate(procedure, id), fate);
    const kinds = new Set(fates.map(({ fate }) => fate.kind));
    assert.ok(kinds.has("withdrawn") && kinds.has("accepted") && kinds.has("struck"), [...kinds].join(" "));
    const lines = fates.flatMap(({ fate }) => ("line" in fate && fate.line !== undefined ? [fate.line] : []));
    assert.deepEqual(
      lines.toSorted((a, b) => a - b),
      Array.from({ length: procedure.nominations.get(anna)?.population.length ?? 0 }, (_, i) => i + 1),
    );
    assert.deepEqual(statementFate(procedure, "ff".repeat(32)), { kind: "absent" });
  });

  test("a line that an objection struck is struck, though it was found valid or nobody looked at it", () => {
    const { story, next } = upTo("objection-decided");
    const lines = story.anna.objections.get("objection-1")?.lodged.lines ?? assert.fail();
    const fatesOf = () => new Map([...statementFates(story.procedure)].map(({ id, fate }) => [id, fate] as const));
    const wasAt = [...fatesOf()].find(([, fate]) => fate.kind === "accepted" && lines.includes(fate.line));
    const [id, before] = wasAt ?? assert.fail();
    assert.ok(before.kind === "accepted");
    story.must(changed(next, { sustained: [before.line], ground: "not-on-roll" }));
    const struck = { kind: "struck", line: before.line, ground: "not-on-roll" };
    assert.deepEqual([statementFate(story.procedure, id), fatesOf().get(id)], [struck, struck]);
  });

  test("entry by entry it goes forward, and says what the entry did", () => {
    const before = new Map<string, StatementFate["kind"]>();
    const seen = new Set<StatementFate["kind"]>();
    for (const { entry, before: story } of tellAll()) {
      const { procedure } = story;
      for (const { id, fate } of statementFates(procedure)) {
        const was = before.get(id) ?? "absent";
        seen.add(fate.kind);
        if (was === "struck" || was === "accepted")
          assert.ok(fate.kind === "accepted" || fate.kind === "struck", `${was} ${fate.kind}`);
        else if (was !== "removed")
          assert.ok(order.indexOf(fate.kind) >= order.indexOf(was), `before ${entry.kind}: ${was} to ${fate.kind}`);
        before.set(id, fate.kind);
      }
    }
    for (const kind of ["logged", "withdrawn", "filed", "drawn", "accepted", "struck"] as const)
      assert.ok(seen.has(kind), kind);
  });
});
