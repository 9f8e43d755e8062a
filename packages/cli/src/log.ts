/** `hustings log`: everything here trusts a key or a policy, and nothing the log says. */
import { writeFile } from "node:fs/promises";
import { InputError, printable, toHex } from "@hustings/core";
import { checkReceipt, mostEntryBytes, openLog, wentBack } from "@hustings/log";
import { Command, exits, json, wholeNumber } from "./command/command.ts";
import { check, cosignedBy, describe, logAt, write } from "./log/check.ts";
import { diff } from "./log/diff.ts";
import { flawsIn } from "./log/flaws.ts";
import { mirror } from "./log/mirror.ts";
import { fresh, historyFrom, kept, key, mostFileBytes, policy, readPolicy } from "./log/trusted.ts";
import { tailEntries } from "./log/tail.ts";
import { noun, print } from "./command/output.ts";
import { ownFile } from "./files/own-file.ts";
import { keptHeads } from "./given/kept-head.ts";
import { placeMeaning } from "./given/place.ts";
import { progressFor } from "./command/progress.ts";

/** Writes where the user said, or says that it cannot be done. */
async function writeOut(file: string, text: string | Uint8Array): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (cause) {
    const got = `one that cannot be written (${(cause as NodeJS.ErrnoException).code ?? "unknown"})`;
    throw new InputError({ file, expected: "a file to write", got, remedy: "give another path" }, { cause });
  }
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
      const before = values.kept === undefined ? undefined : keptHeads(values.kept, trusted);
      const heads = before?.heads ?? [];
      return await check(values.json, place, async () => {
        const log = openLog((await logAt(place)).log, trusted, historyFrom(values, heads));
        const { size } = await log.checkpoint();
        const bar = progressFor(values.json).bar("entries hashed, tiles compared", size);
        const checkpoint = await log.verifyTree({ onProgress: (done) => bar.to(done) });
        bar.end();
        if (log.behind !== undefined) throw wentBack(log.behind, checkpoint);
        if (before?.beyond !== undefined) throw before.beyond;
        const named = heads.map((head) => ({ file: values.kept ?? "", head }));
        const { flaws, lines, exit } = await flawsIn(named, log.tiles(checkpoint).read);
        print(values.json, { checked: true, holds: true, ...describe(checkpoint), flaws }, [
          `holds: ${checkpoint.size} ${noun(checkpoint.size, "entry", "entries")}, root ${toHex(checkpoint.root)}; cosigned by ${cosignedBy(checkpoint)}`,
          ...lines,
        ]);
        return exit;
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

export const command = new Command("log")
  .addCommand(verify)
  .addCommand(prove)
  .addCommand(receipt)
  .addCommand(tail)
  .addCommand(mirror)
  .addCommand(diff);
