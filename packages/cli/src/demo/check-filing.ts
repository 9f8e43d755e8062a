import { enterAll, enter, announceDraw, authoriseOpening, drawSample, recordCheck, rollDice } from "@hustings/acts";
import { nextCheck } from "@hustings/check";
import { random } from "@hustings/simulate";
import { mustEnter, mustEnterAll } from "../story/entered.ts";
import { addSeconds, OneAtATime, toMinute } from "@hustings/core";
import type { Demo } from "./demo-stage.ts";
import { findOnLines } from "./find-on-lines.ts";
import type { Collected } from "./run-drives.ts";
import { openSample } from "./open-sample.ts";

interface Due {
  readonly nomination: string;
  readonly stage: number;
  readonly size: number;
}

/**
 * The commission's check of the filings by the rulebook's own protocol: stage by stage it draws, has the custodians open
 * exactly what was drawn, compares with the roll, and records what it finds. While one sample is compared another is opened;
 * the story's clock, which they share, stands still meanwhile, for an act is not entered later than it is dated.
 */
export async function checkFilings(demo: Demo, collected: Collected, rollFile: string): Promise<void> {
  const { ledger, law, clock } = demo;
  for (;;) {
    const due = [...collected.drives.keys()].flatMap((nomination): Due[] => {
      const next = nextCheck(ledger.procedure, law, nomination);
      return next.kind === "sample" ? [{ nomination, stage: next.stage, size: next.size }] : [];
    });
    if (due.length === 0) return;
    for (const each of due) await drawStage(demo, each);
    // Comparing with the roll takes memory, so only one filing has its turn at a time.
    const comparing = new OneAtATime();
    await Promise.all(due.map((each) => checkStage(demo, each, collected, rollFile, comparing)));
    clock.wait(24 * 3600);
  }
}

async function checkStage(
  demo: Demo,
  { nomination, stage }: Due,
  { drives, byId }: Collected,
  rollFile: string,
  comparing: OneAtATime,
): Promise<void> {
  const { ledger, folder } = demo;
  const commission = folder.partySigner("commission");
  const state = ledger.procedure.nominations.get(nomination);
  const drive = drives.get(nomination);
  if (state === undefined || drive === undefined) return;
  const drawn = (state.stages.find((each) => each.stage === stage)?.lines ?? []).toSorted((a, b) => a - b);
  const name = `${state.opened.candidate}, sample ${stage}`;
  const opened = await openSample(demo, state, stage, drawn, name);
  const comparison = { opened, drive, byId, rollFile, name };
  const { findings, report } = await comparing.run(() => findOnLines(demo, state, comparison));
  const check = { nomination, stage, findings, report: { roll: demo.roll, ...report } };
  mustEnterAll("recording a check", await enterAll(ledger, commission, recordCheck, check));
}

async function drawStage(demo: Demo, { nomination, stage, size }: Due): Promise<void> {
  const { ledger, clock, folder, plan } = demo;
  const commission = folder.partySigner("commission");
  // Announced a day before, so that whoever wants to watch can come.
  const diceAt = addSeconds(toMinute(clock.now()), 24 * 3600);
  const announced = ledger.procedure.nominations
    .get(nomination)
    ?.stages.find((each) => each.stage === stage)?.announced;
  if (announced === undefined) {
    const draw = { nomination, stage, size, ...(stage === 1 ? { diceAt } : {}) };
    mustEnter("announcing a draw", await enter(ledger, commission, announceDraw, draw));
  }
  if (stage === 1) {
    clock.to(announced?.diceAt ?? diceAt);
    mustEnter(
      "rolling dice",
      await enter(ledger, commission, rollDice, { nomination, digits: diceOf(plan.seed, nomination) }),
    );
  }
  mustEnter(
    "drawing a sample",
    await enter(ledger, commission, drawSample, { nomination, stage, origin: ledger.origin }),
  );
  mustEnter("authorising the opening", await enter(ledger, commission, authoriseOpening, { nomination, stage }));
}

/** Twenty ten-sided dice of a rehearsal: fixed by the seed, so that the whole demonstration can be run again. */
function diceOf(seed: string, nomination: string): string {
  const dice = random(`dice/${seed}/${nomination}`);
  return Array.from({ length: 20 }, () => dice.int(10)).join("");
}
