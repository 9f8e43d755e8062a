import { globSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { canonicalBytes, InputError, parseCanonical, toHex, type Json } from "@hustings/core";
import { sha256 } from "@hustings/log";
import {
  isCeremonyMessage,
  isCeremonyTerms,
  isDeals,
  wrongTerms,
  type CeremonyMessage,
  type CeremonyTerms,
  type Deals,
} from "@hustings/seal";
import { ownFile } from "../files/own-file.ts";

/**
 * What travels between custodians, one JSON document a file: the call, the messages as they stand in the log, the published
 * deals. Whoever carries the folder is trusted with nothing: messages without their author's signature count for nothing.
 */
export interface CeremonyFolder {
  readonly terms: CeremonyTerms;
  readonly messages: readonly CeremonyMessage[];
  readonly deals: readonly Deals[];
}

const mostBytes = 1_000_000;
const mostFiles = 5_000;

function parse(file: string): Json | undefined {
  try {
    return parseCanonical(ownFile(file, "a document of the ceremony", mostBytes));
  } catch (error) {
    if (error instanceof InputError) throw error;
    return undefined;
  }
}

/** The call of a ceremony. @throws {InputError} */
function readCall(file: string): CeremonyTerms {
  const terms: unknown = parse(file);
  const wrong = isCeremonyTerms(terms)
    ? wrongTerms(terms)
    : "expected origin, contest, call, custodians, threshold, bucket";
  if (isCeremonyTerms(terms) && wrong === undefined) return terms;
  throw new InputError({
    file,
    expected: "the call of a ceremony as canonical JSON",
    got: `something else (${wrong})`,
    remedy: "take the one that the commission published",
  });
}

/** @throws {InputError} no call in the folder, or too much beside it */
export function readCeremony(folder: string): CeremonyFolder {
  const terms = readCall(join(folder, "call.json"));
  const files = globSync("*.json", { cwd: folder }).filter((file) => file !== "call.json");
  if (files.length > mostFiles) {
    throw new InputError({
      file: folder,
      expected: `at most ${mostFiles} documents of a ceremony`,
      got: `${files.length}`,
      remedy: "give a folder of its own",
    });
  }
  const documents: unknown[] = files.toSorted().map((file) => parse(join(folder, file)));
  return { terms, messages: documents.filter(isCeremonyMessage), deals: documents.filter(isDeals) };
}

/** Writes documents beside the others, named by what they are and by their hash. */
export function publish(folder: string, documents: readonly (CeremonyMessage | Deals)[]): string[] {
  return documents.map((document) => {
    const bytes = canonicalBytes(document);
    const what = "kind" in document ? `${document.kind}-${document.custodian}` : `deals-${document.from}`;
    const name = `${what}-${toHex(sha256(bytes)).slice(0, 12)}.json`;
    writeFileSync(join(folder, name), bytes);
    return name;
  });
}
