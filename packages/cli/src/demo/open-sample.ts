import { decodeEntry, fromUtf8, toHex, type Nomination } from "@hustings/core";
import { leafHash } from "@hustings/log";
import {
  combineOpenings,
  partialOpening,
  recordId,
  type OpeningAuthorisation,
  type PartialOpening,
} from "@hustings/seal";
import type { SignedLine } from "@hustings/simulate";
import { custodianCheck } from "./custodian-check.ts";
import type { Demo } from "./demo-stage.ts";

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
  const { ledger, record, shares, lanes, plan, progress } = demo;
  const hashes = await ciphertextsOf(demo, state, lines);
  const files = (await ledger.store.kept(hashes)).map((file, i) => {
    if (file === undefined) throw new Error(`expected the sealed statement of line ${lines[i]} in the data folder`);
    return file;
  });
  const authorised = await ledger.standing(`opening-authorised/${state.opened.nomination}/${stage}`);
  if (authorised === undefined) throw new Error(`expected the opening of stage ${stage} to be authorised`);
  const entryIndex = authorised.index;
  const [entry = new Uint8Array()] = await ledger.store.read(entryIndex, entryIndex + 1);
  const authorisation: OpeningAuthorisation = {
    record: recordId(record),
    entry: toHex(leafHash(entry)),
    ciphertexts: hashes,
  };
  const check = await custodianCheck(demo, state, stage, entryIndex);
  const bar = progress.bar(`${name}: joint opening`, plan.threshold + 1);
  const partials: PartialOpening[] = [];
  for (const share of shares.slice(0, plan.threshold)) {
    const outcome = await partialOpening(share, files, authorisation, check, lanes);
    if (outcome.kind !== "made") throw new Error(`expected a custodian's partial opening, got ${outcome.kind}`);
    partials.push(outcome.partial);
    bar.to(partials.length);
  }
  const joint = await combineOpenings(record, partials, files, lanes);
  if (joint.kind !== "opened") throw new Error(`expected ${joint.needed} honest custodians, got ${joint.honest}`);
  bar.end(`${joint.opened.length.toLocaleString("en")} opened by ${plan.threshold} of ${plan.custodians.length}`);
  const plaintexts = new Map(joint.opened.map(({ hash, plaintext }) => [hash, plaintext]));
  return lines.flatMap((line, i) => {
    const plaintext = plaintexts.get(hashes[i] ?? "");
    if (plaintext === undefined) throw new Error(`expected line ${line} to open, got a broken seal`);
    return [{ line, written: JSON.parse(fromUtf8(plaintext)) as SignedLine }];
  });
}

async function ciphertextsOf({ ledger }: Demo, state: Nomination, lines: readonly number[]): Promise<string[]> {
  const hashes: string[] = [];
  for (const line of lines) {
    const index = state.population[line - 1] ?? -1;
    const [bytes = new Uint8Array()] = await ledger.store.read(index, index + 1);
    const entry = decodeEntry(bytes);
    if (entry.kind !== "statement-sealed")
      throw new Error(`expected a sealed statement at entry ${index}, got ${entry.kind}`);
    hashes.push(entry.ciphertext);
  }
  return hashes;
}
