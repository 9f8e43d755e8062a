import assert from "node:assert/strict";
import { test } from "node:test";
import { announceDraw, drawSample, enter, enterAll, recordFindings, rollDice, type Finding } from "@hustings/acts";
import { nextCheck, type FoundLine, type ToReview } from "@hustings/check";
import { instant } from "@hustings/core";
import { rulebook, type Rulebook } from "@hustings/rules";
import { nomination, openContest } from "../../verify/test/open-contest.ts";
import { step } from "../../verify/test/operated-log.ts";
import { stageAhead } from "../src/case/stage-ahead.ts";

/** A law with figures of the size of a test. */
function small(id: string, figures: Readonly<Record<string, number>>): Rulebook {
  const law = rulebook(id);
  const parameters = law.parameters.map((each) => {
    const value = figures[each.id];
    return value === undefined ? each : { ...each, value };
  });
  return { ...law, id: `${id}/lesson`, parameters };
}

const oregon = (required: number) => ({
  law: small("us/oregon/initiative/2014", { required, "first-size": 60 }),
  route: "statute",
  votingDay: "2014-11-04",
  days: { opened: "2014-03-03T18:00:00Z", filed: "2014-07-01T18:00:00Z" },
  filed: { lane: 1_500, polk: 500 },
  facts: {},
});
const california = (required: number) => ({
  law: small("us/california/initiative", { "required-statute": required }),
  route: "statute",
  votingDay: "2024-11-05",
  days: { opened: "2024-01-03T18:00:00Z", filed: "2024-04-20T18:00:00Z" },
  filed: { alameda: 1_500, sierra: 300 },
  facts: { "summary-issued": "2024-01-02" },
});

type Petition = ReturnType<typeof oregon> | ReturnType<typeof california>;

/** Drawn for its first stage, and told what follows from what is found of its lines. */
async function sampled({ law, route, votingDay, days, filed, facts }: Petition) {
  const the = await openContest(law, route, votingDay, days, filed, facts);
  const { ledger, commission, at } = the;
  const draw = async () => {
    const next = nextCheck(ledger.procedure, law, nomination);
    assert.ok(next.kind === "sample");
    const { stage, size, byRegion } = next;
    const announced = { nomination, stage, size, ...(byRegion !== undefined && { byRegion: [...byRegion] }) };
    const diceAt = instant(`${days.filed.slice(0, 8)}27T18:00:00Z`);
    if (stage === 1) at(`${days.filed.slice(0, 8)}22T18:00:00Z`);
    step("announced", await enter(ledger, commission, announceDraw, { ...announced, ...(stage === 1 && { diceAt }) }));
    if (stage === 1) {
      at(diceAt);
      step("dice", await enter(ledger, commission, rollDice, { nomination, digits: "31415926535897932384" }));
    }
    step("drawn", await enter(ledger, commission, drawSample, { nomination, stage, origin: ledger.origin }));
    const drawn = ledger.procedure.nominations.get(nomination)?.stages.at(-1)?.lines ?? [];
    return drawn.toSorted((a, b) => a - b);
  };
  const lines = await draw();
  const ahead = (of: (i: number) => { readonly finding?: "invalid"; readonly toReview?: ToReview }) =>
    stageAhead(
      ledger.procedure,
      law,
      nomination,
      1,
      lines.map((line, i): FoundLine => {
        const { finding, toReview } = of(i);
        const double: Finding = { line, finding: "invalid", ground: "duplicate", sameAs: lines[i === 0 ? 1 : 0] ?? 0 };
        return {
          line,
          nomination,
          finding: finding === undefined ? { line, finding: "valid" } : double,
          how: "exact",
          ...(toReview !== undefined && { toReview }),
        };
      }),
    );
  return { ...the, lines, draw, ahead };
}

for (const [what, petition, all] of [
  ["a second sample of some of the lines", oregon(1_900), false],
  ["all that the counties' own samples left", california(1_750), true],
] as const) {
  test(`the lines told ahead of ${what} are those then drawn`, async () => {
    const { ledger, commission, compared, lines, draw, ahead } = await sampled(petition);
    const told = ahead((i) => (i % 20 === 0 ? { toReview: "too-close" } : {}));
    assert.equal(told?.comes, "due");
    // A person finds every one of them valid.
    const findings = lines.map((line): Finding => ({ line, finding: "valid" }));
    const recorded = await enterAll(ledger, commission, recordFindings, { nomination, stage: 1, findings });
    assert.equal(recorded.stopped, undefined);
    await compared(1, lines.length);
    const drawn = await draw();
    assert.deepEqual(
      [...told.lines].toSorted((a, b) => a - b),
      drawn,
    );
    const left = Object.values(petition.filed).reduce((sum, each) => sum + each, 0) - lines.length;
    assert.ok(all ? drawn.length === left : drawn.length < left);
  });
}

const doubled = (toReview?: ToReview) => (i: number) =>
  i % 10 === 0 ? { finding: "invalid" as const, ...(toReview !== undefined && { toReview }) } : {};

test("a line that waits may be found valid, whatever the machine takes it for: its stage is not promised", async () => {
  // With all valid the sample accepts; with a tenth doubled, it does not.
  const { ahead } = await sampled(oregon(1_700));
  assert.equal(
    ahead(() => ({})),
    undefined,
  );
  assert.equal(ahead(doubled())?.comes, "due", "nobody is asked");
  assert.equal(ahead(doubled("may-be-one-person"))?.comes, "may-be-due");
});
