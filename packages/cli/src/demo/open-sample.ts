import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Nomination } from "@hustings/core";
import { openLog } from "@hustings/log";
import { folderSource, replaceWhole } from "@hustings/log/node";
import {
  combineOpenings,
  isPartialOpening,
  journalInMemory,
  partialOpening,
  recordId,
  type AuthorisationCheck,
  type GivenStatement,
  type OpeningAuthorisation,
  type PartialOpening,
} from "@hustings/seal";
import type { SignedLine } from "@hustings/simulate";
import { answerOpening, commitOpened, enter } from "@hustings/acts";
import { authorisedOpening, type AuthorisedOpening } from "../custodian/own-look.ts";
import { mustEnter } from "../story/entered.ts";
import type { Demo } from "./demo-stage.ts";
import { n } from "../command/output.ts";

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
  const { nomination } = state.opened;
  const { entry, asked } = await ownLook(demo, nomination, stage);
  const files = await ledger.store.kept(asked.map(({ id }) => id));
  const statements = files.map((bytes, i): GivenStatement => {
    const { id, line } = asked[i] ?? {};
    if (bytes === undefined || id === undefined)
      throw new Error(`expected the sealed statement of line ${line} in the data folder`);
    return { id, bytes };
  });
  const authorisation: OpeningAuthorisation = { record: recordId(record), entry, statements: asked };
  const check: AuthorisationCheck = (given) =>
    given === authorisation
      ? { kind: "authorised" }
      : { kind: "not-authorised", why: "it is not the opening that the log authorises" };
  const bar = progress.bar(`${name}: joint opening`, plan.threshold + 1);
  const partials: PartialOpening[] = [];
  const kept: string[] = [];
  const lineOf = new Map(asked.map(({ id, line }) => [id, line]));
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
  bar.end(`${n(joint.opened.length)} opened by ${plan.threshold} of ${plan.custodians.length}`);
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
  const contents = new Map(joint.opened.map(({ id, content }) => [lineOf.get(id), content]));
  return lines.map((line) => {
    const content = contents.get(line);
    if (content?.kind !== "statement") throw new Error(`expected line ${line} to open to a statement`);
    return { line, written: content.fields as unknown as SignedLine };
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
  replaceWhole(file, JSON.stringify(partial));
  return partial;
}

/**
 * A custodian's look at the published log before answering. The custodians of a demonstration sit in one process, look once and take its
 * fold; each real one looks with a machine and a fold of its own.
 */
async function ownLook({ folder, ledger }: Demo, nomination: string, stage: number): Promise<AuthorisedOpening> {
  await folder.writer.publish();
  const log = openLog(folderSource(folder.publicFolder), folder.vkey);
  const { origin, procedure } = ledger;
  return await authorisedOpening({ origin, procedure, tiles: log.tiles(await log.checkpoint()) }, nomination, stage);
}
