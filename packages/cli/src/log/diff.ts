import { stat } from "node:fs/promises";
import {
  AuthenticTiles,
  checkCheckpoint,
  compareLogs,
  headOf,
  LogError,
  openLog,
  splitView,
  unfitting,
  verifyTree,
  wentBack,
} from "@hustings/log";
import type { Comparison, HashReader, LogView, Policy } from "@hustings/log";
import { InputError } from "@hustings/core";
import { isAddress } from "@hustings/published";
import { Command, exits, json } from "../command/command.ts";
import { worse, type ExitCode } from "../command/foreseen.ts";
import { keptHeads, type HeadsInFile } from "../given/kept-head.ts";
import { noun, print } from "../command/output.ts";
import { check, describe, logAt } from "./check.ts";
import { flawsIn } from "./flaws.ts";
import { key, policy, readPolicy } from "./trusted.ts";

/** A log, or a file that somebody kept with what the log signed in it. */
type Given = LogView & { readonly kept?: HeadsInFile };

/** A URL or a folder is a log; a file is a checkpoint somebody kept, or a receipt. */
async function viewOf(place: string, trusted: Policy): Promise<Given> {
  if (!isAddress(place) && (await stat(place).catch(() => undefined))?.isFile() === true) {
    const kept = keptHeads(place, trusted);
    const [largest] = kept.heads.map((head) => head.checkpoint).toSorted((one, other) => other.size - one.size);
    return { note: largest?.note ?? "", kept };
  }
  const { log: source } = await logAt(place);
  const note = await source.get("checkpoint");
  if (note === undefined) throw new LogError("unreachable", `${place}: the checkpoint was there and is gone`);
  return { note, source };
}

export const diff = new Command("diff")
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
      const views: Given[] = [];
      for (const place of [first, second]) {
        const code = await check(values.json, place, async () => {
          const view = await viewOf(place, trusted);
          headOf(view, trusted);
          views.push(view);
          return 0;
        });
        if (code !== 0) return code;
      }
      const [a, b] = views;
      if (a === undefined || b === undefined) return 3;
      let ending: ExitCode = 0;
      const code = await check(values.json, `${first} and ${second}`, async () => {
        await checkSeveral([a, b], trusted);
        const result = await compareLogs(a, b, trusted);
        const notes = {
          a: { ...describe(result.a), note: result.a.note },
          b: { ...describe(result.b), note: result.b.note },
        };
        const { flaws, lines, exit } = await flawsIn(
          [a, b].flatMap(({ kept }) => kept?.heads.map((head) => ({ file: kept.file, head })) ?? []),
          readerOf(a, b, result),
        );
        ending = exit;
        print(values.json, { ...result, ...notes, flaws }, [...lines, differenceText(result)]);
        return exitOf[result.kind];
      });
      if (code !== 0 || values.heads === true) return worse(code, ending);
      // The heads fit. Whether what each serves is what its head says is another question.
      for (const [i, { source, note }] of [a, b].entries()) {
        const place = [first, second][i] ?? "";
        const contents = await check(values.json, place, async () => {
          if (source !== undefined) await verifyTree(source, checkCheckpoint(note, trusted));
          return 0;
        });
        if (contents !== 0) return worse(contents, ending);
      }
      return ending;
    }),
  );

/**
 * Holds what is served against all heads of a file that has several; the largest is then compared like any other. With nothing served, two
 * that cannot both be of one history are the proof.
 *
 * @throws {LogError} `split-view`, `went-back`. @throws {InputError} they cannot all be compared here
 */
async function checkSeveral(views: readonly Given[], trusted: Policy): Promise<void> {
  const files = views.flatMap(({ kept }) => kept ?? []);
  const several = files.find(({ heads, beyond }) => heads.length > 1 || beyond !== undefined);
  if (several === undefined) return;
  const since = files.flatMap(({ heads }) => heads.map((head) => head.checkpoint));
  const source = views.find((view) => view.source !== undefined)?.source;
  const apart = unfitting(since);
  if (apart !== undefined) throw splitView(...apart);
  if (source !== undefined) {
    const log = openLog(source, trusted, { since });
    const latest = await log.checkpoint();
    if (log.behind !== undefined) throw wentBack(log.behind, latest);
  }
  if (several.beyond !== undefined) throw several.beyond;
  if (source !== undefined) return;
  const remedy = "hold them against the log's address or a mirror, or give each in a file of its own";
  throw new InputError({ file: several.file, expected: "one head where no log is at hand", got: "several", remedy });
}

/** The tree in which a kept receipt's path can be followed: one that is served, and goes on as far as both heads. */
function readerOf(a: LogView, b: LogView, result: Comparison): HashReader | undefined {
  if (result.kind !== "same" && result.kind !== "continues") return undefined;
  const [view, head] = a.source === undefined ? [b, result.b] : [a, result.a];
  if (view.source === undefined || head.size < Math.max(result.a.size, result.b.size)) return undefined;
  return new AuthenticTiles(view.source, head).read;
}

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
