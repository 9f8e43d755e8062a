/** `hustings log`: everything here trusts a key or a policy, and nothing the log says. */
import { readFile, stat, writeFile } from "node:fs/promises";
import { InputError, fromUtf8, toHex } from "@hustings/core";
import {
  LogError,
  checkCheckpoint,
  checkReceipt,
  compareLogs,
  httpSource,
  mirrorLog,
  openLog,
  parsePolicy,
  policyOfLog,
} from "@hustings/log";
import type { LogErrorCode, LogView, Policy, TileSource, WitnessedCheckpoint } from "@hustings/log";
import { FolderSink, folderSource } from "@hustings/log/node";
import { parseArguments, wholeNumber } from "./arguments.ts";
import type { Command, Verbs } from "./command.ts";
import { noProgress, progressOn } from "./progress.ts";
import type { Bar } from "./progress.ts";

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

async function readInput(file: string, what: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    const got = (cause as NodeJS.ErrnoException).code === "ENOENT" ? "no such file" : "a file that cannot be read";
    throw new InputError({ file, expected: what, got, remedy: "give the path of a file that can be read" }, { cause });
  }
}

async function readPolicy(values: { key?: string | undefined; policy?: string | undefined }): Promise<Policy> {
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
    return key === undefined ? parsePolicy(fromUtf8(await readInput(file, "a tlog-policy"))) : policyOfLog(key);
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

/** Where a log is read from. A path with nothing there is a mistake of whoever typed it, and no fault of a log. */
async function sourceOf(place: string): Promise<TileSource> {
  if (isUrl(place)) {
    if (URL.canParse(place)) return httpSource(place);
    throw new InputError({ file: place, expected: "a URL", got: "something else", remedy: "check the address" });
  }
  const folder = place.replace(/^file:\/\//, "");
  const info = await stat(folder).catch(() => undefined);
  if (info?.isDirectory() === true) return folderSource(folder);
  throw new InputError({
    file: place,
    expected: "a log's folder, or its URL",
    got: info === undefined ? "nothing there" : "a file",
    remedy: "check the path; a URL begins with https:// or http://",
  });
}

const isUrl = (place: string) => /^https?:\/\//.test(place);

/** Writes where the user said, or says that it cannot be done. */
async function writeOut(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (cause) {
    const got = `one that cannot be written (${(cause as NodeJS.ErrnoException).code ?? "unknown"})`;
    throw new InputError({ file, expected: "a file to write", got, remedy: "give another path" }, { cause });
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

/** What went wrong on this side, in the question or on this disk, and says nothing about a log. */
const OURS: ReadonlySet<LogErrorCode> = new Set(["out-of-range", "not-durable", "second-writer", "closed"]);

/**
 * Runs a check. What a log does wrong is an answer and exits with 1; both notes of a split view are printed whole.
 *
 * @param place what was checked, named with whatever is wrong
 */
async function check(json: boolean | undefined, place: string, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    if (OURS.has(error.code)) {
      const [, expected = "what can be done", got = error.message] =
        /^expected (.*), got (.*)$/.exec(error.message) ?? [];
      throw new InputError(
        { file: place, expected, got, remedy: "nothing was changed; try again with what fits" },
        { cause: error },
      );
    }
    const message = error.message.includes(place) ? error.message : `${place}: ${error.message}`;
    if (json === true) write(`${JSON.stringify({ holds: false, code: error.code, message, detail: error.detail })}\n`);
    else {
      // A network that fails is no evidence against the log, and a check that did not happen is no check.
      write(`${error.code === "unreachable" ? "NOT CHECKED" : "DOES NOT HOLD"} (${error.code}): ${message}\n`);
      const { older, newer } = error.detail;
      if (error.code === "split-view")
        write(
          `\nBoth notes are signed by the log. Keep them: they are the proof.\n\n${String(older)}\n${String(newer)}`,
        );
    }
    return 1;
  }
}

const verify: Command = {
  summary: "Recomputes a whole log from its entries and compares every tile and the signed root.",
  usage: "log verify URL|FOLDER (--key VKEY | --policy FILE) [--json]",
  options: trustHelp,
  async run(args) {
    const { values, positionals } = parseArguments(args, this.usage, trustOptions, { least: 1, most: 1 });
    const [place = ""] = positionals;
    const policy = await readPolicy(values);
    const log = openLog(await sourceOf(place), policy);
    return await check(values.json, place, async () => {
      const { size } = await log.checkpoint();
      const bar = (values.json === true ? noProgress : progressOn(process.stderr)).bar(
        "entries hashed, tiles compared",
        size,
      );
      const checkpoint = await log.verifyTree({ onProgress: (done) => bar.to(done) });
      bar.end();
      if (values.json === true) write(`${JSON.stringify({ holds: true, ...describe(checkpoint) })}\n`);
      else
        write(
          `holds: ${checkpoint.size} entries, root ${toHex(checkpoint.root)}; cosigned by ${cosignedBy(checkpoint)}\n`,
        );
      return 0;
    });
  },
};

const prove: Command = {
  summary: "Makes the receipt (tlog-proof) of one entry from the log's own tiles.",
  usage: "log prove URL|FOLDER INDEX (--key VKEY | --policy FILE) [--out FILE] [--json]",
  options: [...trustHelp, ["--out FILE", "where to write it; standard output otherwise"]],
  async run(args) {
    const { values, positionals } = parseArguments(
      args,
      this.usage,
      { ...trustOptions, out: { type: "string" } },
      { least: 2, most: 2 },
    );
    const index = wholeNumber(positionals[1] ?? "", "index", 0, Number.MAX_SAFE_INTEGER);
    const [place = ""] = positionals;
    const policy = await readPolicy(values);
    const log = openLog(await sourceOf(place), policy);
    return await check(values.json, place, async () => {
      const receipt = await log.receipt(index);
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
    const policy = await readPolicy(values);
    const [place = ""] = positionals;
    const proof = await readInput(place, "a receipt");
    const entry = await readInput(positionals[1] ?? "", "the entry's bytes");
    return await check(values.json, place, async () => {
      const { index, checkpoint } = checkReceipt(proof, entry, policy);
      if (values.json === true) write(`${JSON.stringify({ holds: true, index, ...describe(checkpoint) })}\n`);
      else write(`holds: entry ${index} of ${checkpoint.size}; cosigned by ${cosignedBy(checkpoint)}\n`);
      return 0;
    });
  },
};

const tail: Command = {
  summary: "Prints entries, each checked against the signed tree, one a line.",
  usage: "log tail URL|FOLDER (--key VKEY | --policy FILE) [--from INDEX] [--follow] [--every SECONDS] [--json]",
  options: [
    ...trustHelp,
    ["--from INDEX", "first entry; otherwise the last ten"],
    ["--follow", "go on as the log grows"],
    ["--every SECONDS", "how often to look, 1 to 3600; 5 otherwise"],
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
    const policy = await readPolicy(values);
    const log = openLog(await sourceOf(place), policy);
    return await check(values.json, place, async () => {
      let next = from ?? Math.max(0, (await log.checkpoint()).size - 10);
      for (;;) {
        const { size } = await log.checkpoint();
        if (next > size && values.follow !== true) {
          throw new LogError("out-of-range", `expected --from up to ${size}, where the log ends, got ${next}`);
        }
        for await (const { index, entry } of log.entries(Math.min(next, size), size)) {
          const text = new TextDecoder().decode(entry);
          write(values.json === true ? `${JSON.stringify({ index, entry: text })}\n` : `${index}\t${text}\n`);
        }
        next = Math.max(next, size);
        if (values.follow !== true) return 0;
        await new Promise((resolve) => setTimeout(resolve, every * 1000));
      }
    });
  },
};

async function openCopy(folder: string): Promise<FolderSink> {
  try {
    return await FolderSink.open(folder);
  } catch (cause) {
    if (!(cause instanceof LogError)) throw cause;
    const got = cause.code === "second-writer" ? "one that another process writes" : "one that cannot be written";
    throw new InputError(
      {
        file: folder,
        expected: "a folder for the copy",
        got,
        remedy: "give another folder, or wait for the other process",
      },
      { cause },
    );
  }
}

const mirror: Command = {
  summary:
    "Copies a log into a folder with its policy and documents, or brings the copy up to date, proving that the log still continues it.",
  usage: "log mirror URL|FOLDER COPY (--key VKEY | --policy FILE) [--json]",
  options: trustHelp,
  async run(args) {
    const { values, positionals } = parseArguments(args, this.usage, trustOptions, { least: 2, most: 2 });
    const [place = "", target = ""] = positionals;
    const policy = await readPolicy(values);
    const source = await sourceOf(place);
    return await check(values.json, place, async () => {
      const copy = await openCopy(target);
      try {
        const progress = values.json === true ? noProgress : progressOn(process.stderr);
        let bar: Bar | undefined;
        const { before, checkpoint, files } = await mirrorLog(source, copy, policy, {
          onProgress: (done, size) => (bar ??= progress.bar("entries checked and copied", size)).to(done),
        });
        bar?.end();
        const { bringDocuments, broughtText } = await import("./log-documents.ts");
        let sought: Bar | undefined;
        const brought = await bringDocuments(place, target, policy, (done, size) =>
          (sought ??= progress.bar("entries read for documents", size)).to(done),
        );
        sought?.end();
        if (values.json === true)
          write(`${JSON.stringify({ holds: true, before, files, ...describe(checkpoint), ...brought })}\n`);
        else {
          const news = checkpoint.size - before;
          write(`holds: ${checkpoint.size} entries, ${news} of them new; cosigned by ${cosignedBy(checkpoint)}\n`);
          write(broughtText(brought));
        }
        return 0;
      } finally {
        copy.close();
      }
    });
  },
};

/** A URL or a folder is a log; a file is a checkpoint somebody kept, or a receipt. */
async function viewOf(place: string): Promise<LogView> {
  if (!isUrl(place)) {
    const info = await stat(place).catch(() => undefined);
    if (info === undefined)
      throw new InputError({
        file: place,
        expected: "a folder, a checkpoint or a URL",
        got: "nothing there",
        remedy: "check the path",
      });
    if (info.isFile()) {
      const text = fromUtf8(await readInput(place, "a checkpoint"));
      return { note: text.startsWith("c2sp.org/tlog-proof@") ? text.slice(text.indexOf("\n\n") + 2) : text };
    }
  }
  const source = await sourceOf(place);
  const note = await source.get("checkpoint");
  if (note === undefined)
    throw new InputError({ file: place, expected: "a log", got: "no checkpoint", remedy: "check the address" });
  return { note, source };
}

const diff: Command = {
  summary:
    "Compares two views of one log: URLs, folders, kept checkpoints or receipts. Prints both signed notes of a split view.",
  usage: "log diff A B (--key VKEY | --policy FILE) [--json]",
  options: trustHelp,
  async run(args) {
    const { values, positionals } = parseArguments(args, this.usage, trustOptions, { least: 2, most: 2 });
    const policy = await readPolicy(values);
    const [first = "", second = ""] = positionals;
    const views = [await viewOf(first), await viewOf(second)] as const;
    for (const [i, place] of [first, second].entries()) {
      const code = await check(values.json, place, () => {
        checkCheckpoint(views[i]?.note ?? "", policy);
        return Promise.resolve(0);
      });
      if (code !== 0) return code;
    }
    return await check(values.json, `${first} and ${second}`, async () => {
      const result = await compareLogs(...views, policy);
      const failed = result.kind === "split" || result.kind === "unproved";
      if (values.json === true) {
        write(
          `${JSON.stringify({ ...result, a: { ...describe(result.a), note: result.a.note }, b: { ...describe(result.b), note: result.b.note } })}\n`,
        );
        return failed ? 1 : 0;
      }
      switch (result.kind) {
        case "same":
          write(`same: both have ${result.a.size} entries and one root\n`);
          break;
        case "continues":
          write(
            `consistent: ${result.larger === "a" ? "the first" : "the second"} continues the other, ${result.a.size} and ${result.b.size} entries\n`,
          );
          break;
        case "unproved":
          write(
            `not proved: the tiles of the larger tree (${Math.max(result.a.size, result.b.size)} entries) are needed; give its URL or a mirror\n`,
          );
          break;
        case "split":
          write(
            `SPLIT VIEW: the log signed two histories${result.entry === undefined ? "" : `, which part at entry ${result.entry}`}.\n`,
          );
          write(`Keep both notes: they are the proof.\n\n${result.a.note}\n${result.b.note}`);
          break;
        default:
          result satisfies never;
      }
      return failed ? 1 : 0;
    });
  },
};

export const verbs: Verbs = { verify, prove, receipt, tail, mirror, diff };
