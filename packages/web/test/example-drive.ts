import {
  applyEntry,
  calendarDate,
  concatBytes,
  emptyProcedure,
  noActPlaces,
  noteAct,
  encodeEntry,
  instant,
  leafIndex,
  sampleBytes,
  toBase64,
  toHex,
  type Entry,
  type Instant,
  type ProcedureTools,
} from "@hustings/core";
import { sha256 } from "@hustings/log";
import { custodianChecks } from "@hustings/seal/checks";
import { Landmarks, type Law, type Reading, type Words } from "../src/index.ts";

const signature = `${"A".repeat(86)}==`;
const key = `${"A".repeat(43)}=`;
const hashOf = (text: string) => toHex(sha256(new TextEncoder().encode(text)));
const hex = (n: number) => hashOf(`line ${n}`);

/** The fold needs a way to draw; these pages only show what it gave. */
const tools: ProcedureTools = {
  origin: "example.org/test",
  sha256Hex: (bytes) => toHex(sha256(bytes)),
  // What is shown does not depend on who signed it.
  verifySignature: () => true,
  custodians: custodianChecks,
  drawSeed: ({ checkpoint, dice }) => hashOf(`${checkpoint}${dice}`),
  checkBeacon: () => true,
  drawLines: (_, population, size, already) => {
    const drawn = new Set(already);
    return Array.from({ length: population }, (__, i) => population - i)
      .filter((line) => !drawn.has(line))
      .slice(0, size);
  },
};

function at(day: number, hour = 9): Instant {
  return instant(`2026-03-${String(day).padStart(2, "0")}T${String(hour).padStart(2, "0")}:00:00Z`);
}

export interface ExampleOptions {
  readonly candidate?: string;
  readonly regions?: number;
  readonly cities?: readonly (readonly [city: string, latitude: number, longitude: number, attendance: number])[];
  /** Statements of each region in turn; missing ones have none. */
  readonly statements?: readonly number[];
  readonly country?: "ru" | "fr" | "us" | "sn";
  /** How far the nomination goes. */
  readonly until?: "opened" | "meetings" | "collected" | "checked" | "decided";
  readonly regionName?: (i: number) => string;
  /** A finding is corrected once the comparison with the roll is reported. */
  readonly corrected?: true;
}

export const words = (text: string): Words => ({ en: text, ru: text, fr: text });

export const exampleLaw: Law = {
  rulebook: "ru/president/2018",
  hash: hashOf("law"),
  title: words("Law of the example"),
  decider: words("Commission of the example"),
  unit: words("region"),
  meeting: { atLeast: 1, quota: 3, provision: "meeting" },
  routes: {
    "self-nominated": {
      words: words("nominated by a group of voters"),
      meeting: true,
      signing: { words: words("Once for one."), provision: "signing" },
      checked: "sample",
      required: 6,
      ceiling: 20,
      cap: { lines: 4, exceptions: {}, provision: "cap" },
      limit: { num: 1, den: 20, provision: "limit" },
    },
  },
  grounds: { "not-on-roll": { words: words("the signer is not on the roll"), provision: "roll" } },
  provisions: { roll: { article: words("art. 1"), words: words("Only voters on the roll may sign.") } },
  facts: {},
  offences: { classes: {}, sentences: {} },
  units: {},
  questions: {},
};

/** A whole procedure of invented people, as the entries of a log, folded by core: the pages' test material. */
export function exampleReading(options: ExampleOptions = {}): Reading {
  const { candidate = "Vera Example", until = "decided" } = options;
  const regions = options.regions ?? 3;
  const cities = options.cities ?? [
    ["Alpha", 55.75, 37.6, 4],
    ["Beta", 56.8, 60.6, 2],
  ];
  const statements = options.statements ?? [6, 3, 0];
  const log = new ExampleLog();
  const signed = { signature };
  const n = { nomination: "vera" };
  const name = options.regionName ?? ((i: number) => `Region ${i + 1}`);

  log.add({
    kind: "contest-opened",
    at: at(1),
    contest: "example",
    title: "President of the Example, 2026",
    country: options.country ?? "ru",
    votingDay: calendarDate("2026-06-01"),
    regions: Array.from({ length: regions }, (_, i) => ({ id: `r${i}`, name: name(i) })),
    commissionKey: key,
    ...signed,
  });
  log.add({ kind: "rulebook-adopted", at: at(1), rulebook: exampleLaw.rulebook, hash: exampleLaw.hash, ...signed });
  log.add({
    kind: "custodians-named",
    at: at(1),
    recipient: `age1${"q".repeat(58)}`,
    custodians: 5,
    threshold: 3,
    record: hashOf("custodians"),
    ...signed,
  });
  log.add({
    kind: "nomination-opened",
    at: at(2),
    ...n,
    candidate,
    route: "self-nominated",
    campaignKey: key,
    ...signed,
  });
  if (until === "opened") return log.reading();

  for (const [i, [city, latitude, longitude]] of cities.entries()) {
    const meeting = `m${i}`;
    log.add({
      kind: "meeting-called",
      at: at(3),
      ...n,
      meeting,
      city,
      region: "r0",
      latitude: Math.round(latitude * 1000),
      longitude: Math.round(longitude * 1000),
      startsAt: at(5, 9),
      zone: "Europe/Moscow",
      notifiedOn: calendarDate("2026-03-03"),
      quota: 3,
      deskKey: key,
      ...signed,
    });
  }
  for (const [i, [, , , attendance]] of cities.entries()) {
    const meeting = `m${i}`;
    log.desk(meeting, { kind: "meeting-opened", at: at(5) });
    for (let person = 1; person <= attendance; person++) {
      log.desk(meeting, {
        kind: "attendance-recorded",
        at: at(5, 10),
        number: person,
        commitment: hex(1000 * i + person),
      });
    }
    log.desk(meeting, {
      kind: "resolution-voted",
      at: at(5, 11),
      resolution: "nominate",
      for: attendance,
      against: 0,
      abstained: 0,
      candidate: i === 0 ? "in-the-room" : "on-a-screen",
    });
    log.desk(meeting, { kind: "meeting-closed", at: at(5, 12), attendance });
    log.add({ kind: "minutes-certified", at: at(6), meeting, minutes: hex(i), attendance, ...signed });
  }
  if (until === "meetings") return log.reading();

  log.add({
    kind: "nomination-confirmed",
    at: at(7),
    ...n,
    meetings: cities.filter(([, , , people]) => people >= 3).length,
    ruling: hashOf("meetings"),
    ...signed,
  });
  log.add({
    kind: "drive-opened",
    at: at(8),
    ...n,
    opensOn: calendarDate("2026-03-08"),
    closesOn: calendarDate("2026-03-12"),
    ...signed,
  });
  for (const [region, count] of statements.entries()) {
    for (let i = 0; i < count; i++) {
      const day = 8 + ((region + i) % 4);
      log.later({
        kind: "statement-sealed",
        at: at(day),
        ...n,
        region: `r${region}`,
        channel: "online",
        ciphertext: hex(9000 + region * 100 + i),
      });
    }
  }
  log.addSorted();
  const lines = statements.reduce((sum, count) => sum + count, 0);
  log.add({ kind: "drive-closed", at: at(12), ...n, statements: lines, ...signed });
  if (until === "collected") return log.reading();

  const byRegion = statements.flatMap((count, i) => (count > 0 ? [{ region: `r${i}`, lines: count }] : []));
  log.add({ kind: "filing-made", at: at(13), ...n, lines, byRegion, ...signed });
  log.add({ kind: "population-frozen", at: at(13), ...n, treeSize: log.size, root: hashOf("root"), lines, ...signed });
  log.add({
    kind: "draw-announced",
    at: at(13),
    ...n,
    stage: 1,
    size: 4,
    sampler: "rivest-sha256",
    diceAt: at(14),
    ...signed,
  });
  log.add({ kind: "dice-rolled", at: at(14), ...n, digits: "31415926535897932384", ...signed });
  const drawn = tools.drawLines("", lines, 4, []);
  const sample = toHex(sha256(sampleBytes(drawn)));
  const frozen = `example.org/test\n${log.frozenAt}\n${Buffer.from(hashOf("root"), "hex").toString("base64")}\n`;
  const seed = tools.drawSeed({ checkpoint: frozen, dice: "31415926535897932384" });
  log.add({ kind: "sample-drawn", at: at(14), ...n, stage: 1, seed, lines: 4, sample, ...signed });
  log.add({ kind: "opening-authorised", at: at(14), ...n, stage: 1, lines: 4, sample, ...signed });
  log.add({
    kind: "findings-recorded",
    at: at(15),
    ...n,
    stage: 1,
    findings: drawn.map((line, i) =>
      i === 0 ? { line, finding: "invalid", ground: "not-on-roll" } : { line, finding: "valid" },
    ),
    ...signed,
  });
  if (options.corrected === true) {
    const others = { folded: 0, fuzzy: 0, byPerson: 0, unsettled: 0, notCompared: 0 };
    log.add({ kind: "matching-reported", at: at(15), ...n, stage: 1, exact: 3, absent: 1, ...others, ...signed });
    log.add({
      kind: "finding-corrected",
      at: at(15),
      ...n,
      line: drawn[0] ?? 0,
      finding: "valid",
      cause: "second-review",
      ...signed,
    });
  }
  log.add({
    kind: "fact-asserted",
    at: at(15),
    ...n,
    key: "conviction/2013",
    value: { final: "2013-10-16", suspended: true },
    date: calendarDate("2013-10-16"),
    source: "Judgment of the regional court",
    by: "commission",
    ...signed,
  });
  log.add({
    kind: "fact-disputed",
    at: at(15),
    ...n,
    key: "conviction/2013",
    value: null,
    source: "Later judgment",
    by: "candidate",
    ...signed,
  });
  if (until === "checked") return log.reading();

  log.add({ kind: "ruling-made", at: at(16), ...n, outcome: "refused", ruling: rulingHash, hinges: 1, ...signed });
  log.add({
    kind: "decision-issued",
    at: at(16),
    ...n,
    outcome: "refused",
    filed: lines,
    checked: 4,
    valid: 3,
    invalid: 1,
    counted: 5,
    followsRuling: true,
    ruling: rulingHash,
    decision: decisionHash,
    ...signed,
  });
  log.add({ kind: "ballot-published", at: at(17), nominations: [], ...signed });
  return log.reading();
}

export const rulingHash = hashOf("ruling");
export const decisionHash = hashOf("decision");

type DeskAct = Extract<
  Entry,
  { kind: "meeting-opened" | "attendance-recorded" | "resolution-voted" | "meeting-closed" }
>;
type DeskDraft = DeskAct extends infer Act
  ? Act extends DeskAct
    ? Omit<Act, "meeting" | "sequence" | "previous" | "signature">
    : never
  : never;

/** Of the shape of a signature, and of each act its own. */
function mark(act: Entry): string {
  const half = sha256(encodeEntry({ ...act, signature }));
  return toBase64(concatBytes(half, half));
}

class ExampleLog {
  readonly #procedure = emptyProcedure();
  readonly #places = noActPlaces();
  readonly #waiting: Entry[] = [];
  frozenAt = 0;

  get size(): number {
    return this.#procedure.size;
  }

  add(unsigned: Entry): void {
    const draft = unsigned.signature === undefined ? unsigned : { ...unsigned, signature: mark(unsigned) };
    const bytes = encodeEntry(draft);
    const index = leafIndex(this.#procedure.size);
    if (draft.kind === "population-frozen") this.frozenAt = draft.treeSize;
    const wrong = applyEntry({ procedure: this.#procedure, index, entry: draft, bytes, tools });
    if (wrong !== undefined) throw new Error(`entry ${index} ${draft.kind}: ${wrong.code}, ${wrong.says}`);
    noteAct(this.#places, this.#procedure, draft, index, true);
  }

  /** Puts a statement aside until all are there: the log takes them in the order of time. */
  later(draft: Entry): void {
    this.#waiting.push(draft);
  }

  addSorted(): void {
    for (const entry of this.#waiting.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))) this.add(entry);
  }

  desk(meeting: string, draft: DeskDraft): void {
    const state = this.#procedure.meetings.get(meeting);
    if (state === undefined) throw new Error(`expected meeting ${meeting} to be called`);
    this.add({ ...draft, meeting, sequence: state.sequence, previous: state.previous, signature });
  }

  reading(): Reading {
    return {
      head: { origin: tools.origin, size: this.size, root: hashOf("head") },
      procedure: this.#procedure,
      landmarks: new Landmarks(this.#places),
      wrong: [],
      law: exampleLaw,
    };
  }
}
