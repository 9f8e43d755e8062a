/** `hustings log`: everything here trusts a key or a policy, and nothing the log says. */
import { readdir, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { InputError, printable, toHex } from "@hustings/core";
import {
  LogError,
  mostEntryBytes,
  checkCheckpoint,
  isAhead,
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
import { FolderSink } from "@hustings/log/node";
import { isAddress, type PublishedPlace } from "@hustings/published";
import { openPlace } from "@hustings/published/node";
import { Command, exits, json, Option, wholeNumber } from "./command.ts";
import { duration } from "./duration.ts";
import { foreseen, type ExitCode } from "./foreseen.ts";
import { keptNote } from "./kept-note.ts";
import { tailEntries } from "./log-tail.ts";
import { noun, print } from "./output.ts";
import { ownFile, ownText } from "./own-file.ts";
import { placeMeaning } from "./place.ts";

import { progressFor, stagesOn } from "./progress.ts";

/** A policy, a receipt, a checkpoint: none that is honest is longer. */
const mostFileBytes = 2_000_000;

/** Whom to trust: every command here needs one of them. */
const key = new Option("--key <vkey>", "the log's key, name+ID+base64: trust in the log alone").conflicts("policy");
const policy = new Option("--policy <file>", "a tlog-policy: which logs, and which quorum of witnesses");
const kept = new Option("--kept <file>", "a checkpoint or receipt seen before, which the log must continue");
const fresh = new Option("--fresh <duration>", "how old the quorum's cosignatures may be: 90s, 10m, 2h, 7d").argParser(
  duration,
);

function readPolicy(values: { key?: string | undefined; policy?: string | undefined }): Policy {
  const { key: vkey, policy: file = "--key" } = values;
  if (vkey === undefined && values.policy === undefined) {
    throw new InputError({
      expected: "--key or --policy",
      got: "neither",
      remedy: "say whom to trust: without a key nothing can be checked",
    });
  }
  try {
    return vkey === undefined ? parsePolicy(ownText(file, "a tlog-policy", mostFileBytes)) : policyOfLog(vkey);
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

const now = () => Math.floor(Date.now() / 1000);

/** What the log is held against: what was kept of it, and the clock of this machine. */
function historyFrom(
  values: { readonly kept?: string | undefined; readonly fresh?: number | undefined },
  trusted: Policy,
): OpenLogOptions {
  return {
    ...(values.kept === undefined ? {} : { since: keptCheckpoint(values.kept, trusted) }),
    ...(values.fresh === undefined ? {} : { freshness: { seconds: values.fresh, now } }),
  };
}

function keptCheckpoint(file: string, trusted: Policy): WitnessedCheckpoint {
  try {
    const note = noteOf(ownFile(file, "a checkpoint or a receipt", mostFileBytes));
    return checkCheckpoint(note, { ...trusted, quorum: "none" });
  } catch (cause) {
    if (!(cause instanceof LogError)) throw cause;
    throw new InputError(
      { file, expected: "a checkpoint of this log", got: cause.message, remedy: "give one that was kept earlier" },
      { cause },
    );
  }
}

const write = (text: string) => process.stdout.write(text);
const timeOf = (seconds: number) => new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
const describe = ({ size, root, cosigned }: WitnessedCheckpoint) => ({
  size,
  root: toHex(root),
  cosigned: cosigned.map(({ witness, seconds }) => ({
    witness,
    time: timeOf(seconds),
    ...(isAhead(seconds, now()) ? { ahead: true } : {}),
  })),
});

function cosignedBy({ cosigned }: WitnessedCheckpoint): string {
  if (cosigned.length === 0) return "no witness asked for";
  return cosigned
    .map(({ witness, seconds }) =>
      isAhead(seconds, now())
        ? `${witness}, whose clock is ahead (it says ${timeOf(seconds)}, here it is ${timeOf(now())}: this dates nothing)`
        : `${witness} at ${timeOf(seconds)}`,
    )
    .join(", ");
}

/**
 * Runs a check. What a log does wrong is an answer and exits with 1; the notes of a log that signed what does not fit are printed whole. A
 * network that fails is not evidence against the log, and a check that did not happen is not a check: it exits with 3.
 *
 * @param place what was checked, named with whatever is wrong
 */
async function check(asJson: boolean | undefined, place: string, work: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    const { exit = 1 } = foreseen(error) ?? {};
    if (exit === 2) throw outOfRange(error, place);
    const { code, detail } = error;
    // A disk that is full is the copy's, and names itself.
    const isNamed = exit === 3 || error.message.includes(place);
    const message = isNamed ? error.message : `${place}: ${error.message}`;
    const verdict = exit === 3 ? { checked: false } : { checked: true, holds: false };
    if (asJson === true) print(true, { ...verdict, code, message, detail }, "");
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

const verify = new Command("verify")
  .description("Recompute a whole log from its entries and compare every tile and the signed root.")
  .argument("<url|dir>", placeMeaning)
  .addOption(key)
  .addOption(policy)
  .addOption(kept)
  .addOption(fresh)
  .addOption(json)
  .action(
    exits(async (place, values) => {
      const trusted = readPolicy(values);
      const history = historyFrom(values, trusted);
      return await check(values.json, place, async () => {
        const log = openLog((await logAt(place)).log, trusted, history);
        const { size } = await log.checkpoint();
        const bar = progressFor(values.json).bar("entries hashed, tiles compared", size);
        const checkpoint = await log.verifyTree({ onProgress: (done) => bar.to(done) });
        bar.end();
        if (log.behind !== undefined) throw wentBack(log.behind, checkpoint);
        print(
          values.json,
          { checked: true, holds: true, ...describe(checkpoint) },
          `holds: ${checkpoint.size} ${noun(checkpoint.size, "entry", "entries")}, root ${toHex(checkpoint.root)}; cosigned by ${cosignedBy(checkpoint)}`,
        );
        return 0;
      });
    }),
  );

const prove = new Command("prove")
  .description("Make the receipt (tlog-proof) of one entry from the log's own tiles.")
  .argument("<url|dir>", placeMeaning)
  .argument("<index>", "the entry's number, from 0", wholeNumber(0))
  .addOption(key)
  .addOption(policy)
  .option("--out <file>", "where to write the receipt (default: standard output)")
  .option("--entry-out <file>", "where to write the entry's exact bytes, which log receipt asks for")
  .addOption(json)
  .action(
    exits(async (place, index, { out, entryOut, ...values }) => {
      const trusted = readPolicy(values);
      return await check(values.json, place, async () => {
        const log = openLog((await logAt(place)).log, trusted);
        const made = await log.receipt(index);
        if (entryOut !== undefined)
          for await (const { entry } of log.entries(index, index + 1)) await writeOut(entryOut, entry);
        if (out !== undefined) await writeOut(out, made);
        if (values.json === true || out === undefined) print(values.json, { index, receipt: made }, made);
        return 0;
      });
    }),
  );

const receipt = new Command("receipt")
  .description("Check a receipt against the entry it is for. Needs no network.")
  .argument("<receipt>", "the receipt, a tlog-proof")
  .argument("<entry>", "the entry's bytes")
  .addOption(key)
  .addOption(policy)
  .addOption(json)
  .action(
    exits(async (file, entryFile, values) => {
      const trusted = readPolicy(values);
      const proof = ownFile(file, "a receipt", mostFileBytes);
      const entry = ownFile(entryFile, "the entry's bytes", mostEntryBytes);
      return await check(values.json, file, async () => {
        const { index, checkpoint } = checkReceipt(proof, entry, trusted);
        print(
          values.json,
          { holds: true, index, ...describe(checkpoint) },
          `holds: entry ${index} of ${checkpoint.size}; cosigned by ${cosignedBy(checkpoint)}`,
        );
        return 0;
      });
    }),
  );

const tail = new Command("tail")
  .description(
    "Print entries, each checked against the signed tree, one a line, whatever they hold. With --json a document a line; bytes that are not UTF-8 come as base64.",
  )
  .argument("<url|dir>", placeMeaning)
  .addOption(key)
  .addOption(policy)
  .option("--from <index>", "first entry (default: the last ten)", wholeNumber(0))
  .option("--follow", "go on as the log grows, through outages; ends only when the log contradicts itself")
  .option("--every <seconds>", "how often to look", wholeNumber(1, 3600), 5)
  .addOption(json)
  .action(
    exits(async (place, { from, every, ...values }) => {
      const trusted = readPolicy(values);
      return await check(values.json, place, async () => {
        const log = openLog((await logAt(place)).log, trusted);
        await tailEntries(log, {
          ...(from === undefined ? {} : { from }),
          ...(values.follow === true ? { every } : {}),
          json: values.json === true,
          write,
          trouble: (says) => process.stderr.write(`${printable(says)}\n`),
        });
        return 0;
      });
    }),
  );

/** A place with a log in it: where there is none, nothing is withheld. */
async function logAt(typed: string): Promise<PublishedPlace> {
  const place = await openPlace(typed);
  await place.needLog();
  return place;
}

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

const mirror = new Command("mirror")
  .description(
    "Copy a log into a folder with its policy and documents, or bring the copy up to date, proving that the log still continues it.",
  )
  .argument("<url|dir>", placeMeaning)
  .argument("<copy>", "folder of the copy")
  .addOption(key)
  .addOption(policy)
  .addOption(json)
  .action(
    exits(async (place, target, values) => {
      const trusted = readPolicy(values);
      return await check(values.json, place, async () => {
        const found = await logAt(place);
        const isNew = await newFolder(target);
        const copy = await FolderSink.open(target);
        try {
          const stage = stagesOn(progressFor(values.json));
          const { before, checkpoint, files, mended } = await mirrorLog(found.log, copy, trusted, {
            onProgress: (done, size) => stage(done, size, "entries checked and copied"),
          });
          const { bringDocuments, broughtText } = await import("./log-documents.ts");
          const brought = await bringDocuments(found, target, trusted, (done, size) =>
            stage(done, size, "entries read for documents"),
          );
          const news = checkpoint.size - before;
          print(
            values.json,
            { checked: true, holds: true, before, files, mended, ...describe(checkpoint), ...brought },
            [
              `holds: ${checkpoint.size} ${noun(checkpoint.size, "entry", "entries")}, ${news} of them new; cosigned by ${cosignedBy(checkpoint)}`,
              ...mended.slice(0, 20).map((path) => `mended: ${path}, which was missing or altered in the copy`),
              ...(mended.length > 20 ? [`mended: ${mended.length - 20} files more`] : []),
              broughtText(brought).trimEnd(),
              `The tree of the copy is checked, every byte. What its entries say is not: hustings verify ${target}`,
            ],
          );
          return 0;
        } finally {
          copy.close();
          if (isNew) await removeIfEmpty(target);
        }
      });
    }),
  );

/** A URL or a folder is a log; a file is a checkpoint somebody kept, or a receipt. */
async function viewOf(place: string): Promise<LogView> {
  if (!isAddress(place) && (await stat(place).catch(() => undefined))?.isFile() === true)
    return { note: keptNote(place) };
  const { log: source } = await logAt(place);
  const note = await source.get("checkpoint");
  if (note === undefined) throw new LogError("unreachable", `${place}: the checkpoint was there and is gone`);
  return { note, source };
}

const diff = new Command("diff")
  .description(
    "Compare two views of one log, contents included: addresses, folders, kept checkpoints or receipts. Prints both signed notes where they do not fit.",
  )
  .argument("<a>", "one view")
  .argument("<b>", "the other")
  .addOption(key)
  .addOption(policy)
  .option("--heads", "compare the signed checkpoints alone, not what is served under them")
  .addOption(json)
  .action(
    exits(async (first, second, values) => {
      const trusted = readPolicy(values);
      const views: LogView[] = [];
      for (const place of [first, second]) {
        const code = await check(values.json, place, async () => {
          const view = await viewOf(place);
          checkCheckpoint(view.note, trusted);
          views.push(view);
          return 0;
        });
        if (code !== 0) return code;
      }
      const [a, b] = views;
      if (a === undefined || b === undefined) return 3;
      const code = await check(values.json, `${first} and ${second}`, async () => {
        const result = await compareLogs(a, b, trusted);
        const notes = {
          a: { ...describe(result.a), note: result.a.note },
          b: { ...describe(result.b), note: result.b.note },
        };
        print(values.json, { ...result, ...notes }, differenceText(result));
        return exitOf[result.kind];
      });
      if (code !== 0 || values.heads === true) return code;
      // The heads fit. Whether what each serves is what its head says is another question.
      for (const [i, { source, note }] of [a, b].entries()) {
        const place = [first, second][i] ?? "";
        const contents = await check(values.json, place, async () => {
          if (source !== undefined) await verifyTree(source, checkCheckpoint(note, trusted));
          return 0;
        });
        if (contents !== 0) return contents;
      }
      return 0;
    }),
  );

const exitOf: Readonly<Record<Comparison["kind"], ExitCode>> = {
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
      return `same head: both sign ${a.size} ${noun(a.size, "entry", "entries")} and one root\n`;
    case "continues":
      return `consistent: ${result.larger === "a" ? "the first" : "the second"} continues the other, ${a.size} and ${b.size} ${noun(b.size, "entry", "entries")}\n`;
    case "unproved":
      return `NOT CHECKED: the tiles of the larger tree (${Math.max(a.size, b.size)} entries) are needed; give its URL or a mirror\n`;
    case "went-back":
      return (
        `WENT BACK: the log signed ${Math.max(a.size, b.size)} ${noun(Math.max(a.size, b.size), "entry", "entries")}, and serves ${Math.min(a.size, b.size)}. ` +
        `Whether they fit is not known without the tiles of the larger tree: give a mirror.\n${notes}`
      );
    case "split":
      return `SPLIT VIEW: the log signed two histories${result.entry === undefined ? "" : `, which part at entry ${result.entry}`}.\n${notes}`;
    default:
      return result satisfies never;
  }
}

export const command = new Command("log")
  .addCommand(verify)
  .addCommand(prove)
  .addCommand(receipt)
  .addCommand(tail)
  .addCommand(mirror)
  .addCommand(diff);
