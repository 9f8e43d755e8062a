import { access } from "node:fs/promises";
import { join } from "node:path";
import { decisionPaper, localeOf, type Language, type NoPaper, type Paper } from "@hustings/web";
import { LogFollower, type FollowOptions } from "../follow-log.ts";
import { publicDocuments, type PublicDocuments } from "../public-documents.ts";
import { spokenIn } from "../spoken-in.ts";
import { decisionData, type PublishedContest } from "./decision-data.ts";
import { verifyFolder } from "../verdict/verify-folder.ts";
import { copyContest } from "./remote-contest.ts";

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
 * @throws {ServerError} `no-policy`, `bad-policy`: nothing there that can be trusted
 */
export async function publishedDecision(
  place: string,
  nomination: string,
  { language, address, ...options }: PublishedDecisionOptions,
): Promise<PublishedDecision> {
  if (/^https?:\/\//.test(place)) {
    const copy = await copyContest(place, options.onProgress);
    try {
      const from = address ?? copy.address;
      return await decisionFrom(copy.folder, copy.documents, nomination, { ...options, language, address: from });
    } finally {
      await copy.close();
    }
  }
  const inside = join(place, "public");
  const folder = await access(join(inside, "policy")).then(
    () => inside,
    () => place,
  );
  const told = address === undefined ? { ...options, language } : { ...options, language, address };
  return await decisionFrom(folder, publicDocuments(folder), nomination, told);
}

async function decisionFrom(
  folder: string,
  documents: PublicDocuments,
  nomination: string,
  { language, address, onRecomputed, ...options }: PublishedDecisionOptions,
): Promise<PublishedDecision> {
  const follower = await LogFollower.open(folder, documents);
  const read = await follower.reading(options);
  const verdict = await verifyFolder(folder, {
    documents: { get: (hash) => documents.bytes(hash) },
    ...(onRecomputed === undefined ? {} : { onProgress: onRecomputed }),
  });
  const reading = { ...read, verdict };
  const published = { reading, reader: follower.reader, documents, ...(address !== undefined && { address }) };
  return await decisionIn(published, nomination, language);
}
