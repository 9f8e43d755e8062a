import assert from "node:assert/strict";
import { calendarDate, instant, type Entry } from "@hustings/core";
import { anna, bea, drawn, functionKey, hashOf, key, possession, signed, type Story } from "./story.ts";
import { recordId } from "@hustings/seal/checks";
import { sayAs } from "./ceremony.ts";
import { ceremony } from "./until-the-draw.ts";

function findings(story: Story, stage: number, at: string): Entry {
  const lines = story.anna.stages.at(-1)?.lines ?? [];
  return signed("findings-recorded", at, {
    nomination: anna,
    stage,
    findings: lines.map((line, i) => {
      if (i === 0) return { line, finding: "invalid", ground: "not-on-roll" } as const;
      // In the first stage the second line drawn is one that nobody can open.
      if (i === 1 && stage === 1) return { line, finding: "invalid", ground: "unreadable" } as const;
      return { line, finding: "valid" } as const;
    }),
  });
}

const ruling = (at: string) =>
  signed("ruling-made", at, { nomination: anna, outcome: "qualified", ruling: hashOf("ruling"), hinges: 0 });

const decision = (at: string) =>
  signed("decision-issued", at, {
    nomination: anna,
    outcome: "registered",
    filed: 9,
    checked: 5,
    valid: 3,
    invalid: 2,
    counted: 8,
    followsRuling: true,
    ruling: hashOf("ruling"),
    decision: hashOf("decision"),
  });

function linesDrawn(story: Story): number {
  return story.anna.stages.at(-1)?.lines?.length ?? 0;
}

/** Two custodians answer the opening of a stage, and what was opened is committed to. */
function opened(number: number, at: string): ((story: Story) => Entry)[] {
  const stage = { nomination: anna, stage: number } as const;
  return [
    (story) => {
      const { lines: count, sample } = story.anna.stages.at(-1)?.drawn ?? assert.fail();
      return signed("opening-authorised", at, { ...stage, lines: count, sample });
    },
    ...[1, 2].map(
      (custodian) => (story: Story) =>
        sayAs(custodian, {
          kind: "opening-answered",
          at: instant(at),
          ...stage,
          custodian,
          authorisation: story.anna.stages.at(-1)?.openingLeaf ?? "",
          answered: linesDrawn(story),
          refused: [],
          partial: hashOf(`partial of ${custodian}`),
        }),
    ),
    (story) =>
      signed("statements-opened", at, {
        ...stage,
        custodians: [1, 2],
        opened: linesDrawn(story) - (number === 1 ? 1 : 0),
        closed: number === 1 ? [story.anna.stages.at(-1)?.lines?.[1] ?? 0] : [],
        commitments: hashOf(`opened in stage ${number}`),
      }),
  ];
}

/** The second line drawn is shown to be unreadable. */
function unreadable(at: string): (story: Story) => Entry {
  return (story) =>
    signed("lines-unreadable", at, {
      nomination: anna,
      stage: 1,
      lines: [{ line: story.anna.stages.at(-1)?.lines?.[1] ?? 0, evidence: hashOf("evidence") }],
    });
}

/** From the first draw on: opened, found, repaired, objected to, ruled on, destroyed. */
export const fromTheDraw: readonly ((story: Story) => Entry)[] = [
  () =>
    signed("draw-announced", "2018-02-01T09:00:00Z", {
      nomination: anna,
      stage: 1,
      size: 3,
      sampler: "rivest-sha256",
      diceAt: instant("2018-02-01T10:00:00Z"),
    }),
  () => signed("dice-rolled", "2018-02-01T10:00:00Z", { nomination: anna, digits: "20380112797316654624" }),
  (story) => signed("sample-drawn", "2018-02-01T10:05:00Z", drawn(story, 1)),
  ...opened(1, "2018-02-01T10:10:00Z").flatMap((next, i, all) =>
    i === all.length - 1 ? [unreadable("2018-02-01T10:10:00Z"), next] : [next],
  ),
  (story) => findings(story, 1, "2018-02-03T09:00:00Z"),
  () =>
    signed("matching-reported", "2018-02-03T10:00:00Z", {
      nomination: anna,
      stage: 1,
      roll: "roll-1",
      exact: 1,
      folded: 1,
      fuzzy: 0,
      byPerson: 0,
      absent: 1,
      unsettled: 0,
      notCompared: 0,
    }),
  () =>
    signed("circulators-reported", "2018-02-03T10:30:00Z", {
      nomination: anna,
      stage: 1,
      rows: [],
      others: { checked: 1, invalid: 1 },
    }),
  (story) =>
    signed("finding-corrected", "2018-02-03T11:00:00Z", {
      nomination: anna,
      line: story.anna.stages[0]?.lines?.[0] ?? 0,
      finding: "valid",
      cause: "typing-error-of-the-commission",
    }),
  () =>
    signed("notice-given", "2018-02-03T12:00:00Z", {
      nomination: anna,
      how: "service",
      givenAt: instant("2018-02-03T11:30:00Z"),
    }),
  () =>
    signed("cure-filed", "2018-02-03T14:00:00Z", {
      nomination: anna,
      cure: "cure-1",
      remedy: "replacement",
      filedAt: instant("2018-02-03T13:50:00Z"),
      lines: 2,
    }),
  () =>
    signed("cure-lines-received", "2018-02-03T14:30:00Z", {
      nomination: anna,
      cure: "cure-1",
      region: "south",
      commitments: [hashOf("cured 1"), hashOf("cured 2")].toSorted(),
    }),
  () =>
    signed("cure-lines-found", "2018-02-03T14:40:00Z", {
      nomination: anna,
      cure: "cure-1",
      findings: [
        { line: 1, finding: "valid" },
        { line: 2, finding: "invalid", ground: "dead" },
      ],
    }),
  () =>
    signed("cure-decided", "2018-02-03T15:00:00Z", {
      nomination: anna,
      cure: "cure-1",
      accepted: 1,
      byRegion: [{ region: "south", lines: 1 }],
    }),
  (story) =>
    signed("objection-lodged", "2018-02-03T16:00:00Z", {
      nomination: anna,
      objection: "objection-1",
      remedy: "objection",
      lodgedAt: instant("2018-02-03T15:59:00Z"),
      specific: true,
      lines: story.anna.stages[0]?.lines?.toSorted((a, b) => a - b) ?? [],
      paper: hashOf("objection"),
    }),
  () =>
    signed("objection-specified", "2018-02-03T17:00:00Z", {
      nomination: anna,
      objection: "objection-1",
      specifiedAt: instant("2018-02-03T16:30:00Z"),
      paper: hashOf("particulars"),
    }),
  () =>
    signed("objection-decided", "2018-02-03T18:00:00Z", {
      nomination: anna,
      objection: "objection-1",
      sustained: [],
    }),
  () => signed("objections-closed", "2018-02-04T08:00:00Z", { nomination: anna, closedOn: calendarDate("2018-02-03") }),
  () =>
    signed("draw-announced", "2018-02-04T09:00:00Z", { nomination: anna, stage: 2, size: 2, sampler: "rivest-sha256" }),
  (story) => signed("sample-drawn", "2018-02-04T09:00:00Z", drawn(story, 2)),
  ...opened(2, "2018-02-04T09:30:00Z"),
  (story) => findings(story, 2, "2018-02-04T10:00:00Z"),
  () => ruling("2018-02-05T09:00:00Z"),
  () => decision("2018-02-05T10:00:00Z"),
  ...["appeal-1", "appeal-2"].map(
    (appeal) => () =>
      signed("appeal-lodged", "2018-02-05T11:00:00Z", {
        nomination: anna,
        appeal,
        remedy: "appeal",
        lodgedAt: instant("2018-02-05T10:30:00Z"),
        by: "candidate",
        to: "An invented court",
        paper: hashOf(appeal),
      }),
  ),
  () =>
    signed("appeal-rejected", "2018-02-05T12:00:00Z", {
      nomination: anna,
      appeal: "appeal-1",
      decidedAt: instant("2018-02-05T11:50:00Z"),
      source: "An invented judgment",
      judgment: hashOf("judgment"),
    }),
  () =>
    signed("appeal-granted", "2018-02-05T12:00:00Z", {
      nomination: anna,
      appeal: "appeal-2",
      decidedAt: instant("2018-02-05T11:50:00Z"),
      source: "An invented judgment",
      judgment: hashOf("judgment"),
    }),
  () => ruling("2018-02-05T13:00:00Z"),
  () => decision("2018-02-05T14:00:00Z"),
  // A second candidate, who withdraws before the ballot.
  () =>
    signed("nomination-opened", "2018-02-05T15:00:00Z", {
      nomination: bea,
      candidate: "Bea Example",
      route: "self",
      campaignKey: key,
      possession: possession("campaign", bea),
    }),
  () => signed("nomination-withdrawn", "2018-02-05T16:00:00Z", { nomination: bea }),
  () => signed("ballot-published", "2018-02-06T09:00:00Z", { nominations: [anna] }),
  () => signed("evaluation-key-destroyed", "2018-04-01T08:00:00Z", { key: functionKey }),
  () => signed("data-destroyed", "2018-04-01T09:00:00Z", { what: "statements", items: 10 }),
  () =>
    sayAs(3, {
      kind: "share-destroyed",
      at: instant("2018-04-01T10:00:00Z"),
      custodian: 3,
      record: recordId(ceremony.record),
    }),
];
