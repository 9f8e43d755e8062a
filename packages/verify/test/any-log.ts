/** What a dishonest party can do: writes any log it likes, signed with keys it holds, and shows it to the verifier. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  applyEntry,
  canonicalBytes,
  emptyProcedure,
  encodeEntry,
  instant,
  leafIndex,
  possessionBytes,
  signedBytes,
  toBase64,
  toHex,
  vocabulary,
  type Entry,
  type EntryByKind,
  type EntryKind,
  type Instant,
  type Json,
  type KeyRole,
  type Violation,
} from "@hustings/core";
import { MemoryLogStore, parsePolicy, sha256, verifyMessage, type Cosigner, type Signer } from "@hustings/log";
import { FolderSink, folderSource, LogWriter } from "@hustings/log/node";
import { openFolder } from "@hustings/published/node";
import { procedureTools } from "@hustings/rules";
import { custodianChecks } from "@hustings/seal/checks";
import { verifyContest, type Report } from "@hustings/verify";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { keyOf } from "./operated-log.ts";

export const anyOrigin = "hustings.example/any";
/** Changes an entry before it is signed, drops it, or puts others in its place. */
export type Tweak = (entry: Entry, log: AnyLog) => Entry | readonly Entry[] | undefined;
export type Tweaks = { readonly [K in EntryKind]?: Tweak };

type Said<K extends EntryKind> = Omit<EntryByKind<K>, "kind" | "at" | "signature">;

export class AnyLog {
  readonly entries: Uint8Array[] = [];
  readonly documents = new Map<string, Uint8Array>();
  readonly procedure = emptyProcedure();
  readonly tools = procedureTools(anyOrigin, verifyMessage, custodianChecks);
  /** What the table of states says of entries that were written all the same. */
  readonly violations: (Violation & { readonly kind: EntryKind })[] = [];
  readonly keys = {
    commission: keyOf("commission", 2),
    campaign: keyOf("campaign", 3),
    door: keyOf("door", 4),
    keyholder: keyOf("keyholder", 5),
  };
  readonly operator: Signer = keyOf(anyOrigin, 1);
  at: Instant;
  readonly #tweaks: Tweaks;

  constructor(at: string, tweaks: Tweaks = {}) {
    this.at = instant(at);
    this.#tweaks = tweaks;
  }

  /** Publishes a document. @returns its hash */
  document(content: Json | Uint8Array): string {
    const bytes = content instanceof Uint8Array ? content : canonicalBytes(content);
    const hash = toHex(sha256(bytes));
    this.documents.set(hash, bytes);
    return hash;
  }

  /** Adds an act, signed by whoever signs its kind; the world's tweak of the kind has the last word. */
  add<K extends EntryKind>(kind: K, said: Said<K>): void {
    const { dated } = vocabulary[kind];
    const at = dated === "day" ? `${(said as unknown as { day: string }).day}T00:00:00Z` : this.at;
    const entry = { kind, at, ...said } as unknown as Entry;
    const tweak = this.#tweaks[kind];
    const told = tweak === undefined ? [entry] : [tweak(entry, this) ?? []].flat();
    for (const each of told) this.write(each);
  }

  /** Writes an entry as it is, with its signature or the one of whoever signs its kind. */
  write(entry: Entry): void {
    const { signedBy } = vocabulary[entry.kind];
    const isSigned = signedBy === "operator" || entry.signature !== undefined || signedBy === "custodian";
    const whole = isSigned
      ? entry
      : { ...entry, signature: toBase64(this.keys[signedBy].sign(signedBytes(anyOrigin, entry))) };
    const bytes = encodeEntry(whole);
    const index = leafIndex(this.entries.length);
    this.entries.push(bytes);
    const { procedure, tools } = this;
    const wrong = applyEntry({ procedure, index, entry: whole, bytes, tools });
    if (wrong !== undefined) this.violations.push({ kind: whole.kind, ...wrong });
  }

  /** What shows that a party's key was asked before it was named for something. */
  possession(role: KeyRole, subject: string, of: keyof AnyLog["keys"] = "door"): string {
    const signer = this.keys[of];
    return toBase64(signer.sign(possessionBytes(anyOrigin, role, subject, toBase64(signer.publicKey))));
  }

  /** Root of the log so far, hex. */
  async root(): Promise<string> {
    const { root } = await this.#publish(temporaryFolder());
    return toHex(root);
  }

  async #publish(folder: string) {
    const store = new MemoryLogStore();
    store.append(this.entries.map((entry, i) => ({ key: `${i}`, entry })));
    const sink = await FolderSink.open(folder);
    const writer = await LogWriter.open({ store, sink, signer: this.operator });
    const tree = await writer.publish();
    await writer.close();
    sink.close();
    return tree;
  }

  /** Publishes it all in a folder, its head cosigned by a witness at a time in POSIX seconds. */
  async publish(folder: string, witness?: { readonly cosigner: Cosigner; readonly seconds: number }): Promise<void> {
    await this.#publish(folder);
    mkdirSync(join(folder, "documents"), { recursive: true });
    for (const [hash, bytes] of this.documents) writeFileSync(join(folder, "documents", `${hash}.json`), bytes);
    if (witness === undefined) return;
    const file = join(folder, "checkpoint");
    const note = readFileSync(file, "utf8");
    const text = `${note.split("\n\n")[0] ?? ""}\n`;
    writeFileSync(file, note + witness.cosigner.cosign(text, witness.seconds));
  }

  /** Publishes it all and has it verified. */
  async verify(): Promise<Report> {
    const folder = temporaryFolder();
    await this.publish(folder);
    return await verifyContest({
      log: folderSource(folder),
      documents: openFolder(folder).documents,
      policy: parsePolicy(`log ${this.operator.vkey}\nquorum none\n`),
    });
  }
}
