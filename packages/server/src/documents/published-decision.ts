import { isAddress, type PublishedPlace } from "@hustings/published";
import { openPlace } from "@hustings/published/node";
import { decisionPaper, localeOf, type Language, type NoPaper, type Paper } from "@hustings/web";
import { LogFollower, type FollowOptions } from "../reading/follow-log.ts";
import { publicDocuments } from "../reading/public-documents.ts";
import { spokenIn } from "../answers/spoken-in.ts";
import { decisionData, type PublishedContest } from "./decision-data.ts";
import { verifyPlace } from "../verdict/verify-place.ts";
import { copyLog } from "./copied-log.ts";

/** A decision as a document, or why there is none; `nominations` are those the log knows. */
export type PublishedDecision =
  | { readonly kind: "paper"; readonly paper: Paper }
  | NoPaper
  | { readonly kind: "no-nomination"; readonly nominations: readonly string[] };

/** The document about one nomination's decision, from a reading of the log. */
export async function decisionIn(
  published: PublishedContest,
  nomination: string,
  language: Language,
): Promise<PublishedDecision> {
  const data = await decisionData(published, nomination);
  if (data === undefined) {
    return { kind: "no-nomination", nominations: [...published.reading.procedure.nominations.keys()] };
  }
  return decisionPaper(localeOf(language, spokenIn(published.reading)), data);
}

export interface PublishedDecisionOptions extends FollowOptions {
  readonly language: Language;
  /** Where the log is published, for the commands the document tells its readers. */
  readonly address?: string;
  /** Entries that the verifier has recomputed, after all were read. */
  readonly onRecomputed?: (done: number, total: number) => void;
}

/**
 * The document about one nomination's decision, from a data folder, a copy of its published part, or the address where it
 * is published.
 *
 * @throws {PublishedError} nothing there that can be trusted. @throws {ServerError} `false-log`. @throws {LogError} `unreachable`, `not-witnessed`
 */
export async function publishedDecision(
  place: string,
  nomination: string,
  { language, address, ...options }: PublishedDecisionOptions,
): Promise<PublishedDecision> {
  const found = await openPlace(place);
  const copy = isAddress(found.at) ? await copyLog(found, options.onProgress) : undefined;
  const from = address ?? (copy === undefined ? undefined : found.at.replace(/\/$/, ""));
  const told = from === undefined ? { ...options, language } : { ...options, language, address: from };
  try {
    return await decisionFrom(copy?.place ?? found, nomination, told);
  } finally {
    await copy?.close();
  }
}

async function decisionFrom(
  place: PublishedPlace,
  nomination: string,
  { language, address, onRecomputed, ...options }: PublishedDecisionOptions,
): Promise<PublishedDecision> {
  const documents = publicDocuments(place);
  const follower = await LogFollower.open(place, documents);
  const read = await follower.reading(options);
  const verdict = await verifyPlace(place, onRecomputed === undefined ? {} : { onProgress: onRecomputed });
  const reading = { ...read, verdict };
  const published = { reading, reader: follower.reader, documents, ...(address !== undefined && { address }) };
  return await decisionIn(published, nomination, language);
}
