/** Custodians of test contests: their ceremony and their answers, for tests in which nobody reads what was sealed. */
import assert from "node:assert/strict";
import {
  answerOpening,
  authoriseOpening,
  commitOpened,
  enter,
  rehearseCeremony,
  type ActSigner,
  type Ledger,
} from "@hustings/acts";
import { sealedLinesOf, statementAt, toBase64, toHex, utf8 } from "@hustings/core";
import { sha256 } from "@hustings/log";
import { holdCeremony, longTermKey, termsHash, type PartialOpening, type Rehearsal } from "@hustings/seal";

const names = ["one", "two", "three"];
/** Their long-term keys. */
export const custodianKeys = names.map((_, i) => longTermKey(new Uint8Array(32).fill(90 + i)));

/** By their terms: contests of one file that begin in the same way hold one ceremony. */
const held = new Map<string, Promise<Rehearsal>>();

/** Holds a ceremony of three, two of whom open, and has the commission name them. */
export async function ceremonyIn(ledger: Ledger, commission: ActSigner): Promise<Rehearsal> {
  const custodians = names.map((name, i) => ({ name, key: toBase64(custodianKeys[i]?.publicKey ?? assert.fail()) }));
  const rehearsed = await rehearseCeremony(
    ledger,
    commission,
    { custodians, threshold: 2, bucket: 512 },
    (terms, at) => {
      const before = held.get(termsHash(terms)) ?? holdCeremony(terms, custodianKeys, at);
      held.set(termsHash(terms), before);
      return before;
    },
  );
  assert.ok(rehearsed.kind === "named", JSON.stringify(rehearsed));
  return rehearsed.held;
}

/**
 * Authorises an opening, has two custodians answer it for every sealed line, and commits to texts made up from the lines. Only
 * hashes of answers and texts are in a log, so that whoever reads no statement needs no more.
 */
export async function openStage(ledger: Ledger, commission: ActSigner, of: { nomination: string; stage: number }) {
  const authorised = await enter(ledger, commission, authoriseOpening, of);
  assert.equal(authorised.kind, "entered", JSON.stringify(authorised));
  const nomination = ledger.procedure.nominations.get(of.nomination) ?? assert.fail();
  const stage = nomination.stages.find((each) => each.stage === of.stage) ?? assert.fail();
  const sealed = sealedLinesOf(ledger.procedure, nomination, stage);
  const idOf = (line: number) => statementAt(ledger.procedure.statements, nomination.population[line - 1] ?? 0).id;
  const lines = new Map(sealed.map((line) => [idOf(line), line]));
  if (sealed.length === 0) return;
  for (const custodian of [1, 2]) {
    const statements = sealed.map((line) => ({ id: idOf(line), share: "", point: "" }));
    const partial = { custodian, statements } as unknown as PartialOpening;
    const answered = await enter(ledger, custodianKeys[custodian - 1], answerOpening, {
      ...of,
      custodian,
      partial,
      refused: [],
      lines,
    });
    assert.equal(answered.kind, "entered", JSON.stringify(answered));
  }
  const opened = sealed.map((line) => ({
    line,
    id: idOf(line),
    plaintext: utf8(`line ${line}`),
    salt: sha256(utf8(toHex(sha256(utf8(`salt ${line}`))))),
  }));
  const committed = await enter(ledger, commission, commitOpened, { ...of, custodians: [1, 2], opened, closed: [] });
  assert.equal(committed.kind, "entered", JSON.stringify(committed));
}
