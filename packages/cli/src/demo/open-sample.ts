import { existsSync } from "node:fs";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { decodeEntry, statementAt, toHex, type Nomination } from "@hustings/core";
import { leafHash } from "@hustings/log";
import {
  combineOpenings,
  isPartialOpening,
  journalInMemory,
  partialOpening,
  recordId,
  type GivenStatement,
  type OpeningAuthorisation,
  type PartialOpening,
} from "@hustings/seal";
import type { SignedLine } from "@hustings/simulate";
import { answerOpening, commitOpened, enter } from "@hustings/acts";
import { mustEnter } from "../story/entered.ts";
import { custodianCheck } from "./custodian-check.ts";
import type { Demo } from "./demo-stage.ts";
import { placeOf } from "./statement-place.ts";

/** One drawn line as the custodians opened it. */
export interface OpenedLine {
  readonly line: number;
  readonly written: SignedLine;
}

/** k of n custodians open the lines that the log authorises; whoever lies is left out by name. */
export async function openSample(
  demo: Demo,
  state: Nomination,
  stage: number,
  lines: readonly number[],
  name: string,
): Promise<OpenedLine[]> {
  const { ledger, folder, record, shares, lanes, plan, progress } = demo;
  const logged = await loggedStatements(demo, state, lines);
  const files = await ledger.store.kept(logged.map(({ id }) => id));
  const statements = files.map((bytes, i): GivenStatement => {
    const id = logged[i]?.id;
    if (bytes === undefined || id === undefined)
      throw new Error(`expected the sealed statement of line ${lines[i]} in the data folder`);
    return { id, bytes };
  });
  const authorised = await ledger.standing(`opening-authorised/${state.opened.nomination}/${stage}`);
  if (authorised === undefined) throw new Error(`expected the opening of stage ${stage} to be authorised`);
  const entryIndex = authorised.index;
  const [entry = new Uint8Array()] = await ledger.store.read(entryIndex, entryIndex + 1);
  const authorisation: OpeningAuthorisation = {
    record: recordId(record),
    entry: toHex(leafHash(entry)),
    statements: logged,
  };
  const check = await custodianCheck(demo, state, stage, entryIndex);
  const bar = progress.bar(`${name}: joint opening`, plan.threshold + 1);
  const partials: PartialOpening[] = [];
  const kept: string[] = [];
  const { nomination } = state.opened;
  const lineOf = new Map(logged.map(({ id }, i) => [id, lines[i] ?? 0]));
  const isCommitted = state.stages.find((each) => each.stage === stage)?.opened !== undefined;
  for (const share of shares.slice(0, plan.threshold)) {
    const make = async () => {
      const care = { check, journal: journalInMemory() };
      const outcome = await partialOpening(share, statements, authorisation, care, lanes);
      if (outcome.kind !== "made") throw new Error(`expected a custodian's partial opening, got ${outcome.kind}`);
      return outcome.partial;
    };
    const file = join(folder.privateFolder, `partial-${nomination}-${stage}-${partials.length + 1}`);
    kept.push(file);
    if (isCommitted) {
      // The log holds the answers that were committed to, and they are forgotten here: the lines are opened again, and nothing is said.
      partials.push(await make());
    } else {
      const partial = await keptPartial(file, make);
      partials.push(partial);
      const { custodian } = partial;
      const answer = { nomination, stage, custodian, partial, refused: [], lines: lineOf };
      const key = demo.custodianKeys[custodian - 1];
      mustEnter("answering an opening", await enter(ledger, key, answerOpening, answer));
    }
    bar.to(partials.length);
  }
  const joint = await combineOpenings(record, authorisation.entry, partials, statements, lanes);
  if (joint.kind !== "opened") throw new Error(`expected ${joint.needed} honest custodians, got ${joint.honest}`);
  bar.end(`${joint.opened.length.toLocaleString("en")} opened by ${plan.threshold} of ${plan.custodians.length}`);
  const opened = joint.opened.map(({ id, plaintext }) => ({
    line: lineOf.get(id) ?? 0,
    id,
    plaintext,
    salt: crypto.getRandomValues(new Uint8Array(32)),
  }));
  const custodians = partials.map(({ custodian }) => custodian);
  const committed = { nomination, stage, custodians, opened, closed: [] };
  if (!isCommitted) {
    const commission = demo.folder.partySigner("commission");
    mustEnter("committing to what was opened", await enter(ledger, commission, commitOpened, committed));
  }
  await Promise.all(kept.map((file) => rm(file, { force: true })));
  const contents = new Map(joint.opened.map(({ id, content }) => [id, content]));
  return lines.flatMap((line, i) => {
    const content = contents.get(statements[i]?.id ?? "");
    if (content?.kind !== "statement") throw new Error(`expected line ${line} to open to a statement`);
    return [{ line, written: content.fields as unknown as SignedLine }];
  });
}

/**
 * What a custodian answered, as it was made first: made again it would be another, and the log holds the one. Kept until the opening
 * is committed to, so that a run that goes on has it.
 */
async function keptPartial(file: string, make: () => Promise<PartialOpening>): Promise<PartialOpening> {
  if (existsSync(file)) {
    const kept: unknown = JSON.parse(await readFile(file, "utf8"));
    if (isPartialOpening(kept)) return kept;
  }
  const partial = await make();
  await writeFile(`${file}.tmp`, JSON.stringify(partial), { mode: 0o600 });
  await rename(`${file}.tmp`, file);
  return partial;
}

/** Id and place of the statements of some lines, as the log has them. */
async function loggedStatements(demo: Demo, state: Nomination, lines: readonly number[]) {
  const { procedure, store } = demo.ledger;
  const drawn = lines.map((line) => statementAt(procedure.statements, state.population[line - 1] ?? -1));
  // Many lines stand in one batch: each is read once.
  const places = new Map<string, string>();
  for (const [index, statements] of Map.groupBy(drawn, ({ entry }) => entry)) {
    const [bytes = new Uint8Array()] = await store.read(index, index + 1);
    const entry = decodeEntry(bytes);
    if (entry.kind !== "statements-sealed")
      throw new Error(`expected sealed statements at entry ${index}, got ${entry.kind}`);
    for (const { id } of statements)
      places.set(id, placeOf(demo, { ...entry, mark: entry.marks?.[entry.ids.indexOf(id)] }));
  }
  return drawn.map(({ id }) => ({ id, place: places.get(id) ?? "" }));
}
