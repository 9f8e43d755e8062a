import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { NominationState } from "@hustings/core";
import { exampleLaw, exampleReading } from "../../test/example-drive.ts";
import { chainOf, type ChainStep } from "./chain-view.ts";
import type { RouteLaw } from "./law.ts";

/** The steps of a nomination that was filed, in this state, under a law that has these lines looked at: `step status`. */
function way(state: NominationState, checked: RouteLaw["checked"] | undefined): readonly string[] {
  return stepsOf(state, checked)
    .map(({ step, status }) => `${step} ${status}`)
    .filter((each) => /^(draw|check|ruling) /.test(each));
}

function stepsOf(state: NominationState, checked: RouteLaw["checked"] | undefined): readonly ChainStep[] {
  const reading = exampleReading({ until: "collected" });
  const nomination = reading.procedure.nominations.get("vera");
  const route = exampleLaw.routes["self-nominated"];
  assert.ok(nomination !== undefined && route !== undefined);
  nomination.state = state;
  const law = checked && { ...exampleLaw, routes: { "self-nominated": { ...route, checked } } };
  return chainOf({ ...reading, law }, "vera", nomination);
}

/** The step that it is the turn of, and whether anything of it is in the log. */
function turnOf(state: NominationState, checked: RouteLaw["checked"]): readonly string[] {
  return stepsOf(state, checked).flatMap(({ step, status, isWaiting = false }) =>
    status === "now" ? [`${step} ${isWaiting ? "next" : "under way"}`] : [],
  );
}

suite("The way of a nomination names no step that its law does not have", () => {
  test("a draw is to come where the law draws, or where the law is not known here", () => {
    assert.deepEqual(way("frozen", "sample"), ["draw now", "check ahead", "ruling ahead"]);
    assert.deepEqual(way("frozen", undefined), ["draw now", "check ahead", "ruling ahead"]);
  });

  test("where every line is checked, none is drawn, neither before the filing nor after it", () => {
    assert.deepEqual(way("collected", "all"), ["check ahead", "ruling ahead"]);
    assert.deepEqual(way("frozen", "all"), ["check now", "ruling ahead"]);
  });

  test("where lines are looked at on objection only, what is filed waits for its ruling", () => {
    assert.deepEqual(way("frozen", "objections"), ["ruling now"]);
  });

  test("a check or a draw that nobody has begun is next, and not under way", () => {
    assert.deepEqual(turnOf("frozen", "all"), ["check next"]);
    assert.deepEqual(turnOf("frozen", "sample"), ["draw next"]);
    assert.deepEqual(turnOf("drawn", "sample"), ["check next"]);
    assert.deepEqual(turnOf("announced", "sample"), ["draw under way"]);
    assert.deepEqual(turnOf("checking", "all"), ["check under way"]);
  });
});
