import type { Ledger } from "@hustings/acts";
import type { Rulebook } from "@hustings/rules";
import type { CustodianRecord, CustodianShare, LongTermKey } from "@hustings/seal";
import type { NodeLanes } from "@hustings/seal/node";
import type { DataFolder } from "@hustings/server/data-folder";
import type { Electorate } from "@hustings/simulate";
import type { Progress } from "../command/progress.ts";
import type { StoryClock } from "../story/story-clock.ts";
import type { DemoPlan } from "./demo-plan.ts";

/** What every stage of the demonstration works on. */
export interface Demo {
  readonly plan: DemoPlan;
  readonly law: Rulebook;
  readonly folder: DataFolder;
  readonly ledger: Ledger;
  readonly clock: StoryClock;
  readonly electorate: Electorate;
  readonly record: CustodianRecord;
  readonly shares: readonly CustodianShare[];
  /** Long-term keys of the custodians, by their numbers. */
  readonly custodianKeys: readonly LongTermKey[];
  /** Version of the roll that lines are compared with. */
  readonly roll: string;
  readonly lanes: NodeLanes;
  readonly progress: Progress;
  /** Seconds each stage took, in order. */
  readonly seconds: Map<string, number>;
}

/** Runs one stage and notes how long it took. */
export async function stage<T>(demo: Demo, name: string, run: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await run();
  demo.seconds.set(name, (demo.seconds.get(name) ?? 0) + (performance.now() - started) / 1000);
  return result;
}
