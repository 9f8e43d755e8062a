import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { calendarDate, instant, type NominationState } from "@hustings/core";
import { rulebook, type RemedyEvent } from "@hustings/rules";
import { nextOf, type NominationView } from "@hustings/web";
import { decided, ruledCases } from "../../test/ruled-nominations.ts";
import { remediesOf } from "../documents/remedies-of.ts";

const [anyCase] = ruledCases();
if (anyCase === undefined) throw new Error("expected the published cases");
const { nomination } = decided(anyCase, undefined);

/** What can be lodged, and until when, with a nomination in this state after these events. */
function lodging(law: string, state: NominationState, events: readonly RemedyEvent[], latest: string) {
  const { ruling: _, ...undecided } = nomination;
  const view: NominationView = { ...undecided, state };
  const remedies = remediesOf(rulebook(law), events);
  const { steps } = nextOf(view, {
    votingDay: calendarDate("2030-01-01"),
    latest: instant(latest),
    law: undefined,
    remedies,
  });
  return steps.flatMap((step) =>
    step.kind === "remedy"
      ? [`${step.when}: ${step.remedy.words.en}, ${step.remedy.until}${step.past ? ", over" : ""}`]
      : [],
  );
}

suite("What can be lodged before a decision", () => {
  const filed: RemedyEvent = { kind: "filing", at: instant("2024-04-04T15:00:00Z") };

  test("an objection to a petition of New York is open from the filing on, before anything is decided", () => {
    const open = lodging("us/new-york/designation/2024", "frozen", [filed], "2024-04-05T12:00:00Z");
    assert.equal(open.length, 1);
    assert.match(open[0] ?? "", /^before: .*2024-04-0[78]T/);
    const over = lodging("us/new-york/designation/2024", "frozen", [filed], "2024-04-20T12:00:00Z");
    assert.match(over[0] ?? "", /, over$/);
  });

  test("a repair in Senegal is open for its hours from the service, and no appeal is named that nothing can be lodged against", () => {
    const served: RemedyEvent = { kind: "service", at: instant("2024-01-08T09:30:00Z") };
    assert.deepEqual(
      lodging("sn/president/2024", "checking", [served], "2024-01-08T10:00:00Z").map((line) => line.slice(0, 6)),
      ["before"],
    );
    assert.deepEqual(lodging("sn/president/2024", "checking", [], "2024-01-08T10:00:00Z"), []);
  });

  test("once it is ruled on, nothing is repaired or objected to any more", () => {
    assert.deepEqual(lodging("us/new-york/designation/2024", "ruled", [filed], "2024-04-05T12:00:00Z"), []);
    assert.deepEqual(lodging("us/new-york/designation/2024", "reopened", [filed], "2024-04-05T12:00:00Z"), []);
  });
});
