import { invokedAs } from "../command/invoked-as.ts";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  enter,
  adoptRulebook,
  assertFact,
  destroyData,
  disputeFact,
  freezePopulation,
  freezeRoll,
  issueDecision,
  makeRuling,
  openContest,
  openNomination,
  publishBallot,
  rehearseCeremony,
  stateShareDestroyed,
} from "@hustings/acts";
import { addSeconds, InputError, possessionBytes, toBase64 } from "@hustings/core";
import { freezeRoll as freezeRollFile, importTable, type FrozenRoll } from "@hustings/roll";
import { evidenceFrom, rule, rulebook, rulebookHash } from "@hustings/rules";
import type { WitnessedCheckpoint } from "@hustings/log";
import { destroyShare, holdCeremony, longTermKey, usualBucket } from "@hustings/seal";
import { openLanes } from "@hustings/seal/node";
import { openDataFolder, type DataFolder } from "@hustings/server/data-folder";
import { electorate, regionsOf } from "@hustings/simulate";
import { claimFolder } from "../files/claim-folder.ts";
import { mustEnter } from "../story/entered.ts";
import type { Progress } from "../command/progress.ts";
import { checkFilings } from "./check-filing.ts";
import { StoryClock } from "../story/story-clock.ts";
import { custodianSecret, destroyCustodianSecret } from "./custodian-secret.ts";
import { candidacies, leastBatch, timetable, type DemoPlan } from "./demo-plan.ts";
import { stage, type Demo } from "./demo-stage.ts";
import { startDemoWitnesses, type DemoWitnesses } from "./demo-witnesses.ts";
import { holdMeetings } from "./hold-meetings.ts";
import { runDrives } from "./run-drives.ts";
import { forgetSealed } from "./sealed-day.ts";
import { rollColumns, writeRoll } from "./write-roll.ts";
import { n } from "../command/output.ts";

const contest = "ru-president-2018-simulated";
const rollVersion = "simulated-2018-01";
export const origin = `hustings.example/${contest}`;

/** A folder belongs to one seed and size: going on with another would mix two stories. */
function claim({ folder, plan, law }: Pick<Demo, "folder" | "plan" | "law">): void {
  if (claimFolder(folder, `demo ${plan.seed} 1:${plan.scale} ${rulebookHash(law)}`)) return;
  throw new InputError({
    field: "--data",
    expected: "a new folder, or the one in which this very demonstration was begun",
    got: "a folder with another one in it",
    remedy: "name another folder with --data, or delete this one",
  });
}

async function simulateRoll({ electorate, folder, progress }: Demo): Promise<FrozenRoll> {
  const at = (file: string) => join(folder.privateFolder, file);
  const bar = progress.bar("electoral roll of invented people", electorate.size);
  await writeRoll(electorate, at("roll.csv"), (done) => bar.to(done));
  const columns = Object.fromEntries(rollColumns.map((field) => [field, field]));
  await importTable({ source: at("roll.csv"), out: at("roll-imported.parquet"), columns, required: ["id", "surname"] });
  const version = { version: rollVersion, date: timetable.rollOf, source: "hustings simulate" };
  const roll = await freezeRollFile(at("roll-imported.parquet"), { ...version, out: at("roll.parquet") });
  await rm(at("roll.csv"));
  await rm(at("roll-imported.parquet"));
  bar.end(`${n(roll.count)} voters, SHA-256 ${roll.sha256.slice(0, 12)}…`);
  return roll;
}

type Opened = Pick<Demo, "ledger" | "clock" | "folder" | "law" | "plan">;

/** Opens the contest under its law, and has the custodians make the key that statements are sealed to. */
async function openContestAndSeats({ ledger, folder, law, plan }: Opened, data: string) {
  const commission = folder.partySigner("commission");
  const regions = regionsOf("ru").map(({ id, name }) => ({ id, name }));
  const title = "President of the Russian Federation, 18 March 2018 (simulated)";
  const { votingDay } = timetable;
  mustEnter(
    "opening the contest",
    await enter(ledger, commission, openContest, {
      contest,
      title,
      country: "ru",
      votingDay,
      regions,
      commissionKey: toBase64(commission.publicKey),
      zone: "Europe/Moscow",
      batches: { least: leastBatch, window: "day" },
      ...(plan.scale === 1 ? {} : { scale: plan.scale }),
    }),
  );
  mustEnter("adopting the rulebook", await enter(ledger, commission, adoptRulebook, law));
  const bytes = custodianSecret(data, plan, ledger.procedure.custodians !== undefined);
  const keys = plan.custodians.map(() => longTermKey(bytes(32)));
  const custodians = plan.custodians.map((name, i) => ({
    name,
    key: toBase64(keys[i]?.publicKey ?? new Uint8Array()),
  }));
  const { ceremony } = ledger.procedure;
  if (ceremony !== undefined && ledger.procedure.custodians !== undefined) {
    const { record, shares } = await holdCeremony(ceremony.terms, keys, ceremony.called.at, bytes);
    return { record, shares, custodianKeys: keys };
  }
  const call = { custodians, threshold: plan.threshold, bucket: usualBucket };
  const rehearsed = await rehearseCeremony(ledger, commission, call, (terms, at) =>
    holdCeremony(terms, keys, at, bytes),
  );
  if (rehearsed.kind !== "named") throw new Error(`expected the custodians to be named, got ${rehearsed.kind}`);
  const { record, shares } = rehearsed.held;
  return { record, shares, custodianKeys: keys };
}

async function openAll(demo: Demo, roll: FrozenRoll): Promise<void> {
  const { ledger, clock, folder } = demo;
  const commission = folder.partySigner("commission");
  const { version, date, count: voters, countsByRegion: byRegion, sha256: hash } = roll;
  mustEnter(
    "freezing the roll",
    await enter(ledger, commission, freezeRoll, { version, date, voters, byRegion, hash, use: "verify" }),
  );
  clock.to(timetable.nominated);
  for (const { nomination, candidate, route } of candidacies) {
    const campaign = folder.partySigner(`campaign-${nomination}`);
    const campaignKey = toBase64(campaign.publicKey);
    const possession = toBase64(campaign.sign(possessionBytes(ledger.origin, "campaign", nomination, campaignKey)));
    const opened = { nomination, candidate, route, campaignKey, possession };
    mustEnter("opening a nomination", await enter(ledger, commission, openNomination, opened));
  }
  // Whoever is put forward hands in papers on age, residence and citizenship: without them the meetings lead nowhere.
  await stateFacts(demo, (contested) => !contested);
}

async function stateFacts({ ledger, folder }: Demo, wanted: (contested: boolean) => boolean): Promise<void> {
  const commission = folder.partySigner("commission");
  for (const { nomination, facts, disputes } of candidacies) {
    const contested = new Set<string>(disputes.map(({ key }) => key));
    for (const fact of facts.filter(({ key }) => wanted(contested.has(key))))
      mustEnter("asserting a fact", await enter(ledger, commission, assertFact, { nomination, ...fact }));
    for (const dispute of disputes.filter(({ key }) => wanted(contested.has(key))))
      mustEnter("disputing a fact", await enter(ledger, commission, disputeFact, { nomination, ...dispute }));
  }
}

async function decideAll({ ledger, clock, folder, law }: Demo): Promise<void> {
  const commission = folder.partySigner("commission");
  clock.to(timetable.ruled);
  const registered: string[] = [];
  for (const { nomination } of candidacies) {
    const ruling = rule(law, evidenceFrom(ledger.procedure, nomination));
    mustEnter("ruling", await enter(ledger, commission, makeRuling, { nomination, rulebook: law }));
    // Where a contested fact leaves the ruling open, this commission follows the court that asserted it, and two of its
    // members enter a dissent: the decision says so, and that it is not the ruling's.
    const outcome = ruling.outcome === "qualified" ? "registered" : "refused";
    const dissent = ruling.outcome === "open" ? { dissent: 2 } : {};
    if (ledger.procedure.nominations.get(nomination)?.decision === undefined) {
      const decision = { nomination, rulebook: law, ruling, outcome, ...dissent } as const;
      mustEnter("deciding", await enter(ledger, commission, issueDecision, decision));
    }
    if (outcome === "registered") registered.push(nomination);
  }
  clock.to(timetable.ballot);
  mustEnter("publishing the ballot", await enter(ledger, commission, publishBallot, { nominations: registered }));
}

async function destroyAll({ ledger, clock, folder, shares, custodianKeys }: Demo): Promise<void> {
  const commission = folder.partySigner("commission");
  clock.to(timetable.destroyed);
  for (const share of shares) destroyShare(share);
  for (const [i, key] of custodianKeys.entries())
    mustEnter("a custodian's word", await enter(ledger, key, stateShareDestroyed, { custodian: i + 1 }));
  mustEnter(
    "destroying the shares",
    await enter(ledger, commission, destroyData, { what: "shares", items: shares.length }),
  );
}

/** The witnesses are on this machine, and it is busy: milliseconds. */
const mostPatience = 60_000;
const mostAsked = 5;

/** A checkpoint over all that is in the log, cosigned by the demonstration's own witnesses: what is frozen by an older one is not what was filed. */
async function cosigned({ writer }: DataFolder): Promise<WitnessedCheckpoint> {
  for (let asked = 0; asked < mostAsked; asked++) {
    const { size } = await writer.publish();
    const { witnessedCheckpoint: checkpoint } = writer;
    if (checkpoint?.size === size) return checkpoint;
  }
  const said = Object.entries(writer.status.witnesses).map(([name, answer]) => `${name} is ${answer}`);
  throw new Error(`expected the demonstration's own witnesses to cosign its log, got: ${said.join(", ")}`);
}

export interface DemoResult {
  readonly seconds: ReadonlyMap<string, number>;
  readonly voters: number;
}

/**
 * Runs the drive of the introduction with invented people: meetings, collection, filing, check, rulings, ballot. Stopped
 * and started again it goes on where the log ends.
 *
 * @throws {InputError} the folder holds something else
 */
export async function runDemo(data: string, plan: DemoPlan, progress: Progress): Promise<DemoResult> {
  const law = rulebook(plan.rulebook);
  const clock = new StoryClock(timetable.opened);
  let witnesses: DemoWitnesses | undefined;
  const folder = await openDataFolder(data, {
    origin,
    clock,
    patience: mostPatience,
    async witnesses({ vkey, procedure: { latestHour } }) {
      // Entries are ordered by the hour: its end is after all that an earlier run has left.
      if (latestHour !== undefined) clock.to(addSeconds(latestHour, 3600));
      witnesses = await startDemoWitnesses(data, vkey, clock.now());
      return witnesses.asked;
    },
  }).catch(async (error: unknown) => {
    await witnesses?.stop();
    throw error;
  });
  const lanes = openLanes();
  try {
    const people = electorate({ seed: plan.seed, culture: "ru", voters: plan.voters });
    const { ledger } = folder;
    claim({ folder, plan, law });
    if (ledger.procedure.destroyed.length > 0) {
      await leaveNothing(data, folder);
      progress.note("It was run here before, to its end: verified anew, not simulated again");
      return { seconds: new Map(), voters: people.size };
    }
    if (plan.isSeedGiven) progress.note(`Whoever knows the seed "${plan.seed}" can open every statement of this run`);
    const custodians = await openContestAndSeats({ ledger, clock, folder, law, plan }, data);
    const demo: Demo = {
      plan,
      law,
      folder,
      ledger: folder.ledger,
      clock,
      electorate: people,
      ...custodians,
      roll: rollVersion,
      lanes,
      progress,
      seconds: new Map(),
    };
    const rollFile = join(folder.privateFolder, "roll.parquet");
    const roll = await stage(demo, "electoral roll", () => simulateRoll(demo));
    await stage(demo, "opening", () => openAll(demo, roll));
    await stage(demo, "meetings", () => holdMeetings(demo));
    const collected = await stage(demo, "collection", () => runDrives(demo));
    await stage(demo, "check", async () => {
      witnesses?.to(clock.now());
      const checkpoint = await cosigned(folder);
      for (const { nomination } of candidacies) {
        // Frozen by an earlier run, it stays frozen by that checkpoint.
        if (demo.ledger.procedure.nominations.get(nomination)?.frozen !== undefined) continue;
        mustEnter(
          "freezing the population",
          await enter(demo.ledger, folder.partySigner("commission"), freezePopulation, { nomination, checkpoint }),
        );
      }
      clock.to(timetable.announced);
      await checkFilings(demo, collected, rollFile);
    });
    await stage(demo, "rulings and decisions", async () => {
      await stateFacts(demo, (contested) => contested);
      await decideAll(demo);
      await destroyAll(demo);
      await leaveNothing(data, folder);
    });
    return { seconds: demo.seconds, voters: people.size };
  } finally {
    await lanes.close();
    witnesses?.to(clock.now());
    await folder.close();
    await witnesses?.stop();
  }
}

/** What ends a demonstration once its last act stands in the log: done again by a run that finds it there, should this one be killed on the way. */
async function leaveNothing(data: string, folder: DataFolder): Promise<void> {
  destroyCustodianSecret(data);
  await forgetSealed(folder);
  await writeFile(join(data, "README.txt"), readme(data));
}

function readme(data: string): string {
  return [
    "A simulated contest with invented people.",
    "public/   what anyone may copy and verify",
    "private/  sealed statements, the roll, minutes with names, keys: what nobody outside the commission sees",
    `verify:   ${invokedAs} verify ${data}`,
    `look:     ${invokedAs} serve --data ${data}`,
    "",
  ].join("\n");
}
