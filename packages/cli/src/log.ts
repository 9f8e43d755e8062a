/** `hustings log`: everything here trusts a key or a policy, and nothing the log says. */
import { readdir, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { InputError, fromUtf8, toHex } from "@hustings/core";
import {
  LogError,
  MOST_ENTRY_BYTES,
  checkCheckpoint,
  checkReceipt,
  compareLogs,
  mirrorLog,
  noteOf,
  openLog,
  parsePolicy,
  policyOfLog,
  verifyTree,
  wentBack,
} from "@hustings/log";
import type { Comparison, LogView, OpenLogOptions, Policy, WitnessedCheckpoint } from "@hustings/log";
import { FolderSink, isAddress } from "@hustings/log/node";
import { parseArguments, wholeNumber } from "./arguments.ts";
import type { Command, Verbs } from "./command.ts";
import { seconds } from "./duration.ts";
import { foreseen } from "./foreseen.ts";
import { logAt } from "./log-place.ts";
import { tailEntries } from "./log-tail.ts";
import { ownFile } from "./own-file.ts";
import { printable } from "./printable.ts";
import { noProgress, progressOn } from "./progress.ts";
import type { Bar } from "./progress.ts";

/** A policy, a receipt, a checkpoint: none that is honest is longer. */
const mostFileBytes = 2_000_000;

const trustOptions = {
  key: { type: "string" },
  policy: { type: "string" },
  json: { type: "boolean" },
} as const;

const trustHelp = [
  ["--key VKEY", "the log's key, name+ID+base64: trust in the log alone"],
  ["--policy FILE", "a tlog-policy: which logs, and which quorum of witnesses"],
  ["--json", "one JSON document on standard output"],
] as const;

function readPolicy(values: { key?: string | undefined; policy?: string | undefined }): Policy {
  const { key, policy } = values;
  if ((key === undefined) === (policy === undefined)) {
    throw new InputError({
      expected: "--key or --policy",
      got: key === undefined ? "neither" : "both",
      remedy: "say whom to trust: without a key nothing can be checked",
    });
  }
  const file = policy ?? "--key";
  try {
    return key === undefined ? parsePolicy(fromUtf8(ownFile(file, "a tlog-policy", mostFileBytes))) : policyOfLog(key);
  } catch (cause) {
    if (!(cause instanceof LogError)) throw cause;
    throw new InputError(
      {
        file,
        expected: "a key or policy as C2SP writes them",
        got: cause.message,
        remedy: "take it from where the log publishes it",
      },
      { cause },
    );
  }
}

/** Writes where the user said, or says that it cannot be done. */
async function writeOut(file: string, text: string | Uint8Array): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (cause) {
    const got = `one that cannot be written (${(cause as NodeJS.ErrnoException).code ?? "unknown"})`;
    throw new InputError({ file, expected: "a file to write", got, remedy: "give another path" }, { cause });
  }
}

const historyHelp = [
  ["--kept FILE", "a checkpoint or receipt seen before, which the log must continue"],
  ["--fresh DURATION", "how old the newest cosignature may be: 90s, 10m, 2h, 7d"],
] as const;

const now = () => Math.floor(Date.now() / 1000);

/** What the log is held against: what was kept of it, and the clock of this machine. */
function historyFrom(
  values: { readonly kept?: string | undefined; readonly fresh?: string | undefined },
  policy: Policy,
): OpenLogOptions {
  return {
    ...(values.kept === undefined ? {} : { since: keptCheckpoint(values.kept, policy) }),
    ...(values.fresh === undefined ? {} : { freshness: { seconds: seconds(values.fresh, "fresh"), now } }),
  };
}

function keptCheckpoint(file: string, policy: Policy): WitnessedCheckpoint {
  try {
    const note = noteOf(ownFile(file, "a checkpoint or a receipt", mostFileBytes));
    return checkCheckpoint(note, { ...policy, quorum: "none" });
  } catch (cause) {
    if (!(cause instanceof LogError)) throw cause;
    throw new InputError(
      { file, expected: "a checkpoint of this log", got: cause.message, remedy: "give one that was kept earlier" },
      { cause },
    );
  }
}

const write = (text: string) => process.stdout.write(text);
const describe = ({ size, root, cosigned }: WitnessedCheckpoint) => ({
  size,
  root: toHex(root),
  cosigned: cosigned.map(({ witness, seconds }) => ({
    witness,
    time: new Date(seconds * 1000).toISOString().replace(".000Z", "Z"),
  })),
});

function cosignedBy({ cosigned }: WitnessedCheckpoint): string {
  if (cosigned.length === 0) return "no witness asked for";
  return cosigned
    .map(({ witness, seconds }) => `${witness} at ${new Date(seconds * 1000).toISOString().replace(".000Z", "Z")}`)
    .join(", ");
}

/**
 * Runs a check. What a log does wrong is an answer and exits with 1; the notes of a log that signed what does not fit are printed whole. A
 * network that fails is no evidence against the log, and a check that did not happen is not a check: it exits with 3.
 *
 * @param place what was checked, named with whatever is wrong
 */
async function check(json: boolean | undefined, place: string, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    const { exit = 1 } = foreseen(error) ?? {};
    if (exit === 2) throw outOfRange(error, place);
    const { code, detail } = error;
    const message = error.message.includes(place) ? error.message : `${place}: ${error.message}`;
    const verdict = exit === 3 ? { checked: false } : { checked: true, holds: false };
    if (json === true) write(`${JSON.stringify({ ...verdict, code, message, detail })}\n`);
    else {
      write(`${exit === 3 ? "NOT CHECKED" : "DOES NOT HOLD"} (${code}): ${message}\n`);
      const { older, newer, evidence } = detail;
      if (typeof evidence === "string") write(`Both notes are kept in the copy, in ${evidence}.\n`);
      if (code === "split-view" || code === "went-back")
        write(
          `\nBoth notes are signed by the log. Keep them: they are the proof.\n\n${String(older)}\n${String(newer)}`,
        );
    }
    return exit;
  }
}

/** A question that the log cannot answer, such as one after entry 900 of 700. */
function outOfRange(cause: LogError, place: string): InputError {
  const [, expected = "an entry of the log", got = cause.message] =
    /expected (.*), got (.*)$/.exec(cause.message) ?? [];
  return new InputError({ file: place, expected, got, remedy: "ask within the log" }, { cause });
}

const verify: Command = {
  summary: "Recomputes a whole log from its entries and compares every tile and the signed root.",
  usage: "log verify URL|FOLDER (--key VKEY | --policy FILE) [--kept FILE] [--fresh DURATION] [--json]",
  options: [...trustHelp, ...historyHelp],
  async run(args) {
    const { values, positionals } = parseArguments(
      args,
      this.usage,
      { ...trustOptions, kept: { type: "string" }, fresh: { type: "string" } },
      { least: 1, most: 1 },
    );
    const [place = ""] = positionals;
    const policy = readPolicy(values);
    const history = historyFrom(values, policy);
    return await check(values.json, place, async () => {
      const log = openLog((await logAt(place)).source, policy, history);
      const { size } = await log.checkpoint();
      const bar = (values.json === true ? noProgress : progressOn(process.stderr)).bar(
        "entries hashed, tiles compared",
        size,
      );
      const checkpoint = await log.verifyTree({ onProgress: (done) => bar.to(done) });
      bar.end();
      if (log.behind !== undefined) throw wentBack(log.behind, checkpoint);
      if (values.json === true) write(`${JSON.stringify({ checked: true, holds: true, ...describe(checkpoint) })}\n`);
      else
        write(
          `holds: ${checkpoint.size} entries, root ${toHex(checkpoint.root)}; cosigned by ${cosignedBy(checkpoint)}\n`,
        );
      return 0;
    });
  },
};

function entryNumber(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InputError({
    field: "INDEX",
    expected: "the number of an entry, from 0",
    got: JSON.stringify(text.slice(0, 40)),
    remedy: "see hustings log tail",
  });
}

const prove: Command = {
  summary: "Makes the receipt (tlog-proof) of one entry from the log's own tiles.",
  usage: "log prove URL|FOLDER INDEX (--key VKEY | --policy FILE) [--out FILE] [--entry-out FILE] [--json]",
  options: [
    ...trustHelp,
    ["--out FILE", "where to write the receipt; standard output otherwise"],
    ["--entry-out FILE", "where to write the entry's exact bytes, which log receipt asks for"],
  ],
  async run(args) {
    const { values, positionals } = parseArguments(
      args,
      this.usage,
      { ...trustOptions, out: { type: "string" }, "entry-out": { type: "string" } },
      { least: 2, most: 2 },
    );
    const index = entryNumber(positionals[1] ?? "");
    const [place = ""] = positionals;
    const policy = readPolicy(values);
    return await check(values.json, place, async () => {
      const log = openLog((await logAt(place)).source, policy);
      const receipt = await log.receipt(index);
      const entryFile = values["entry-out"];
      if (entryFile !== undefined)
        for await (const { entry } of log.entries(index, index + 1)) await writeOut(entryFile, entry);
      if (values.out !== undefined) await writeOut(values.out, receipt);
      if (values.json === true) write(`${JSON.stringify({ index, receipt })}\n`);
      else if (values.out === undefined) write(receipt);
      return 0;
    });
  },
};

const receipt: Command = {
  summary: "Checks a receipt against the entry it is for. Needs no network.",
  usage: "log receipt RECEIPT ENTRY (--key VKEY | --policy FILE) [--json]",
  options: trustHelp,
  async run(args) {
    const { values, positionals } = parseArguments(args, this.usage, trustOptions, { least: 2, most: 2 });
    const policy = readPolicy(values);
    const [place = ""] = positionals;
    const proof = ownFile(place, "a receipt", mostFileBytes);
    const entry = ownFile(positionals[1] ?? "", "the entry's bytes", MOST_ENTRY_BYTES);
    return await check(values.json, place, async () => {
      const { index, checkpoint } = checkReceipt(proof, entry, policy);
      if (values.json === true) write(`${JSON.stringify({ holds: true, index, ...describe(checkpoint) })}\n`);
      else write(`holds: entry ${index} of ${checkpoint.size}; cosigned by ${cosignedBy(checkpoint)}\n`);
      return 0;
    });
  },
};

const tail: Command = {
  summary: "Prints entries, each checked against the signed tree, one a line, whatever they hold.",
  usage: "log tail URL|FOLDER (--key VKEY | --policy FILE) [--from INDEX] [--follow] [--every SECONDS] [--json]",
  options: [
    ["--key VKEY", "the log's key, name+ID+base64: trust in the log alone"],
    ["--policy FILE", "a tlog-policy: which logs, and which quorum of witnesses"],
    ["--from INDEX", "first entry; otherwise the last ten"],
    ["--follow", "go on as the log grows, through outages; ends only when the log contradicts itself"],
    ["--every SECONDS", "how often to look, 1 to 3600; 5 otherwise"],
    ["--json", "a JSON document a line; bytes that are not UTF-8 come as base64"],
  ],
  async run(args) {
    const { values, positionals } = parseArguments(
      args,
      this.usage,
      { ...trustOptions, from: { type: "string" }, follow: { type: "boolean" }, every: { type: "string" } },
      { least: 1, most: 1 },
    );
    const every = wholeNumber(values.every ?? "5", "every", 1, 3600);
    const from = values.from === undefined ? undefined : wholeNumber(values.from, "from", 0, Number.MAX_SAFE_INTEGER);
    const [place = ""] = positionals;
    const policy = readPolicy(values);
    return await check(values.json, place, async () => {
      const log = openLog((await logAt(place)).source, policy);
      await tailEntries(log, {
        ...(from === undefined ? {} : { from }),
        ...(values.follow === true ? { every } : {}),
        json: values.json === true,
        write,
        trouble: (says) => process.stderr.write(`${printable(says)}\n`),
      });
      return 0;
    });
  },
};

/** Whether the copy's folder is yet to be made. @throws {InputError} there is something that is not a folder */
async function newFolder(folder: string): Promise<boolean> {
  const info = await stat(folder).catch(() => undefined);
  if (info === undefined || info.isDirectory()) return info === undefined;
  const got = "a file";
  throw new InputError({ file: folder, expected: "a folder for the copy", got, remedy: "give another folder" });
}

/** A copy of which nothing came leaves nothing. */
async function removeIfEmpty(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => undefined);
  if (names?.every((name) => name === ".writer-lock") !== true) return;
  await rm(join(folder, ".writer-lock"), { force: true });
  await rmdir(folder);
}

const mirror: Command = {
  summary:
    "Copies a log into a folder with its policy and documents, or brings the copy up to date, proving that the log still continues it.",
  usage: "log mirror URL|FOLDER COPY (--key VKEY | --policy FILE) [--json]",
  options: trustHelp,
  async run(args) {
    const { values, positionals } = parseArguments(args, this.usage, trustOptions, { least: 2, most: 2 });
    const [place = "", target = ""] = positionals;
    const policy = readPolicy(values);
    return await check(values.json, place, async () => {
      const { place: found, source } = await logAt(place);
      const isNew = await newFolder(target);
      const copy = await FolderSink.open(target);
      try {
        const progress = values.json === true ? noProgress : progressOn(process.stderr);
        let bar: Bar | undefined;
        const { before, checkpoint, files, mended } = await mirrorLog(source, copy, policy, {
          onProgress: (done, size) => (bar ??= progress.bar("entries checked and copied", size)).to(done),
        });
        bar?.end();
        const { bringDocuments, broughtText } = await import("./log-documents.ts");
        let sought: Bar | undefined;
        const brought = await bringDocuments(found, target, policy, (done, size) =>
          (sought ??= progress.bar("entries read for documents", size)).to(done),
        );
        sought?.end();
        if (values.json === true)
          write(
            `${JSON.stringify({ checked: true, holds: true, before, files, mended, ...describe(checkpoint), ...brought })}\n`,
          );
        else {
          const news = checkpoint.size - before;
          write(`holds: ${checkpoint.size} entries, ${news} of them new; cosigned by ${cosignedBy(checkpoint)}\n`);
          for (const path of mended.slice(0, 20)) write(`mended: ${path}, which was missing or altered in the copy\n`);
          if (mended.length > 20) write(`mended: ${mended.length - 20} files more\n`);
          write(broughtText(brought));
          write(
            `The tree of the copy is checked, every byte. What its entries say is not: hustings verify ${target}\n`,
          );
        }
        return 0;
      } finally {
        copy.close();
        if (isNew) await removeIfEmpty(target);
      }
    });
  },
};

/** A URL or a folder is a log; a file is a checkpoint somebody kept, or a receipt. */
async function viewOf(place: string): Promise<LogView> {
  if (!isAddress(place) && (await stat(place).catch(() => undefined))?.isFile() === true)
    return { note: noteOf(ownFile(place, "a checkpoint or a receipt", mostFileBytes)) };
  const { source } = await logAt(place);
  const note = await source.get("checkpoint");
  if (note === undefined) throw new LogError("unreachable", `${place}: the checkpoint was there and is gone`);
  return { note, source };
}

const diff: Command = {
  summary:
    "Compares two views of one log, contents included: URLs, folders, kept checkpoints or receipts. Prints both signed notes where they do not fit.",
  usage: "log diff A B (--key VKEY | --policy FILE) [--heads] [--json]",
  options: [...trustHelp, ["--heads", "compare the signed checkpoints alone, not what is served under them"]],
  async run(args) {
    const { values, positionals } = parseArguments(
      args,
      this.usage,
      { ...trustOptions, heads: { type: "boolean" } },
      { least: 2, most: 2 },
    );
    const policy = readPolicy(values);
    const [first = "", second = ""] = positionals;
    const views: LogView[] = [];
    for (const place of [first, second]) {
      const code = await check(values.json, place, async () => {
        const view = await viewOf(place);
        checkCheckpoint(view.note, policy);
        views.push(view);
        return 0;
      });
      if (code !== 0) return code;
    }
    const [a, b] = views;
    if (a === undefined || b === undefined) return 3;
    const code = await check(values.json, `${first} and ${second}`, async () => {
      const result = await compareLogs(a, b, policy);
      if (values.json === true) {
        const notes = {
          a: { ...describe(result.a), note: result.a.note },
          b: { ...describe(result.b), note: result.b.note },
        };
        write(`${JSON.stringify({ ...result, ...notes })}\n`);
      } else write(differenceText(result));
      return exitOf[result.kind];
    });
    if (code !== 0 || values.heads === true) return code;
    // The heads fit. Whether what each serves is what its head says is another question.
    for (const [i, { source, note }] of [a, b].entries()) {
      const place = [first, second][i] ?? "";
      const contents = await check(values.json, place, async () => {
        if (source !== undefined) await verifyTree(source, checkCheckpoint(note, policy));
        return 0;
      });
      if (contents !== 0) return contents;
    }
    return 0;
  },
};

const exitOf: Readonly<Record<Comparison["kind"], number>> = {
  same: 0,
  continues: 0,
  split: 1,
  "went-back": 1,
  unproved: 3,
};

function differenceText(result: Comparison): string {
  const { a, b } = result;
  const notes = `Keep both notes: they are the proof.\n\n${a.note}\n${b.note}`;
  switch (result.kind) {
    case "same":
      return `same: both have ${a.size} entries and one root\n`;
    case "continues":
      return `consistent: ${result.larger === "a" ? "the first" : "the second"} continues the other, ${a.size} and ${b.size} entries\n`;
    case "unproved":
      return `NOT CHECKED: the tiles of the larger tree (${Math.max(a.size, b.size)} entries) are needed; give its URL or a mirror\n`;
    case "went-back":
      return (
        `WENT BACK: the log signed ${Math.max(a.size, b.size)} entries, and serves ${Math.min(a.size, b.size)}. ` +
        `Whether they fit is not known without the tiles of the larger tree: give a mirror.\n${notes}`
      );
    case "split":
      return `SPLIT VIEW: the log signed two histories${result.entry === undefined ? "" : `, which part at entry ${result.entry}`}.\n${notes}`;
    default:
      return result satisfies never;
  }
}

export const verbs: Verbs = { verify, prove, receipt, tail, mirror, diff };
