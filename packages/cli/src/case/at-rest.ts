import { existsSync, globSync, readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { OpenStatement } from "@hustings/acts";
import { canonicalBytes, toBase64, toHex, utf8 } from "@hustings/core";
import { caseError } from "./faults/catalogue.ts";
import { sha256 } from "@hustings/log";
import { makeWhole } from "@hustings/log/node";
import { forgetFolder, goesWithProcess } from "../files/working-files.ts";
import type { CaseStatement } from "./case-statements.ts";

/** Seals what a data folder keeps of the signers. It lies beside the folder, never in it: whoever has the folder alone reads nobody. */
export interface RestKey {
  readonly seals: CryptoKey;
  readonly salts: CryptoKey;
}

/** Where the key of a data folder lies: `DATA.key`, which its operator may carry elsewhere once the case is decided. */
function restKeyFile(data: string): string {
  return `${resolve(data)}.key`;
}

/** The key of a data folder, made when there is none. @throws {InputError} the file is not one */
export async function restKey(data: string): Promise<RestKey> {
  const file = restKeyFile(data);
  if (!existsSync(file)) {
    const made = crypto.getRandomValues(new Uint8Array(32));
    makeWhole(file, `${toHex(made)}\n`);
  }
  const text = readFileSync(file, "utf8").trim();
  if (!/^[0-9a-f]{64}$/.test(text)) {
    throw caseError({ file: basename(file) }, { code: "rest-key-unread" });
  }
  const half = (use: string) => Uint8Array.from(sha256(utf8(`${use} ${text}`)));
  return {
    seals: await crypto.subtle.importKey("raw", half("seal"), "AES-GCM", false, ["encrypt"]),
    salts: await crypto.subtle.importKey("raw", half("salt"), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]),
  };
}

/**
 * A statement as it is kept: the log commits to what was sealed, and only the holder of the key reads it. Salt and nonce
 * follow from the key and what is sealed, so that a run that goes on makes the same bytes, and nobody else can guess them.
 */
export async function sealedAtRest(
  { seals, salts }: RestKey,
  { row, nomination, region, receivedOn, declared }: CaseStatement,
): Promise<OpenStatement> {
  const plain = Uint8Array.from(canonicalBytes({ row, declared }));
  const salt = new Uint8Array(await crypto.subtle.sign("HMAC", salts, plain));
  const nonce = Uint8Array.from(sha256(salt).subarray(0, 12));
  const sealed = toBase64(new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, seals, plain)));
  return { nomination, region, receivedOn, declared: { sealed }, salt };
}

/** A private folder beside the data folder for the tables of one run; what runs left that were killed goes first. */
export async function asideOf(data: string): Promise<string> {
  const folder = resolve(data);
  const [parent, name] = [dirname(folder), basename(folder)];
  for (const left of globSync(`${name}.preparing-*`, { cwd: parent })) {
    if (!isRunning(Number(left.split("-").at(-1)))) forgetFolder(join(parent, left));
  }
  const aside = `${folder}.preparing-${process.pid}`;
  await mkdir(aside, { recursive: true, mode: 0o700 });
  goesWithProcess(aside);
  return aside;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
