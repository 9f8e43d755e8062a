import { writeFileSync } from "node:fs";
import { z } from "zod";
import {
  adoptRulebook,
  authoriseOpening,
  certifyMinutes,
  closeDrive,
  confirmNomination,
  correctFinding,
  drawSample,
  freezePopulation,
  issueDecision,
  makeFiling,
  makeRuling,
  MeetingDesk,
  nameCustodians,
  receiveStatements,
  recordFindings,
  removeLines,
  returnSheets,
  rollDice,
  type SealedStatement,
} from "@hustings/acts";
import {
  isCalendarDate,
  InputError,
  toBase64,
  utf8,
  vocabulary,
  type EntryByKind,
  type EntryKind,
  type Field,
  type Instant,
  type Meeting,
} from "@hustings/core";
import { evidenceFrom, rule, rulebook } from "@hustings/rules";
import { formHash, parseRecord, recordId, sealStatement, type CustodianRecord } from "@hustings/seal";
import { adoptedRulebook, does, doesAll, type Outcome, type Party } from "./party.ts";
import { optionOf, valueOf, type Typed } from "./read-input.ts";
import type { Submitted } from "@hustings/acts";
import type { ActOutcome } from "@hustings/client";

/** An option of an act that is worked out here: from the log, from a document, or from a table. */
export interface MadeOption {
  readonly name: string;
  readonly says: string;
  readonly optional?: true;
}

/** An act of which the program works out some of what it says. */
export interface MadeAct {
  readonly verb: string;
  readonly kind: EntryKind;
  readonly says?: string;
  readonly options: readonly MadeOption[];
  run(party: Party, typed: Typed): Promise<Outcome | Submitted | readonly ActOutcome[]>;
}

const nomination = { name: "nomination", says: "the nomination" } as const;
const meeting = { name: "meeting", says: "the meeting" } as const;
const stage = { name: "stage", says: "stage of the verification, from 1" } as const;

/** A value of a field of the vocabulary. @throws {InputError} it is missing or does not fit */
function fieldOf<K extends EntryKind, F extends keyof EntryByKind<K> & string>(
  kind: K,
  name: F,
  typed: Typed,
): NonNullable<EntryByKind<K>[F]> {
  const field = (vocabulary[kind].fields as Readonly<Record<string, Field>>)[name];
  const text = typed[name];
  if (field === undefined || text === undefined) {
    throw new InputError({
      field: optionOf(name),
      expected: field?.says ?? "a value",
      got: "none",
      remedy: `give ${optionOf(name)}`,
    });
  }
  return valueOf(name, field, text) as NonNullable<EntryByKind<K>[F]>;
}

/** JSON of a shape: from the option's text, or from `@file`. @throws {InputError} by the place in it, the value not repeated */
function jsonOf<S extends z.ZodType>(name: string, typed: Typed, schema: S): z.output<S> {
  const field: Field = {
    type: {
      name: "JSON of that shape",
      check(value) {
        const [issue] = schema.safeParse(value).error?.issues ?? [];
        return issue && `${issue.path.join(".")}: ${issue.message}`;
      },
    },
    says: "a list or an object",
    optional: false,
  };
  const text = typed[name];
  if (text === undefined) {
    throw new InputError({
      field: optionOf(name),
      expected: "JSON, or @file",
      got: "none",
      remedy: `give ${optionOf(name)}`,
    });
  }
  return schema.parse(valueOf(name, field, text));
}

const line = z.int().positive();
const sheets = z.array(z.strictObject({ sheet: line, used: z.int().nonnegative(), spoiled: z.int().nonnegative() }));
const statements = z.array(
  z.strictObject({
    region: z.string(),
    channel: z.enum(["online", "paper"]),
    sheet: line.exactOptional(),
    line: line.exactOptional(),
    written: z.record(z.string(), z.json()),
  }),
);
const declarations = z.array(
  z.strictObject({
    region: z.string(),
    receivedOn: z.string().refine(isCalendarDate),
    declared: z.json(),
  }),
);
const statementForm = z.strictObject({
  format: z.literal("hustings-form/v2"),
  rulebook: z.string(),
  declaration: z.string(),
  fields: z.array(z.strictObject({ name: z.string(), most: z.int().positive() })),
  normaliser: z.string(),
  bucket: z.int().positive(),
});
const finding = z.discriminatedUnion("finding", [
  z.strictObject({ line, finding: z.literal("valid") }),
  z.strictObject({ line, finding: z.literal("invalid"), ground: z.string(), sameAs: line.exactOptional() }),
]);
const custodianRecord = z
  .looseObject({ recipient: z.string(), custodians: z.array(z.unknown()), threshold: line })
  .transform((record) => record as unknown as CustodianRecord);

function meetingOf({ client }: Party, id: string): Meeting {
  const found = client.procedure.meetings.get(id);
  if (found === undefined)
    throw new InputError({
      field: "--meeting",
      expected: "a meeting of the contest",
      got: "none of that name",
      remedy: "look at the contest's meetings",
    });
  return found;
}

/** Goes on with a door's chain where the log has its last act, and hands the new acts over. */
async function atDoor(
  party: Party,
  typed: Typed,
  act: (desk: MeetingDesk, now: Instant, meeting: Meeting) => Promise<unknown>,
): Promise<Submitted> {
  const { client, signer } = party;
  const of = meetingOf(party, fieldOf("meeting-opened", "meeting", typed));
  const desk = MeetingDesk.resumed(signer, client.origin, of);
  await act(desk, client.clock.now(), of);
  return await client.submit(desk.takeActs());
}

/** Seals what was written, each statement at its place, and keeps the withdrawal secrets in a file before anything is handed in. */
async function sealStatements({ client }: Party, typed: Typed): Promise<readonly ActOutcome[]> {
  const named = client.procedure.custodians;
  const { contest } = client.procedure;
  if (named === undefined || contest === undefined) {
    throw new InputError({
      expected: "a contest whose custodians are named",
      got: "one without",
      remedy: "name them first: hustings act name-custodians",
    });
  }
  const record = parseRecord(await client.document(named.record));
  const form = formHash(jsonOf("form", typed, statementForm));
  const id = fieldOf("statement-sealed", "nomination", typed);
  const common = { origin: client.origin, contest: contest.contest, record: recordId(record), form, nomination: id };
  const sealed: SealedStatement[] = [];
  const secrets: string[] = [];
  for (const { written, ...place } of jsonOf("statements", typed, statements)) {
    const { region, channel } = place;
    const made = await sealStatement(record, { ...common, region, channel }, written);
    sealed.push({ ...place, nomination: id, sealed: made.bytes });
    secrets.push(`${made.id} ${toBase64(made.withdrawalSecret)}`);
  }
  keepSecrets(typed["secrets"], secrets);
  return await client.submitStatements(sealed);
}

function keepSecrets(file: string | undefined, secrets: readonly string[]): void {
  try {
    if (file === undefined) throw new Error("no file is named");
    writeFileSync(file, secrets.map((line) => `${line}\n`).join(""), { flag: "wx", mode: 0o600, flush: true });
  } catch (cause) {
    throw new InputError(
      {
        ...(file === undefined ? {} : { file }),
        field: "--secrets",
        expected: "a new file for the withdrawal secrets",
        got: "none that can be made",
        remedy: "name a file that is not there yet; nothing was handed in",
      },
      { cause },
    );
  }
}

export const madeActs: readonly MadeAct[] = [
  {
    verb: "adopt-rulebook",
    kind: "rulebook-adopted",
    options: [{ name: "rulebook", says: "the rulebook, as hustings rules list names it" }],
    run: (party, typed) => does(party, adoptRulebook, rulebook(fieldOf("rulebook-adopted", "rulebook", typed))),
  },
  {
    verb: "name-custodians",
    kind: "custodians-named",
    options: [{ name: "record", says: "the custodians' record, JSON, as @file" }],
    run: (party, typed) => does(party, nameCustodians, jsonOf("record", typed, custodianRecord)),
  },
  {
    verb: "open-doors",
    kind: "meeting-opened",
    options: [meeting],
    run: (party, typed) => atDoor(party, typed, (desk, now) => desk.open(now)),
  },
  {
    verb: "count-attendance",
    kind: "attendance-recorded",
    says: "Count people as present, one for each item of a list; each record stays in the server's keeping under a salted commitment.",
    options: [meeting, { name: "persons", says: "the sealed records of the people, a JSON list of texts, or @file" }],
    run: (party, typed) =>
      atDoor(party, typed, async (desk, now) => {
        for (const person of jsonOf("persons", typed, z.array(z.string()))) {
          await desk.recordAttendance(now, utf8(person), crypto.getRandomValues(new Uint8Array(32)));
        }
      }),
  },
  {
    verb: "undo-attendance",
    kind: "attendance-undone",
    options: [
      meeting,
      { name: "number", says: "the person's number in this meeting" },
      { name: "reason", says: vocabulary["attendance-undone"].fields.reason.type.name },
    ],
    run: (party, typed) =>
      atDoor(party, typed, (desk, now) =>
        desk.undoAttendance(
          now,
          fieldOf("attendance-undone", "number", typed),
          fieldOf("attendance-undone", "reason", typed),
        ),
      ),
  },
  {
    verb: "vote-resolution",
    kind: "resolution-voted",
    options: [
      meeting,
      ...["resolution", "for", "against", "abstained", "candidate"].map((name) => ({
        name,
        says: (vocabulary["resolution-voted"].fields as Readonly<Record<string, Field>>)[name]?.says ?? "",
      })),
    ],
    run: (party, typed) =>
      atDoor(party, typed, (desk, now) => {
        return desk.voteResolution(now, {
          resolution: fieldOf("resolution-voted", "resolution", typed),
          for: fieldOf("resolution-voted", "for", typed),
          against: fieldOf("resolution-voted", "against", typed),
          abstained: fieldOf("resolution-voted", "abstained", typed),
          candidate: fieldOf("resolution-voted", "candidate", typed),
        });
      }),
  },
  {
    verb: "close-doors",
    kind: "meeting-closed",
    options: [meeting],
    run: (party, typed) =>
      atDoor(party, typed, (desk, now, { lastNumber, undone }) => desk.close(now, lastNumber - undone.size)),
  },
  {
    verb: "certify-minutes",
    kind: "minutes-certified",
    options: [meeting],
    run: (party, typed) => does(party, certifyMinutes, { meeting: fieldOf("minutes-certified", "meeting", typed) }),
  },
  {
    verb: "confirm-nomination",
    kind: "nomination-confirmed",
    options: [nomination],
    run: (party, typed) =>
      does(party, confirmNomination, {
        nomination: fieldOf("nomination-confirmed", "nomination", typed),
        rulebook: adoptedRulebook(party.client.procedure),
      }),
  },
  {
    verb: "return-sheets",
    kind: "sheet-returned",
    options: [
      nomination,
      { name: "sheets", says: 'the sheets, a JSON list of {"sheet", "used", "spoiled"}, or @file' },
    ],
    run: (party, typed) => {
      const id = fieldOf("sheet-returned", "nomination", typed);
      const returned = jsonOf("sheets", typed, sheets);
      return doesAll(
        party,
        returnSheets,
        returned.map((sheet) => ({ ...sheet, nomination: id })),
      );
    },
  },
  {
    verb: "seal-statements",
    kind: "statement-sealed",
    says: "Seal statements to the contest's custodians and hand them in; what was written never leaves this machine in the clear.",
    options: [
      nomination,
      { name: "form", says: "the published form that was filled in, JSON (docs/formats/seal.md), as @file" },
      { name: "statements", says: 'a JSON list of {"region", "channel", "sheet"?, "line"?, "written": {…}}, or @file' },
      {
        name: "secrets",
        says: "a new file for the secrets with which each statement can be withdrawn: its supporter's alone",
      },
    ],
    run: (party, typed) => sealStatements(party, typed),
  },
  {
    verb: "receive-statements",
    kind: "statement-received",
    says: "Take declarations that reached the commission in the open, under salted commitments.",
    options: [
      nomination,
      { name: "statements", says: 'a JSON list of {"region", "receivedOn", "declared": {…}}, or @file' },
    ],
    run: (party, typed) => {
      const id = fieldOf("statement-received", "nomination", typed);
      const list = jsonOf("statements", typed, declarations);
      const salted = list.map((each) => ({
        ...each,
        nomination: id,
        salt: crypto.getRandomValues(new Uint8Array(32)),
      }));
      return doesAll(party, receiveStatements, salted);
    },
  },
  {
    verb: "close-drive",
    kind: "drive-closed",
    options: [nomination],
    run: (party, typed) => does(party, closeDrive, { nomination: fieldOf("drive-closed", "nomination", typed) }),
  },
  {
    verb: "make-filing",
    kind: "filing-made",
    options: [nomination],
    run: (party, typed) =>
      does(party, makeFiling, {
        nomination: fieldOf("filing-made", "nomination", typed),
        rulebook: adoptedRulebook(party.client.procedure),
      }),
  },
  {
    verb: "freeze-population",
    kind: "population-frozen",
    says: "Fix the lines that can be drawn, by the newest checkpoint the server has published.",
    options: [nomination],
    run: async (party, typed) =>
      does(party, freezePopulation, {
        nomination: fieldOf("population-frozen", "nomination", typed),
        checkpoint: await party.client.checkpoint(),
      }),
  },
  {
    verb: "remove-lines",
    kind: "lines-removed",
    options: [
      nomination,
      { name: "ground", says: "the rulebook's ground" },
      { name: "lines", says: "lines of the frozen population, a JSON list, or @file" },
    ],
    run: (party, typed) =>
      doesAll(party, removeLines, {
        nomination: fieldOf("lines-removed", "nomination", typed),
        ground: fieldOf("lines-removed", "ground", typed),
        lines: jsonOf("lines", typed, z.array(line)),
      }),
  },
  {
    verb: "roll-dice",
    kind: "dice-rolled",
    options: [nomination, { name: "digits", says: "what the dice showed, in order" }],
    run: async (party, typed) =>
      does(party, rollDice, {
        nomination: fieldOf("dice-rolled", "nomination", typed),
        digits: fieldOf("dice-rolled", "digits", typed),
        announced: (await party.client.checkpoint()).note,
      }),
  },
  {
    verb: "draw-sample",
    kind: "sample-drawn",
    options: [
      nomination,
      stage,
      { name: "drandRandomness", says: "the beacon's value, where a round was announced", optional: true },
      { name: "drandSignature", says: "the beacon's signature, where a round was announced", optional: true },
    ],
    run: async (party, typed) => {
      const { drandRandomness, drandSignature } = typed;
      const number = fieldOf("sample-drawn", "stage", typed);
      const beacon =
        drandRandomness === undefined || drandSignature === undefined
          ? {}
          : { beacon: { randomness: drandRandomness, signature: drandSignature } };
      return await does(party, drawSample, {
        nomination: fieldOf("sample-drawn", "nomination", typed),
        stage: number,
        origin: party.client.origin,
        ...beacon,
        ...(number === 1 ? { rolled: (await party.client.checkpoint()).note } : {}),
      });
    },
  },
  {
    verb: "authorise-opening",
    kind: "opening-authorised",
    options: [nomination, stage],
    run: (party, typed) =>
      does(party, authoriseOpening, {
        nomination: fieldOf("opening-authorised", "nomination", typed),
        stage: fieldOf("opening-authorised", "stage", typed),
      }),
  },
  {
    verb: "record-findings",
    kind: "findings-recorded",
    options: [
      nomination,
      stage,
      {
        name: "findings",
        says: 'a JSON list of {"line", "finding", "ground"?, "sameAs"?} in the order of the lines, or @file',
      },
    ],
    run: (party, typed) =>
      doesAll(party, recordFindings, {
        nomination: fieldOf("findings-recorded", "nomination", typed),
        stage: fieldOf("findings-recorded", "stage", typed),
        findings: jsonOf("findings", typed, z.array(finding)),
      }),
  },
  {
    verb: "correct-finding",
    kind: "finding-corrected",
    options: [
      nomination,
      { name: "finding", says: '{"line", "finding", "ground"?, "sameAs"?}' },
      { name: "cause", says: vocabulary["finding-corrected"].fields.cause.type.name },
    ],
    run: (party, typed) =>
      does(party, correctFinding, {
        nomination: fieldOf("finding-corrected", "nomination", typed),
        finding: jsonOf("finding", typed, finding),
        cause: fieldOf("finding-corrected", "cause", typed),
      }),
  },
  {
    verb: "make-ruling",
    kind: "ruling-made",
    options: [nomination],
    run: (party, typed) =>
      does(party, makeRuling, {
        nomination: fieldOf("ruling-made", "nomination", typed),
        rulebook: adoptedRulebook(party.client.procedure),
      }),
  },
  {
    verb: "issue-decision",
    kind: "decision-issued",
    options: [
      nomination,
      { name: "outcome", says: vocabulary["decision-issued"].fields.outcome.type.name },
      { name: "dissent", says: "members who entered a dissent", optional: true },
    ],
    run: (party, typed) => {
      const { procedure } = party.client;
      const id = fieldOf("decision-issued", "nomination", typed);
      const law = adoptedRulebook(procedure);
      const dissent = typed["dissent"] === undefined ? {} : { dissent: fieldOf("decision-issued", "dissent", typed) };
      const ruling = rule(law, evidenceFrom(procedure, id));
      return does(party, issueDecision, {
        nomination: id,
        rulebook: law,
        ruling,
        outcome: fieldOf("decision-issued", "outcome", typed),
        ...dissent,
      });
    },
  },
];
