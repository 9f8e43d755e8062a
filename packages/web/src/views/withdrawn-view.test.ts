import assert from "node:assert/strict";
import { test } from "node:test";
import { instant, type NominationState } from "@hustings/core";
import { exampleReading } from "../../test/example-drive.ts";
import { exampleVerdict } from "../../test/example-verdict.ts";
import { answerOf } from "./answer-view.ts";
import { nominationView } from "./nomination-view.ts";

const at = instant("2018-02-06T08:00:00Z");

/** What is told of a nomination that was registered, and withdrawn in this state. */
function told(withdrawnFrom: NominationState, isFalse = false) {
  const verdict = exampleVerdict({}, isFalse ? [{ code: "decision-differs", says: "another", document: "1" }] : []);
  const reading = { ...exampleReading({ until: "collected" }), verdict };
  reading.landmarks.last = () => ({ index: 3, at }) as never;
  const nomination = reading.procedure.nominations.get("vera") ?? assert.fail();
  const withdrawal = { kind: "nomination-withdrawn", at, nomination: "vera", signature: "" } as const;
  const decision = { outcome: "registered", ruling: "0", decision: "1" } as NonNullable<typeof nomination.decision>;
  Object.assign(nomination, { state: "withdrawn", withdrawnFrom, withdrawal, decision });
  const view = nominationView(reading, "vera") ?? assert.fail();
  const { standing, parts } = answerOf(view, { ruling: undefined, decision: undefined });
  return {
    standing,
    parts: parts.map(({ kind }) => kind),
    registered: view.withdrawal?.registered !== undefined,
    setAside: view.setAside?.outcome,
  };
}

test("a registration that stood at the withdrawal is told as one, and one that a court had set aside as set aside", () => {
  const standing = "withdrawn";
  assert.deepEqual(told("decided"), { standing, parts: ["withdrawn"], registered: true, setAside: undefined });
  const parts = ["set-aside", "withdrawn"];
  assert.deepEqual(told("reopened"), { standing, parts, registered: false, setAside: "registered" });
});

test("a registration that is not what follows from the log is told as false after the withdrawal, too, and after it was set aside", () => {
  const { parts, standing } = told("decided", true);
  assert.equal(standing, "withdrawn");
  assert.deepEqual(parts, ["withdrawn", "was-false", "instead"]);
  assert.deepEqual(told("reopened", true).parts, ["set-aside", "was-false", "instead", "withdrawn"]);
});
