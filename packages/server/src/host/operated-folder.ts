import { join } from "node:path";
import type { Clock } from "@hustings/acts";
import { InputError, instantFromSeconds, type Instant, type Procedure } from "@hustings/core";
import { mustNotBeBehind } from "./clock-guard.ts";
import { configFile, type ContestConfig } from "./contest-config.ts";
import { openDataFolder, type DataFolder } from "../data-folder.ts";
import type { WitnessedClock } from "./witnessed-clock.ts";

/** A contest whose acts are taken: its data folder and what its operator says of it. */
export interface OperatedContest {
  readonly folder: string;
  readonly config: ContestConfig;
}

/** Opens the data folder as its operator's configuration says. @throws as {@link openDataFolder}, and {@link InputError}: the log says otherwise of its contest, or the clock is behind it */
export function openOperatedFolder(
  { folder, config }: OperatedContest,
  { onProgress, clock }: { readonly onProgress?: (done: number, total: number) => void; readonly clock?: Clock } = {},
): Promise<DataFolder> {
  const { store, witnesses, quorum, origin, logKey, rehearsal } = config;
  return openDataFolder(folder, {
    origin,
    ...(logKey === undefined ? {} : { logKey }),
    clock: clock ?? secondClock(rehearsal?.secondsBehind ?? 0),
    ...(onProgress === undefined ? {} : { onProgress }),
    store,
    beforeSigning: ({ ledger, seenBy }) => mustNotBeBehind(ledger, rehearsal === undefined ? seenBy : undefined),
    // Before anything is signed.
    witnesses: ({ procedure }) => {
      mustAgree(config, procedure, folder);
      return quorum === "none" ? undefined : { witnesses, quorum };
    },
  });
}

/** The witnesses' time, by which the machine's clock is held; a rehearsal's time is its operator's, whatever its witnesses' clocks say. */
export function witnessesOfClock(
  { rehearsal }: ContestConfig,
  { witnessedClock }: Pick<DataFolder, "witnessedClock">,
): WitnessedClock | undefined {
  return rehearsal === undefined ? witnessedClock : undefined;
}

/** What the log says of its contest is not said otherwise beside it: the operator would believe the file. @throws {InputError} */
function mustAgree({ contest, commissionKey }: ContestConfig, { contest: opened }: Procedure, folder: string): void {
  if (opened === undefined) return;
  const { id, country, votingDay, zone } = contest;
  const told: readonly (readonly [field: string, file: string, log: string | undefined])[] = [
    ["contest.id", id, opened.contest],
    ["contest.country", country, opened.country],
    ["contest.votingDay", votingDay, opened.votingDay],
    ["contest.zone", zone, opened.zone],
    ["commissionKey", commissionKey, opened.commissionKey],
  ];
  for (const [field, got, expected] of told) {
    if (expected === undefined || got === expected) continue;
    throw new InputError({
      file: join(folder, configFile),
      field,
      expected: `${expected}, as the log was opened`,
      got,
      remedy: "set it as it was; what a log says of its contest stays",
    });
  }
}

/** Name under which this server's promises are signed: another one once the last has ended, with a key of its own. */
export function intakeNameIn({ intakes }: Procedure): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? "main" : `main-${number}`;
    if (intakes.get(name)?.ended === undefined) return name;
  }
}

/** Spells each second once: it is asked for with every statement. */
function secondClock(behind: number): { now(): Instant } {
  let told: { readonly second: number; readonly now: Instant } | undefined;
  return {
    now() {
      const second = Math.floor(Date.now() / 1000) - behind;
      if (told?.second !== second) told = { second, now: instantFromSeconds(second) };
      return told.now;
    },
  };
}
