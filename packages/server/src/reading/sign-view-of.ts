import { canonicalBytes, hasLastBatches, toldApart, type Instant } from "@hustings/core";
import {
  formFits,
  formHash,
  parseRecord,
  recordId,
  SealError,
  type CustodianRecord,
  type StatementForm,
} from "@hustings/seal";
import { z } from "zod";
import { dayIn, type IdentityView, type Law, type Reading, type SigningLaw, type SignView } from "@hustings/web";
import type { Stop } from "../intake/stops.ts";
import type { PublicDocuments } from "./public-documents.ts";

export interface SignViewOptions {
  /** The server's clock; `undefined` on a server that takes nothing. */
  readonly now: Instant | undefined;
  /** Why its operator takes none for now. */
  readonly stop: Pick<Stop, "cause"> | undefined;
  /** What is asked of this visitor. */
  readonly identity: IdentityView;
  /** Path of the contest. */
  readonly base: string;
}

/**
 * What the page on which people sign is made from; `undefined`: the log has no such nomination.
 */
export async function signViewOf(
  { procedure, head, law }: Reading,
  id: string,
  documents: PublicDocuments,
  { now, stop, identity, base }: SignViewOptions,
): Promise<SignView | undefined> {
  const nomination = procedure.nominations.get(id);
  const { contest, custodians } = procedure;
  if (nomination === undefined || contest === undefined) return undefined;
  const said = { nomination: id, candidate: nomination.opened.candidate, contestTitle: contest.title };
  const { drive } = nomination;
  if (now === undefined) return { kind: "read-only", ...said };
  if (drive === undefined || custodians === undefined || contest.zone === undefined) return { kind: "none", ...said };
  const promising = {
    origin: head.origin,
    zone: contest.zone,
    submitTo: `${base}/api/statements`,
    takeBackTo: `${base}/api/withdrawals`,
  };
  const today = dayIn(contest.zone, now);
  if (nomination.state !== "collecting" || hasLastBatches(nomination) || today > drive.closesOn)
    return { kind: "ended", ...said, ...promising };
  if (today < drive.opensOn) return { kind: "not-yet", ...said, ...promising, opensOn: drive.opensOn };
  if (stop !== undefined) return { kind: "stopped", ...said, ...promising, cause: stop.cause };
  const record = await recordIn(documents, custodians.record);
  const form = drive.form === undefined ? undefined : await formIn(documents, drive.form);
  if (record === undefined || form === undefined) return { kind: "form", ...said, ...promising };
  return {
    kind: "open",
    ...said,
    ...promising,
    declaration: form.declaration,
    closesOn: drive.closesOn,
    today,
    votingDay: contest.votingDay,
    rulebook: form.rulebook,
    ...(law !== undefined &&
      law.hash === procedure.rulebook?.hash && { law: signingLaw(law, nomination.opened.route) }),
    fields: form.fields,
    regions: toldApart(contest.regions),
    threshold: record.threshold,
    custodians: record.custodians.length,
    place: {
      origin: head.origin,
      contest: contest.contest,
      record: recordId(record),
      recipient: record.recipient,
      bucket: record.bucket,
      form: formHash(form),
      nomination: id,
    },
    intakes: [...procedure.intakes].flatMap(([name, { named, ended }]) =>
      ended === undefined || ended.lastDay >= today ? [{ name, key: named.key }] : [],
    ),
    identity,
    identityAt: `${base}/api/identity`,
    evidenceAt: `${base}/api/evidence`,
  };
}

function signingLaw({ signers, routes, provisions }: Law, route: string): SigningLaw {
  const { signing } = routes[route] ?? {};
  const cited = [
    ...(signers === undefined ? [] : [{ words: provisions[signers.provision]?.words, provision: signers.provision }]),
    ...(signing === undefined ? [] : [signing]),
  ];
  return {
    ...(signers !== undefined && { signers }),
    sentences: cited.flatMap(({ words, provision }) => {
      const article = provisions[provision]?.article;
      return words === undefined || article === undefined ? [] : [{ words, article }];
    }),
  };
}

/** The custodians' record, checked; `undefined`: not at hand, or none. */
export async function recordIn(documents: PublicDocuments, hash: string): Promise<CustodianRecord | undefined> {
  const state = await documents.read(hash);
  if (state.kind !== "genuine") return undefined;
  try {
    return parseRecord(canonicalBytes(state.value));
  } catch (error) {
    if (error instanceof SealError) return undefined;
    throw error;
  }
}

const field = z.strictObject({ name: z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,40}$/), most: z.int().positive() });
const formShape = z.strictObject({
  format: z.literal("hustings-form/v2"),
  rulebook: z.string(),
  declaration: z.string().min(1).max(4_000),
  fields: z.array(field).min(1).max(40),
  normaliser: z.string(),
  bucket: z.int().positive(),
});

/** @returns `undefined`: not at hand, or nothing a statement can be made by */
async function formIn(documents: PublicDocuments, hash: string): Promise<StatementForm | undefined> {
  const state = await documents.read(hash);
  if (state.kind !== "genuine") return undefined;
  const form = formShape.safeParse(state.value);
  return form.success && formFits(form.data) ? form.data : undefined;
}
