import assert from "node:assert/strict";
import { test } from "node:test";
import { foreseen } from "../command/foreseen.ts";
import { mustEnter } from "./entered.ts";

test("an act that does not pass is told as refused, by whom and for what, and ends the command as bad input does", () => {
  const refused = { kind: "refused", violation: { code: "not-drawn", says: "line 7 was not drawn" } } as const;
  const stops = [
    [refused, /^recording a check was refused: line 7 was not drawn \(not-drawn\); /],
    [{ kind: "malformed", says: "lines: missing" }, /^recording a check was refused: its entry is malformed: lines: /],
    [{ kind: "conflict", index: 12 }, /is in the log and says something else \(entry 12\); /],
    [{ kind: "does-not-qualify" }, /the law does not let it pass \(does-not-qualify\); /],
  ] as const;
  for (const [stop, says] of stops) {
    assert.throws(
      () => mustEnter("recording a check", stop),
      (error) => {
        const told = foreseen(error);
        assert.equal(told?.exit, 2);
        assert.match(told?.says ?? "", says);
        assert.doesNotMatch(told?.says ?? "", /expected/);
        return true;
      },
    );
  }
});
