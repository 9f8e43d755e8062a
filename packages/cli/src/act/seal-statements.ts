import { writeFileSync } from "node:fs";
import type { SealedStatement } from "@hustings/acts";
import type { ActOutcome } from "@hustings/client";
import { fromBase64, fromUtf8, InputError, toBase64 } from "@hustings/core";
import { formHash, parseRecord, recordId, sealStatement } from "@hustings/seal";
import { z } from "zod";
import { ownFile } from "../own-file.ts";
import { nomination, type MadeAct } from "./made-act.ts";
import type { Party } from "./party.ts";
import { fieldOf, jsonOf, type Typed } from "./read-input.ts";

const line = z.int().positive();
const statements = z.array(
  z.strictObject({
    region: z.string(),
    channel: z.enum(["online", "paper"]),
    sheet: line.exactOptional(),
    line: line.exactOptional(),
    written: z.record(z.string(), z.json()),
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

/** A statement on its way: kept before it is handed in, so that after a broken connection the same file goes again. */
const waiting = z.strictObject({
  id: z.string(),
  secret: z.base64(),
  nomination: z.string(),
  region: z.string(),
  channel: z.enum(["online", "paper"]),
  sheet: line.exactOptional(),
  line: line.exactOptional(),
  sealed: z.base64(),
});
type Waiting = z.output<typeof waiting>;

/**
 * Seals what was written, each statement at its place, keeps it with its withdrawal secret, and then hands it in. Sealed a
 * second time a statement would be another one: what was kept is handed in again instead.
 */
async function sealAndHandIn(party: Party, typed: Typed): Promise<readonly ActOutcome[]> {
  const file = typed["secrets"];
  if (file === undefined) throw noFile(undefined, undefined);
  const kept = typed["statements"] === undefined ? keptIn(file) : await sealAll(party, typed);
  if (typed["statements"] !== undefined) keep(file, kept);
  const handedIn = kept.map(({ nomination: of, region, channel, sheet, line: at, sealed }): SealedStatement => ({
    nomination: of,
    region,
    channel,
    ...(sheet === undefined ? {} : { sheet }),
    ...(at === undefined ? {} : { line: at }),
    sealed: fromBase64(sealed),
  }));
  return await party.client.submitStatements(handedIn);
}

async function sealAll({ client }: Party, typed: Typed): Promise<Waiting[]> {
  const { custodians: named, contest } = client.procedure;
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
  const all: Waiting[] = [];
  for (const { written, ...place } of jsonOf("statements", typed, statements)) {
    const { region, channel } = place;
    const made = await sealStatement(record, { ...common, region, channel }, written);
    const secret = toBase64(made.withdrawalSecret);
    all.push({ id: made.id, secret, nomination: id, ...place, sealed: toBase64(made.bytes) });
  }
  return all;
}

function keep(file: string, all: readonly Waiting[]): void {
  try {
    const text = all.map((each) => `${JSON.stringify(each)}\n`).join("");
    writeFileSync(file, text, { flag: "wx", mode: 0o600, flush: true });
  } catch (cause) {
    throw noFile(file, cause);
  }
}

function keptIn(file: string): Waiting[] {
  const text = fromUtf8(ownFile(file, "statements that were sealed", 256 * 1024 * 1024));
  return text
    .trimEnd()
    .split("\n")
    .map((each, i) => {
      try {
        return waiting.parse(JSON.parse(each));
      } catch (cause) {
        throw new InputError(
          {
            file,
            row: i + 1,
            expected: "a statement that was sealed",
            got: "something else",
            remedy: "give the file as it was kept",
          },
          { cause },
        );
      }
    });
}

function noFile(file: string | undefined, cause: unknown): InputError {
  return new InputError(
    {
      ...(file === undefined ? {} : { file }),
      field: "--secrets",
      expected: "a new file for the sealed statements and their withdrawal secrets",
      got: "none that can be made",
      remedy:
        "name one that is not there yet, or leave --statements out to hand in again what it holds; nothing was handed in",
    },
    { cause },
  );
}

export const sealStatementsAct: MadeAct = {
  verb: "seal-statements",
  kind: "statement-sealed",
  says: "Seal statements to the contest's custodians and hand them in; what was written never leaves this machine in the clear.",
  options: [
    nomination,
    {
      name: "form",
      says: "the published form that was filled in, JSON (docs/formats/seal.md), as @file",
      optional: true,
    },
    {
      name: "statements",
      says: 'a JSON list of {"region", "channel", "sheet"?, "line"?, "written": {…}}, or @file',
      optional: true,
    },
    {
      name: "secrets",
      says: "a new file for the secrets with which each statement can be withdrawn: its supporter's alone",
    },
  ],
  run: sealAndHandIn,
};
