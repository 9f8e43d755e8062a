/**
 * A contest of version 2 from call to decision, with sealed statements that custodians really open, every step changeable:
 * 42 statements of a party's nomination under the law of 2018 at 1:2,500, one from each region.
 */
import assert from "node:assert/strict";
import { calendarDate, checkedCounts, frozenCheckpoint, instant, sampleBytes, toBase64, toHex } from "@hustings/core";
import { sha256 } from "@hustings/log";
import {
  decisionDocument,
  evidenceFrom,
  groundFor,
  nextStage,
  rule,
  rulebook,
  rulebookDocument,
  unitsOfRegions,
} from "@hustings/rules";
import {
  dealsHash,
  formHash,
  holdCeremony,
  longTermKey,
  placeHash,
  recordId,
  sealStatement,
  type CustodianRecord,
  type Rehearsal,
  type StatementForm,
  type StatementPlace,
} from "@hustings/seal";
import { AnyLog, anyOrigin, type Tweaks } from "./any-log.ts";
import { openLines, type AuthorisedStory, type Sealed } from "./opened-lines.ts";

export type { AuthorisedStory, Sealed };

export const law = rulebook("ru/president/2018@1:2500");
export const regions = Array.from({ length: 42 }, (_, i) => ({ id: `region-${i + 1}`, name: `Region ${i + 1}` }));
const nomination = "anna";
const of = { nomination } as const;
const form: StatementForm = {
  format: "hustings-form/v2",
  rulebook: law.id,
  declaration: "I support an invented candidate.",
  fields: [{ name: "surname", most: 40 }],
  normaliser: "hustings-linkage/ru",
  bucket: 512,
};
const names = ["Court", "University", "Press council", "Chamber", "Academy"];
const keySeeds = names.map((_, i) => new Uint8Array(32).fill(90 + i));
const keys = keySeeds.map(longTermKey);

type Maker = (record: CustodianRecord, place: StatementPlace, i: number) => Promise<Sealed>;

export interface StoryOptions {
  readonly tweaks?: Tweaks;
  /** How many custodians sit, and how many of them open; three and two by default. */
  readonly custodians?: { readonly number: number; readonly threshold: number };
  /** Makes the statements; by default all are good. */
  readonly seal?: Maker;
  /** Lines drawn in the first stage instead of the law's number. */
  readonly size?: number;
  /** Of the lines drawn, so many first ones are struck as dead. */
  readonly dead?: number;
  readonly rulebook?: string;
  readonly scale?: number;
  readonly country?: "ru" | "fr";
  /** Lines that stay closed are found valid all the same. */
  readonly blind?: boolean;
  /** Told once the population is frozen. */
  readonly whenFrozen?: (log: AnyLog) => void;
  /** Told once findings stand, before it is ruled. */
  readonly whenFound?: (log: AnyLog) => void;
}

/** Good statements are sealed once for all stories that gather at the same place for the same custodians. */
const goodOnes = new Map<string, Promise<Sealed>>();

const good: Maker = (record, place, i) => {
  const of = `${recordId(record)} ${toHex(placeHash(place))} ${i}`;
  const sealed = goodOnes.get(of) ?? sealStatement(record, place, { surname: `Supporter ${i}` });
  goodOnes.set(of, sealed);
  return sealed;
};

/** A ceremony is the same for all stories of as many custodians: their calls are the same to the byte. */
const rehearsals = new Map<number, Promise<Rehearsal>>();

export async function openedStory(options: StoryOptions = {}): Promise<AnyLog> {
  const log = new AnyLog("2017-12-18T09:00:00Z", options.tweaks);
  const authorised = await authorisedStory(options, log);
  if (authorised === undefined) return log;
  await openLines(authorised);
  find(authorised, options);
  options.whenFound?.(log);
  ruleAndDecide(log);
  return log;
}

/** `undefined`: refused so early that nothing can rest on it. */
export async function authorisedStory(
  options: StoryOptions = {},
  log = new AnyLog("2017-12-18T09:00:00Z", options.tweaks),
): Promise<AuthorisedStory | undefined> {
  const held = await collecting(log, options);
  if (held === undefined) return undefined;
  const sealed = await drive(log, held.record, options.seal ?? good);
  await file(log);
  options.whenFrozen?.(log);
  return { log, nomination, held, keySeeds, sealed, lines: draw(log, options) };
}

/** From the call to the day on which supporters can sign. `undefined`: refused so early that nothing can rest on it. */
export async function collecting(
  log: AnyLog,
  options: StoryOptions & { readonly lineKey?: string } = {},
): Promise<Rehearsal | undefined> {
  governed(log, options);
  const held = await ceremony(log, options);
  if (log.violations.length > 0) return undefined;
  log.add("roll-frozen", {
    version: "roll-1",
    date: calendarDate("2018-01-01"),
    voters: 42,
    byRegion: Object.fromEntries(regions.map(({ id }) => [id, 1])),
    hash: "0".repeat(64),
    use: "verify",
  });
  const campaignKey = toBase64(log.keys.campaign.publicKey);
  log.add("nomination-opened", { ...of, candidate: "Anna Example", route: "party", campaignKey });
  const fact = { ...of, date: calendarDate("2017-12-18"), source: "An invented registry", by: "registry" } as const;
  log.add("fact-asserted", { ...fact, key: "birth-date", value: calendarDate("1970-05-20") });
  log.add("fact-asserted", { ...fact, key: "residence-years", value: 47 });
  log.add("fact-asserted", { ...fact, key: "election-published", value: calendarDate("2017-12-18") });
  log.add("fact-asserted", { ...fact, key: "party-papers-filed", value: calendarDate("2017-12-24") });
  log.at = instant("2017-12-26T09:00:00Z");
  log.add("drive-opened", {
    ...of,
    opensOn: calendarDate("2017-12-27"),
    closesOn: calendarDate("2017-12-28"),
    settledBy: instant("2018-01-05T09:00:00Z"),
    form: log.document(form),
    ...(options.lineKey !== undefined && { lineKey: options.lineKey }),
  });
  return held;
}

/** Opens the contest and adopts its law. */
export function governed(log: AnyLog, options: StoryOptions = {}): void {
  const adopted = rulebook(options.rulebook ?? law.id);
  log.add("contest-opened", {
    contest: "any",
    title: "An invented office",
    country: options.country ?? "ru",
    votingDay: calendarDate("2018-03-18"),
    regions,
    commissionKey: toBase64(log.keys.commission.publicKey),
    version: 2,
    scale: options.scale ?? 2500,
    zone: "Europe/Moscow",
    batches: { least: 5, window: "day" },
  });
  log.add("rulebook-adopted", { rulebook: adopted.id, hash: log.document(rulebookDocument(adopted)) });
}

async function ceremony(log: AnyLog, { custodians: wanted }: StoryOptions): Promise<Rehearsal> {
  const { number, threshold } = wanted ?? { number: 3, threshold: 2 };
  const sitting = keys.slice(0, number);
  const custodians = sitting.map(({ publicKey }, i) => ({ name: names[i] ?? "", key: toBase64(publicKey) }));
  log.add("ceremony-called", { number: 1, custodians, threshold, bucket: 512 });
  const terms = log.procedure.ceremony?.terms;
  if (terms !== undefined && !rehearsals.has(number)) rehearsals.set(number, holdCeremony(terms, sitting, log.at));
  const held = (await rehearsals.get(number)) ?? assert.fail();
  const { messages, deals, record } = held;
  for (const message of messages) {
    for (const deal of deals)
      if (message.kind === "custodian-dealt" && dealsHash(deal) === message.deals) log.document(deal);
    log.write(message);
  }
  log.add("custodians-named", {
    recipient: record.recipient,
    custodians: number,
    threshold,
    record: log.document(record),
  });
  return held;
}

function pledge(log: AnyLog, on: string, promises: number): void {
  const nothing = toHex(sha256(new Uint8Array(0)));
  log.add("promises-pledged", {
    day: calendarDate(on),
    promises,
    root: promises === 0 ? nothing : toHex(sha256(new Uint8Array([promises]))),
    tickets: 0,
    ticketRoot: nothing,
  });
}

async function drive(log: AnyLog, record: CustodianRecord, seal: Maker): Promise<Map<string, Sealed>> {
  const place = { origin: anyOrigin, contest: "any", record: recordId(record), form: formHash(form), nomination };
  const sealed = new Map<string, Sealed>();
  const day = calendarDate("2017-12-28");
  pledge(log, "2017-12-27", 0);
  log.at = instant("2017-12-29T06:00:00Z");
  pledge(log, "2017-12-28", regions.length);
  for (const [i, { id: region }] of regions.entries()) {
    const statement = await seal(record, { ...place, region, channel: "online" }, i);
    sealed.set(statement.id, statement);
    log.add("statements-sealed", { ...of, region, channel: "online", day, final: true, ids: [statement.id] });
  }
  return sealed;
}

async function file(log: AnyLog): Promise<void> {
  const state = log.procedure.nominations.get(nomination) ?? assert.fail();
  log.add("drive-closed", { ...of, statements: state.taken });
  pledge(log, "2017-12-29", 0);
  log.at = instant("2018-01-30T12:00:00Z");
  const byRegion = regions.map(({ id }) => ({ region: id, lines: 1 }));
  log.add("filing-made", { ...of, lines: state.taken, byRegion });
  log.add("population-frozen", { ...of, treeSize: log.entries.length, root: await log.root(), lines: state.taken });
}

/** Draws the first stage and authorises its opening. */
function draw(log: AnyLog, options: StoryOptions): readonly number[] {
  const state = log.procedure.nominations.get(nomination) ?? assert.fail();
  log.at = instant("2018-02-01T09:00:00Z");
  const next = nextStage(law, evidenceFrom(log.procedure, nomination));
  assert.ok(next.kind === "check" && typeof next.size === "number");
  const size = options.size ?? next.size;
  const dice = "31415926535897932384";
  log.add("draw-announced", {
    ...of,
    stage: 1,
    size,
    sampler: "rivest-sha256",
    diceAt: instant("2018-02-01T10:00:00Z"),
  });
  log.at = instant("2018-02-01T10:00:00Z");
  log.add("dice-rolled", { ...of, digits: dice });
  const frozen = state.frozen ?? assert.fail();
  const seed = log.tools.drawSeed({ checkpoint: frozenCheckpoint(anyOrigin, frozen), dice });
  const lines = log.tools.drawLines(seed, state.population.length, size, []);
  const sample = toHex(sha256(sampleBytes(lines)));
  log.add("sample-drawn", { ...of, stage: 1, seed, lines: lines.length, sample });
  log.add("opening-authorised", { ...of, stage: 1, lines: lines.length, sample });
  return lines;
}

function find({ log, lines }: AuthorisedStory, options: StoryOptions): void {
  const state = log.procedure.nominations.get(nomination) ?? assert.fail();
  const dead = new Set(lines.toSorted((a, b) => a - b).slice(0, options.dead ?? 0));
  log.add("findings-recorded", {
    ...of,
    stage: 1,
    findings: lines.map((line) => {
      const seen = options.blind !== true && state.stages[0]?.closed.has(line) === true ? "unreadable" : undefined;
      const ground = seen === undefined ? (dead.has(line) ? "dead" : undefined) : groundFor(law, seen);
      return ground === undefined ? { line, finding: "valid" } : { line, finding: "invalid", ground };
    }),
  });
  log.add("matching-reported", {
    ...of,
    stage: 1,
    roll: "roll-1",
    exact: lines.length,
    folded: 0,
    fuzzy: 0,
    byPerson: 0,
    absent: 0,
    unsettled: 0,
    notCompared: 0,
  });
}

function ruleAndDecide(log: AnyLog): void {
  log.at = instant("2018-02-05T09:00:00Z");
  const state = log.procedure.nominations.get(nomination) ?? assert.fail();
  const ruling = rule(law, evidenceFrom(log.procedure, nomination));
  const hash = log.document(ruling);
  // A story with a further stage to draw, or with findings that the fold has not taken, ends here.
  if (ruling.outcome !== "qualified" && ruling.outcome !== "refused" && ruling.outcome !== "open") return;
  log.add("ruling-made", { ...of, outcome: ruling.outcome, ruling: hash, hinges: ruling.hinges.length });
  const outcome = ruling.outcome === "qualified" ? "registered" : "refused";
  const issued = { outcome, on: calendarDate(log.at.slice(0, 10)) } as const;
  const decision = decisionDocument(law, state, ruling, unitsOfRegions(log.procedure, law), issued);
  log.add("decision-issued", {
    ...of,
    outcome,
    filed: state.filing?.lines ?? 0,
    ...checkedCounts(state),
    counted: ruling.counts.counted,
    followsRuling: ruling.outcome !== "open",
    ruling: hash,
    decision: log.document(decision),
  });
}
