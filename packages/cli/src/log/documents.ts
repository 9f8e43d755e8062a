/** What `hustings log mirror` brings beside the log, so that the copy can be verified alone: the policy and the published documents. */
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { documentsNamedBy, kindsWithDocuments, entryIn } from "@hustings/core";
import { openLog, type Policy } from "@hustings/log";
import { replaceWhole } from "@hustings/log/files";
import { PublishedError, type PublishedPlace } from "@hustings/published";
import { openFolder } from "@hustings/published/node";
import { noun } from "../command/output.ts";

export interface BroughtFiles {
  /** `kept`: the copy has another policy, which stays; `foreign`: what is served names no key of this log, and is not taken */
  readonly policy: "copied" | "same" | "kept" | "foreign" | "absent";
  /** documents that are in the copy now, each under its own hash */
  readonly documents: number;
  /** SHA-256 of those that entries name and that are not served, or not as they were hashed */
  readonly missing: readonly string[];
}

/**
 * Copies the policy file, and every document that an entry of the mirrored log names, unless the copy has it; each is kept only if it has
 * the hash it was named by. A log without a policy file beside it is not a published contest: nothing is sought.
 */
export async function bringDocuments(
  there: PublishedPlace,
  copy: string,
  trusted: Policy,
  onProgress: (done: number, size: number) => void,
): Promise<BroughtFiles> {
  const served = await there.policyBytes();
  if (served === undefined) return { policy: "absent", documents: 0, missing: [] };
  const here = openFolder(copy);
  const policy = await keepPolicy(there, served, here, trusted);
  let documents = 0;
  const missing: string[] = [];
  for (const hash of await documentsNamedIn(here, trusted, onProgress)) {
    const held = await here.document(hash);
    const found = held.kind === "genuine" ? held : await there.document(hash);
    if (found.kind !== "genuine") {
      missing.push(hash);
      continue;
    }
    documents++;
    if (held.kind !== "genuine") await writeWhole(join(copy, "documents", `${hash}.json`), found.bytes);
  }
  return { policy, documents, missing };
}

/** In words, a line each. */
export function broughtText({ policy, documents, missing }: BroughtFiles): string {
  const said = {
    copied: "policy copied",
    same: "policy unchanged",
    kept: "the site's policy is not the copy's, which stays",
    foreign: "the site's policy is not for this log, and is not taken",
    absent: "no policy file beside the log, so no documents were sought",
  }[policy];
  const counted = policy === "absent" ? "" : `; ${documents} ${noun(documents, "document")}`;
  return `${said}${counted}\n${missing.map((hash) => `MISSING, or differs from its hash: documents/${hash}.json\n`).join("")}`;
}

async function documentsNamedIn(
  copy: PublishedPlace,
  trusted: Policy,
  onProgress: (done: number, size: number) => void,
): Promise<ReadonlySet<string>> {
  const hashes = new Set<string>();
  const kinds = [...kindsWithDocuments].map((kind) => Buffer.from(`"kind":"${kind}"`));
  const log = openLog(copy.log, trusted);
  const { size } = await log.checkpoint();
  for await (const { index, entry } of log.entries()) {
    const bytes = Buffer.from(entry.buffer, entry.byteOffset, entry.length);
    if (kinds.some((kind) => bytes.includes(kind))) for (const hash of namedBy(entry)) hashes.add(hash);
    if (index % 1024 === 0) onProgress(index, size);
  }
  return hashes;
}

/** What is not an entry of the vocabulary names nothing; that it is there is the verifier's to say. */
function namedBy(bytes: Uint8Array): readonly string[] {
  const entry = entryIn(bytes);
  return entry === undefined ? [] : documentsNamedBy(entry);
}

async function keepPolicy(
  there: PublishedPlace,
  served: Uint8Array,
  here: PublishedPlace,
  trusted: Policy,
): Promise<BroughtFiles["policy"]> {
  try {
    const keys = new Set((await there.policy()).logs.map(({ key }) => key.text));
    if (!trusted.logs.some(({ key }) => keys.has(key.text))) return "foreign";
  } catch (error) {
    if (error instanceof PublishedError) return "foreign";
    throw error;
  }
  const before = await here.policyBytes();
  if (before !== undefined) return Buffer.compare(before, served) === 0 ? "same" : "kept"; // whom this copy trusts is not for the site to change
  await writeWhole(join(here.at, "policy"), served);
  return "copied";
}

async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  replaceWhole(file, bytes, { mode: 0o644 });
}
