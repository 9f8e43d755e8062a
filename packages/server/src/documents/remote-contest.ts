import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { httpSource, LogError, mirrorLog, parsePolicy } from "@hustings/log";
import { FolderSink } from "@hustings/log/node";
import { publicDocuments, type PublicDocuments } from "../public-documents.ts";
import { ServerError } from "../server-error.ts";

/** A copy of a published contest, made for one reading of it. */
export interface RemoteContest {
  readonly folder: string;
  readonly documents: PublicDocuments;
  /** Removes the copy. */
  close(): Promise<void>;
}

/** A rulebook with all its provisions is some hundred kilobytes; nothing honest is longer than this. */
const mostBytes = 16 * 1024 * 1024;

/**
 * Copies the log of a published contest, every byte checked against its checkpoint; its documents are fetched when they are
 * asked for and checked against their hashes.
 *
 * @throws {ServerError} `no-policy`: nothing answers there, or no contest; `bad-policy`: its log does not hold
 */
export async function copyContest(
  address: string,
  onProgress?: (done: number, total: number) => void,
): Promise<RemoteContest> {
  const url = address.endsWith("/") ? address : `${address}/`;
  const text = await fetchBytes(new URL("policy", url), address);
  if (text === undefined)
    throw new ServerError("no-policy", `expected a published contest at ${address}, got no policy; give its address`);
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
    throw new ServerError("bad-policy", `expected a log that holds at ${address}, got: ${cause.message}`, { cause });
  }
  return { folder, documents: fetched(folder, url, address), close };
}

function fetched(folder: string, url: string, address: string): PublicDocuments {
  const local = publicDocuments(folder);
  const take = async (hash: string) => {
    if (!/^[0-9a-f]{64}$/.test(hash) || (await local.bytes(hash)) !== undefined) return;
    const bytes = await fetchBytes(new URL(`documents/${hash}.json`, url), address);
    if (bytes === undefined) return;
    await mkdir(join(folder, "documents"), { recursive: true });
    await writeFile(join(folder, "documents", `${hash}.json`), bytes);
  };
  return {
    async bytes(hash) {
      await take(hash);
      return await local.bytes(hash);
    },
    async read(hash) {
      await take(hash);
      return await local.read(hash);
    },
  };
}

/** @returns `undefined`: it is not there */
async function fetchBytes(url: URL, address: string): Promise<Uint8Array | undefined> {
  const response = await fetch(url).catch((cause: unknown) => {
    throw new ServerError("no-policy", `expected an answer from ${address}, got none; check the address`, { cause });
  });
  if (response.status === 404) return undefined;
  if (!response.ok)
    throw new ServerError("no-policy", `expected ${url.href} to be served, got status ${response.status}`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > mostBytes)
      throw new ServerError("no-policy", `expected at most ${mostBytes} bytes at ${url.href}, got more`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
