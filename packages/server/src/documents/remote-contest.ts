import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { httpSource, LogError, mirrorLog, parsePolicy, policyAt } from "@hustings/log";
import { boundedPlace, FolderSink, type BoundedPlace } from "@hustings/log/node";
import { mostDocumentBytes, publicDocuments, type PublicDocuments } from "../public-documents.ts";
import { ServerError } from "../server-error.ts";

/** A copy of a published contest, made for one reading of it. */
export interface RemoteContest {
  /** Where it is published, without a slash at its end. */
  readonly address: string;
  readonly folder: string;
  readonly documents: PublicDocuments;
  /** Removes the copy. */
  close(): Promise<void>;
}

const mostOfficeBytes = 1 << 20;

/**
 * Copies the log of a published contest, every byte checked against its checkpoint; its documents are fetched when they are
 * asked for and checked against their hashes.
 *
 * @throws {ServerError} `no-policy`: no contest there; `bad-policy`: its log does not hold; `unreachable`
 */
export async function copyContest(
  address: string,
  onProgress?: (done: number, total: number) => void,
): Promise<RemoteContest> {
  const served = await policyAt(address).catch((cause: unknown) => {
    if (!(cause instanceof LogError)) throw cause;
    throw new ServerError("unreachable", cause.message, { cause });
  });
  if (served === undefined)
    throw new ServerError("no-policy", `expected a published contest at ${address}, got no policy; give its address`);
  const { address: url, policy: text } = served;
  const site = boundedPlace(url);
  const folder = await mkdtemp(join(tmpdir(), "hustings-contest-"));
  const close = () => rm(folder, { recursive: true, force: true });
  try {
    await writeFile(join(folder, "policy"), text);
    const policy = parsePolicy(new TextDecoder().decode(text));
    const sink = await FolderSink.open(folder);
    try {
      await mirrorLog(httpSource(url), sink, policy, onProgress === undefined ? {} : { onProgress });
    } finally {
      sink.close();
    }
  } catch (cause) {
    await close();
    if (!(cause instanceof LogError)) throw cause;
    if (cause.code === "unreachable") throw new ServerError("unreachable", cause.message, { cause });
    throw new ServerError("bad-policy", `expected a log that holds at ${address}, got: ${cause.message}`, { cause });
  }
  return { address: url.replace(/\/$/, ""), folder, documents: fetched(folder, site), close };
}

function fetched(folder: string, site: BoundedPlace): PublicDocuments {
  const local = publicDocuments(folder);
  const take = async (hash: string) => {
    if (!/^[0-9a-f]{64}$/.test(hash) || (await local.bytes(hash)) !== undefined) return;
    const bytes = await site.get(`documents/${hash}.json`, mostDocumentBytes);
    if (bytes === undefined) return;
    await mkdir(join(folder, "documents"), { recursive: true });
    await writeFile(join(folder, "documents", `${hash}.json`), bytes);
  };
  return {
    async bytes(hash) {
      await take(hash);
      return await local.bytes(hash);
    },
    async office() {
      const text = await site.get("office.json", mostOfficeBytes);
      if (text !== undefined) await writeFile(join(folder, "office.json"), text);
      return await local.office();
    },
    async read(hash) {
      await take(hash);
      return await local.read(hash);
    },
  };
}
