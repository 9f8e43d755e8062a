import type { HandedIn, StatementOutcome } from "@hustings/client";
import { fromBase64, fromHex, InputError, toBase64, parseJson } from "@hustings/core";
import { makeWhole } from "@hustings/log/node";
import { lineMark, parseRecord, recordId, sealStatement } from "@hustings/seal";
import { z } from "zod";
import { ownText } from "../files/own-file.ts";
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
/** A statement on its way: kept before it is handed in, so that after a broken connection the same file goes again. */
const waiting = z.strictObject({
  id: z.string(),
  secret: z.base64(),
  nomination: z.string(),
  region: z.string(),
  channel: z.enum(["online", "paper"]),
  mark: z.string().exactOptional(),
  sealed: z.base64(),
});
type Waiting = z.output<typeof waiting>;

/**
 * Seals what was written, each statement at its place, keeps it with its withdrawal secret, and then hands it in. Sealed a
 * second time a statement would be another one: what was kept is handed in again instead.
 */
async function sealAndHandIn(party: Party, typed: Typed): Promise<readonly StatementOutcome[]> {
  const file = typed["secrets"];
  if (file === undefined) throw noFile(undefined, undefined);
  const kept = typed["statements"] === undefined ? keptIn(file) : await sealAll(party, typed);
  if (typed["statements"] !== undefined) keep(file, kept);
  const handedIn = kept.map(({ id, nomination: of, region, channel, mark, sealed }): HandedIn => ({
    id,
    nomination: of,
    region,
    channel,
    ...(mark === undefined ? {} : { mark }),
    sealed: fromBase64(sealed),
  }));
  return await party.client.handIn(handedIn, party.signer);
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
  const id = fieldOf("statements-sealed", "nomination", typed);
  const form = client.procedure.nominations.get(id)?.drive?.form;
  if (form === undefined) {
    throw new InputError({
      field: "--nomination",
      expected: "a nomination whose drive is open",
      got: "another",
      remedy: "open its drive first: hustings act open-drive",
    });
  }
  const common = { origin: client.origin, contest: contest.contest, record: recordId(record), form, nomination: id };
  const all: Waiting[] = [];
  for (const { written, region, channel, sheet, line: at } of jsonOf("statements", typed, statements)) {
    const marked = channel === "paper" ? { mark: markOf(typed, contest.contest, id, sheet, at) } : {};
    const made = await sealStatement(record, { ...common, region, channel, ...marked }, written);
    const secret = toBase64(made.withdrawalSecret);
    all.push({ id: made.id, secret, nomination: id, region, channel, ...marked, sealed: toBase64(made.bytes) });
  }
  return all;
}

/** The mark of a paper line. @throws {InputError} its sheet, its line or the campaign's line key is not given */
function markOf(typed: Typed, contest: string, id: string, sheet: number | undefined, at: number | undefined): string {
  const key = typed["lineKey"];
  if (key === undefined || sheet === undefined || at === undefined || !/^[0-9a-f]{64}$/.test(key)) {
    throw new InputError({
      field: "--line-key",
      expected: "for paper: the campaign's line key, 32 bytes in hex, and each line's sheet and place",
      got: "not all of them",
      remedy: "give the key that drive-opened commits to",
    });
  }
  return lineMark(fromHex(key), { contest, nomination: id, sheet, line: at });
}

function keep(file: string, all: readonly Waiting[]): void {
  try {
    const text = all.map((each) => `${JSON.stringify(each)}\n`).join("");
    makeWhole(file, text);
  } catch (cause) {
    throw noFile(file, cause);
  }
}

function keptIn(file: string): Waiting[] {
  const text = ownText(file, "statements that were sealed", 256 * 1024 * 1024);
  return text
    .trimEnd()
    .split("\n")
    .map((each, i) => {
      try {
        return waiting.parse(parseJson(each));
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
  kind: "statements-sealed",
  says: "Seal statements to the contest's custodians and hand them in; what was written never leaves this machine in the clear.",
  options: [
    nomination,
    {
      name: "statements",
      says: 'a JSON list of {"region", "channel", "sheet"?, "line"?, "written": {…}}, or @file',
      optional: true,
    },
    {
      name: "lineKey",
      says: "paper: the campaign's line key, 32 bytes in hex; its own key signs what is handed in",
      optional: true,
    },
    {
      name: "secrets",
      says: "a new file for the secrets with which each statement can be withdrawn: its supporter's alone",
    },
  ],
  run: sealAndHandIn,
};
