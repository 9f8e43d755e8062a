import { stat } from "node:fs/promises";
import { AuthenticTiles, checkCheckpoint, compareLogs, headOf, LogError, verifyTree } from "@hustings/log";
import type { Comparison, HashReader, KeptHead, LogView, Policy } from "@hustings/log";
import { isAddress } from "@hustings/published";
import { Command, exits, json } from "../command/command.ts";
import type { ExitCode } from "../command/foreseen.ts";
import { keptHead } from "../given/kept-head.ts";
import { noun, print } from "../command/output.ts";
import { check, describe, logAt } from "./check.ts";
import { flawsIn } from "./flaws.ts";
import { key, policy, readPolicy } from "./trusted.ts";

/** A log, or a file that somebody kept with what the log signed in it. */
type Given = LogView & { readonly kept?: { readonly file: string; readonly head: KeptHead } };

/** A URL or a folder is a log; a file is a checkpoint somebody kept, or a receipt. */
async function viewOf(place: string, trusted: Policy): Promise<Given> {
  if (!isAddress(place) && (await stat(place).catch(() => undefined))?.isFile() === true) {
    const head = keptHead(place, trusted);
    return { note: head.checkpoint.note, kept: { file: place, head } };
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
        const result = await compareLogs(a, b, trusted);
        const notes = {
          a: { ...describe(result.a), note: result.a.note },
          b: { ...describe(result.b), note: result.b.note },
        };
        const { flaws, lines, exit } = await flawsIn(
          [a, b].flatMap(({ kept }) => kept ?? []),
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

/** The tree in which a kept receipt's path can be followed: one that is served, and goes on as far as both heads. */
function readerOf(a: LogView, b: LogView, result: Comparison): HashReader | undefined {
  if (result.kind !== "same" && result.kind !== "continues") return undefined;
  const [view, head] = a.source === undefined ? [b, result.b] : [a, result.a];
  if (view.source === undefined || head.size < Math.max(result.a.size, result.b.size)) return undefined;
  return new AuthenticTiles(view.source, head).read;
}

/** That the log contradicts itself comes before a file that is not what it claims, and that before what could not be told. */
function worse(one: ExitCode, other: ExitCode): ExitCode {
  return ([1, 2, 3] as const).find((exit) => one === exit || other === exit) ?? 0;
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
