/** What `hustings log mirror` brings beside the log, so that the copy can be verified alone: the policy and the published documents. */
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { boundedBody, LogError, parsePolicy, sha256 } from "@hustings/log";
import type { Policy } from "@hustings/log";
import { folderSource } from "@hustings/log/node";
import { toHex } from "@hustings/core";
import { folderDocuments, httpDocuments, verifyContest } from "@hustings/verify";
import type { DocumentSource } from "@hustings/verify";

const MOST_POLICY_BYTES = 1_000_000;

export interface Brought {
  /** `kept`: the copy has another policy, which stays; `foreign`: what is served names no key of this log, and is not taken */
  readonly policy: "copied" | "same" | "kept" | "foreign" | "absent";
  /** documents that are in the copy now */
  readonly documents: number;
  /** SHA-256 of those that entries name and that are not served, or not as they were hashed */
  readonly missing: readonly string[];
}

/**
 * Copies the policy file, and every document that an entry of the mirrored log names; each is kept only if it has the hash it was named by.
 * Which entries name documents is the verifier's to know: it is asked to verify the copy, and what it asks for is fetched. A log
 * without a policy file beside it is no published contest: nothing is sought.
 */
export async function bringDocuments(
  place: string,
  copy: string,
  trusted: Policy,
  onProgress: (done: number, size: number) => void,
): Promise<Brought> {
  const text = await policyAt(place);
  if (text === undefined) return { policy: "absent", documents: 0, missing: [] };
  const policy = await keepPolicy(text, copy, trusted);
  const here = folderDocuments(copy);
  const there = /^https?:\/\//.test(place) ? httpDocuments(place) : folderDocuments(place);
  const held = new Set<string>();
  const missing = new Set<string>();
  const documents: DocumentSource = {
    async get(hash) {
      const bytes = await firstGenuine(hash, here, there);
      if (bytes === undefined) missing.add(hash);
      else {
        held.add(hash);
        await writeWhole(join(copy, "documents", `${hash}.json`), bytes);
      }
      return bytes;
    },
  };
  await verifyContest({
    log: folderSource(copy),
    documents,
    policy: trusted,
    onProgress: (stage, done, size) => stage === "entries" && onProgress(done, size),
  });
  return { policy, documents: held.size, missing: [...missing] };
}

/** In words, a line each. */
export function broughtText({ policy, documents, missing }: Brought): string {
  const said = {
    copied: "policy copied",
    same: "policy unchanged",
    kept: "the site's policy is not the copy's, which stays",
    foreign: "the site's policy is not for this log, and is not taken",
    absent: "no policy file beside the log, so no documents were sought",
  }[policy];
  const counted = policy === "absent" ? "" : `; ${documents} documents`;
  return `${said}${counted}\n${missing.map((hash) => `NOT SERVED as it was hashed: documents/${hash}.json\n`).join("")}`;
}

async function policyAt(place: string): Promise<string | undefined> {
  if (!/^https?:\/\//.test(place)) return await textIfThere(join(place, "policy"));
  const response = await fetch(new URL("policy", place.endsWith("/") ? place : `${place}/`)).catch((cause: unknown) => {
    throw new LogError("unreachable", `${place}: the policy could not be fetched; try again`, { cause });
  });
  if (response.status === 404) return undefined;
  if (!response.ok)
    throw new LogError("unreachable", `${place}: expected 200 or 404 for policy, got ${response.status}`);
  const bytes = await boundedBody(response, MOST_POLICY_BYTES);
  if (bytes === undefined)
    throw new LogError("malformed", `${place}: expected a policy of at most ${MOST_POLICY_BYTES} bytes, got more`);
  return new TextDecoder().decode(bytes);
}

async function keepPolicy(text: string, copy: string, trusted: Policy): Promise<Brought["policy"]> {
  try {
    const keys = new Set(parsePolicy(text).logs.map(({ key }) => key.text));
    if (!trusted.logs.some(({ key }) => keys.has(key.text))) return "foreign";
  } catch (error) {
    if (error instanceof LogError) return "foreign";
    throw error;
  }
  const file = join(copy, "policy");
  const before = await textIfThere(file);
  if (before === text) return "same";
  if (before !== undefined) return "kept"; // whom this copy trusts is not for the site to change
  await writeWhole(file, Buffer.from(text));
  return "copied";
}

/** `undefined`: there is no such file. @throws {LogError} `unreachable`: it is there and cannot be read; it is not taken for absent */
async function textIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const { code = "unknown" } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    throw new LogError("unreachable", `${file}: expected a policy that can be read, got ${code}`, { cause: error });
  }
}

async function firstGenuine(hash: string, ...sources: readonly DocumentSource[]): Promise<Uint8Array | undefined> {
  for (const source of sources) {
    const bytes = await source.get(hash);
    if (bytes !== undefined && toHex(sha256(bytes)) === hash) return bytes;
  }
  return undefined;
}

async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.part`, bytes);
  await rename(`${file}.part`, file);
}
