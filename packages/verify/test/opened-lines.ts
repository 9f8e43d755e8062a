import assert from "node:assert/strict";
import { canonicalBytes, decodeEntry, signedBytes, statementAt, toBase64, toHex, type Entry } from "@hustings/core";
import { sha256 } from "@hustings/log";
import {
  combineOpenings,
  encodeCommitments,
  encodeUnreadable,
  journalInMemory,
  loggedPlace,
  longTermKey,
  openedCommitment,
  partialHash,
  partialOpening,
  placeHash,
  provePoint,
  recordId,
  type GivenStatement,
  type OpeningAuthorisation,
  type PartialOpening,
  type Rehearsal,
} from "@hustings/seal";
import { type AnyLog, anyOrigin } from "./any-log.ts";

/** One sealed statement: what intake has of it. */
export type Sealed = { readonly id: string; readonly bytes: Uint8Array };

/** A story told until custodians are asked. */
export interface AuthorisedStory {
  readonly log: AnyLog;
  readonly nomination: string;
  readonly held: Rehearsal;
  /** Secret seeds of the custodians' long-term keys. */
  readonly keySeeds: readonly Uint8Array[];
  readonly sealed: ReadonlyMap<string, Sealed>;
  /** Drawn, in that order. */
  readonly lines: readonly number[];
}

/** The custodians' part: two of three answer, what is opened is committed to, what cannot be is shown. */
export async function openLines({ log, held, keySeeds, nomination, sealed, lines }: AuthorisedStory): Promise<void> {
  const { record, shares } = held;
  const { procedure } = log;
  const keys = keySeeds.map(longTermKey);
  const state = procedure.nominations.get(nomination) ?? assert.fail();
  const entry = state.stages[0]?.openingLeaf ?? "00".repeat(32);
  const asked = lines.map((line) => {
    const { id, entry: index } = statementAt(procedure.statements, state.population[line - 1] ?? 0);
    const batch = decodeEntry(log.entries[index] ?? assert.fail());
    assert.ok(batch.kind === "statements-sealed");
    const place = toHex(placeHash(loggedPlace(anyOrigin, procedure, batch, id) ?? assert.fail()));
    const { bytes } = sealed.get(id) ?? { bytes: new Uint8Array() };
    return { line, id, place, bytes };
  });
  const statements: GivenStatement[] = asked.map(({ id, bytes }) => ({ id, bytes }));
  const authorisation: OpeningAuthorisation = { record: recordId(record), entry, statements: asked };
  const care = shares.map(() => ({ check: () => ({ kind: "authorised" }) as const, journal: journalInMemory() }));
  const partials: PartialOpening[] = [];
  for (const [i, share] of shares.slice(0, 2).entries()) {
    const made = await partialOpening(share, statements, authorisation, care[i] ?? assert.fail());
    assert.ok(made.kind === "made");
    partials.push(made.partial);
    const reasons = Map.groupBy(made.refused, ({ reason }) => reason);
    const said: Entry = {
      kind: "opening-answered",
      at: log.at,
      nomination,
      stage: 1,
      custodian: i + 1,
      authorisation: entry,
      answered: made.partial.statements.length,
      refused: [...reasons].map(([reason, refused]) => ({
        reason: reason as "moved",
        lines: refused.map(({ id }) => asked.find((each) => each.id === id)?.line ?? 0).toSorted((a, b) => a - b),
      })),
      partial: partialHash(made.partial),
    };
    const signature = toBase64((keys[i] ?? assert.fail()).sign(signedBytes(anyOrigin, said)));
    log.write({ ...said, signature });
  }
  const joint = await combineOpenings(record, entry, partials, statements);
  assert.ok(joint.kind === "opened");
  const texts = new Map(joint.opened.map(({ id, plaintext }) => [id, plaintext]));
  const closed = asked.filter(({ id }) => !texts.has(id));
  const shown = closed.filter(({ id }) => partials.some((each) => each.statements.some((other) => other.id === id)));
  if (shown.length > 0) {
    const evidence = await Promise.all(
      shown.map(async ({ line, id, place, bytes }) => {
        const points = await Promise.all(
          shares.slice(0, 2).map(async (share, i) => {
            const made = await provePoint(share, { id, bytes }, authorisation, care[i] ?? assert.fail());
            assert.ok(made.kind === "made");
            return made.partial;
          }),
        );
        const document = encodeUnreadable({ entry, id, place, statement: bytes, partials: points });
        return { line, evidence: log.document(document) };
      }),
    );
    const inOrder = evidence.toSorted((a, b) => a.line - b.line);
    log.add("lines-unreadable", { nomination, stage: 1, lines: inOrder });
  }
  const list = asked.flatMap(({ line, id }) => {
    const plaintext = texts.get(id);
    if (plaintext === undefined) return [];
    return [{ line, commitment: openedCommitment({ line, id, plaintext, salt: sha256(canonicalBytes(line)) }) }];
  });
  log.add("statements-opened", {
    nomination,
    stage: 1,
    custodians: [1, 2],
    opened: list.length,
    closed: closed.map(({ line }) => line).toSorted((a, b) => a - b),
    commitments: log.document(encodeCommitments(list)),
  });
}
