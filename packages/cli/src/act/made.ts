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
  nameCustodians,
  openDrive,
  receiveStatements,
  recordFindings,
  removeLines,
  restoreLines,
  returnSheets,
  rollDice,
} from "@hustings/acts";
import { canonicalBytes, InputError, isCalendarDate, vocabulary, type Field } from "@hustings/core";
import { evidenceFrom, rule } from "@hustings/rules";
import { parseRecord, SealError, type CustodianRecord } from "@hustings/seal";
import { z } from "zod";
import { isRulebookFile, rulebookNamed } from "../given/rulebook-named.ts";
import { announceDrawAct } from "./announce-draw.ts";
import { custodianActs } from "./custodian-acts.ts";
import { doorActs } from "./door-acts.ts";
import { meeting, nomination, stage, type MadeAct } from "./made-act.ts";
import { needsOfRuling } from "./not-ready.ts";
import { adoptedRulebook, does, doesOnceCurrent, doesAll } from "./party.ts";
import { fieldOf, jsonOf, type Typed } from "./read-input.ts";
import { sealStatementsAct } from "./seal-statements.ts";

const line = z.int().positive();
const sheets = z.array(z.strictObject({ sheet: line, used: z.int().nonnegative(), spoiled: z.int().nonnegative() }));
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
const driveField = (name: string): string =>
  (vocabulary["drive-opened"].fields as Readonly<Record<string, Field>>)[name]?.says ?? "";
const finding = z.discriminatedUnion("finding", [
  z.strictObject({ line, finding: z.literal("valid") }),
  z.strictObject({ line, finding: z.literal("invalid"), ground: z.string(), sameAs: line.exactOptional() }),
]);

/** The record as the ceremony made it. @throws {InputError} it is not one, or says something else than its messages gave */
function recordIn(typed: Typed): CustodianRecord {
  try {
    return parseRecord(canonicalBytes(jsonOf("record", typed, z.record(z.string(), z.json()))));
  } catch (cause) {
    if (!(cause instanceof SealError)) throw cause;
    throw new InputError(
      {
        field: "--record",
        expected: "the custodians' record as their ceremony made it",
        got: cause.message,
        remedy: "give the file that hustings custodian conclude wrote",
      },
      { cause },
    );
  }
}

/** Acts of which the program works out some of what they say. */
export const madeActs: readonly MadeAct[] = [
  ...doorActs,
  ...custodianActs,
  sealStatementsAct,
  {
    verb: "adopt-rulebook",
    kind: "rulebook-adopted",
    options: [{ name: "rulebook", says: "the rulebook, as hustings rules list names it, or a file of one" }],
    run: async (party, typed) => {
      const name = typed["rulebook"];
      const law = isRulebookFile(name ?? "") ? name : fieldOf("rulebook-adopted", "rulebook", typed);
      return does(party, adoptRulebook, await rulebookNamed(law ?? ""));
    },
  },
  {
    verb: "name-custodians",
    kind: "custodians-named",
    options: [{ name: "record", says: "the custodians' record, JSON, as @file" }],
    run: (party, typed) => does(party, nameCustodians, recordIn(typed)),
  },
  {
    verb: "open-drive",
    kind: "drive-opened",
    says: "Open the collection of signatures and publish its form.",
    options: [
      nomination,
      ...["opensOn", "closesOn", "settledBy"].map((name) => ({ name, says: driveField(name) })),
      { name: "form", says: "what supporters declare and fill in, JSON (docs/formats/seal.md), as @file" },
      { name: "lineKey", says: driveField("lineKey"), optional: true },
    ],
    run: (party, typed) =>
      does(party, openDrive, {
        nomination: fieldOf("drive-opened", "nomination", typed),
        opensOn: fieldOf("drive-opened", "opensOn", typed),
        closesOn: fieldOf("drive-opened", "closesOn", typed),
        settledBy: fieldOf("drive-opened", "settledBy", typed),
        form: jsonOf("form", typed, statementForm),
        ...(typed["lineKey"] === undefined ? {} : { lineKey: fieldOf("drive-opened", "lineKey", typed) }),
      }),
  },
  {
    verb: "certify-minutes",
    kind: "minutes-certified",
    options: [meeting, { name: "paper", says: vocabulary["minutes-certified"].fields.paper.says, optional: true }],
    run: (party, typed) =>
      does(party, certifyMinutes, {
        meeting: fieldOf("minutes-certified", "meeting", typed),
        ...(typed["paper"] === undefined ? {} : { paper: fieldOf("minutes-certified", "paper", typed) }),
      }),
  },
  {
    verb: "confirm-nomination",
    kind: "nomination-confirmed",
    options: [nomination],
    run: async (party, typed) =>
      does(party, confirmNomination, {
        nomination: fieldOf("nomination-confirmed", "nomination", typed),
        rulebook: await adoptedRulebook(party),
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
    verb: "receive-statements",
    kind: "statements-received",
    says: "Take declarations that reached the commission in the open, under salted commitments.",
    options: [
      nomination,
      { name: "statements", says: 'a JSON list of {"region", "receivedOn", "declared": {…}}, or @file' },
    ],
    run: (party, typed) => {
      const id = fieldOf("statements-received", "nomination", typed);
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
    run: (party, typed) =>
      doesOnceCurrent(party, closeDrive, { nomination: fieldOf("drive-closed", "nomination", typed) }),
  },
  {
    verb: "make-filing",
    kind: "filing-made",
    options: [
      nomination,
      { name: "lineTable", says: "paper: commitment to the line key and to every line's mark", optional: true },
    ],
    run: async (party, typed) =>
      does(party, makeFiling, {
        nomination: fieldOf("filing-made", "nomination", typed),
        ...(typed["lineTable"] === undefined ? {} : { lineTable: fieldOf("filing-made", "lineTable", typed) }),
        rulebook: await adoptedRulebook(party),
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
    verb: "restore-lines",
    kind: "lines-restored",
    options: [
      nomination,
      { name: "cause", says: vocabulary["lines-restored"].fields.cause.type.name },
      { name: "lines", says: "lines that are out, a JSON list, or @file" },
    ],
    run: (party, typed) =>
      doesAll(party, restoreLines, {
        nomination: fieldOf("lines-restored", "nomination", typed),
        cause: fieldOf("lines-restored", "cause", typed),
        lines: jsonOf("lines", typed, z.array(line)),
      }),
  },
  announceDrawAct,
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
    run: async (party, typed) => {
      const id = fieldOf("ruling-made", "nomination", typed);
      const rulebook = await adoptedRulebook(party);
      const outcome = await does(party, makeRuling, { nomination: id, rulebook });
      const { procedure } = party.client;
      const of = procedure.nominations.get(id);
      if (outcome.kind !== "not-ready" || of === undefined) return outcome;
      return needsOfRuling(rulebook, evidenceFrom(procedure, id), of);
    },
  },
  {
    verb: "issue-decision",
    kind: "decision-issued",
    options: [
      nomination,
      { name: "outcome", says: vocabulary["decision-issued"].fields.outcome.type.name },
      { name: "dissent", says: "members who entered a dissent", optional: true },
      {
        name: "byOrderOf",
        says: "where a court orders otherwise than the ruling says: the appeal it granted",
        optional: true,
      },
    ],
    run: async (party, typed) => {
      const { procedure } = party.client;
      const id = fieldOf("decision-issued", "nomination", typed);
      const law = await adoptedRulebook(party);
      const dissent = typed["dissent"] === undefined ? {} : { dissent: fieldOf("decision-issued", "dissent", typed) };
      const order =
        typed["byOrderOf"] === undefined ? {} : { byOrderOf: fieldOf("decision-issued", "byOrderOf", typed) };
      const ruling = rule(law, evidenceFrom(procedure, id));
      return does(party, issueDecision, {
        nomination: id,
        rulebook: law,
        ruling,
        outcome: fieldOf("decision-issued", "outcome", typed),
        ...dissent,
        ...order,
      });
    },
  },
];
