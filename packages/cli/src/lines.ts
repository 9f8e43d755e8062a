/** `hustings lines`: lines of a frozen population that are looked at together, before an act says publicly what becomes of them. */
import { InputError, isCalendarDate, statementAt, type Nomination, type Procedure } from "@hustings/core";
import { makeWhole } from "@hustings/log/node";
import { openPlace } from "@hustings/published/node";
import { Command, exits, json, Option } from "./command.ts";
import { lookAt } from "./custodian/own-look.ts";
import { Batches, refuse, type LinesWanted } from "./lines-wanted.ts";
import { print } from "./output.ts";
import { placeMeaning } from "./place.ts";
import { progressFor } from "./progress.ts";
import { trustedPolicy } from "./trusted-policy.ts";

export interface ChosenLines {
  /** Ascending; none that is out already. */
  readonly lines: readonly number[];
  /** Of those that were asked for: out already. */
  readonly outAlready: number;
  /** Of the whole population: in now, and once these are out. */
  readonly counts: { readonly now: number; readonly left: number };
  /** Where the chosen ones came in: log index of the batch, region, and how many. */
  readonly cameIn: readonly { readonly batch: number; readonly region: string; readonly lines: number }[];
}

/** Chooses lines by what is public of them. @throws {InputError} its population is not frozen, or there is no such region or batch in it */
export function chooseLines(
  procedure: Procedure,
  id: string,
  wantedLines: LinesWanted,
  came: Batches = new Batches(id),
): ChosenLines {
  const { region, batches } = wantedLines;
  const nomination = frozen(procedure, id);
  const isWanted = came.wanting(procedure.contest?.contest ?? "", nomination, wantedLines);
  const regions = [...procedure.regionOrdinals.keys()];
  if (region !== undefined && !regions.includes(region))
    throw refuse("--region", "a region of the contest", region, "name it as the log does");
  const wanted = batches === undefined ? undefined : new Set(batches);
  const missing = new Set(batches);
  const lines: number[] = [];
  const cameIn = new Map<number, { batch: number; region: string; lines: number }>();
  let outAlready = 0;
  for (const [i, number] of nomination.population.entries()) {
    const statement = statementAt(procedure.statements, number);
    missing.delete(statement.entry);
    const where = regions[statement.region] ?? "";
    if ((wanted !== undefined && !wanted.has(statement.entry)) || (region !== undefined && where !== region)) continue;
    if (!isWanted(statement.entry, statement.id)) continue;
    if (nomination.removed.has(i + 1)) {
      outAlready++;
      continue;
    }
    lines.push(i + 1);
    const batch = cameIn.get(statement.entry) ?? { batch: statement.entry, region: where, lines: 0 };
    batch.lines++;
    cameIn.set(statement.entry, batch);
  }
  const [none] = missing;
  if (none !== undefined)
    throw refuse("--batches", "log indexes of batches of its statements", String(none), "see hustings log show");
  const now = nomination.population.length - nomination.removed.size;
  const sorted = [...cameIn.values()].toSorted((a, b) => a.batch - b.batch);
  return { lines, outAlready, counts: { now, left: now - lines.length }, cameIn: sorted };
}

function frozen({ nominations }: Procedure, id: string): Nomination {
  const nomination = nominations.get(id);
  if (nomination?.frozen !== undefined) return nomination;
  if (nomination !== undefined) {
    const remedy = "lines have numbers once the population is frozen";
    throw refuse("--nomination", "a nomination whose population is frozen", `one that is ${nomination.state}`, remedy);
  }
  const known = [...nominations.keys()].join(", ") || "none: the contest has no nominations yet";
  throw refuse("--nomination", `one of ${known}`, id, "name it as the log does");
}

function numbersIn(option: string, text: string | undefined): readonly number[] | undefined {
  if (text === undefined) return undefined;
  const parts = text.split(",").map((part) => part.trim());
  if (parts.every((part) => /^(?:0|[1-9]\d{0,11})$/.test(part))) return parts.map(Number);
  throw refuse(option, "numbers with commas between them", text, "give them as 120,125");
}

const choose = new Command("choose")
  .description(
    "Count the lines that came in with some batches, on a day, by a channel, for a region or on some sheets, and how the count would fall without them; nobody is told, and nothing is written but the list asked for.",
  )
  .argument("<url|dir>", placeMeaning)
  .requiredOption("--nomination <id>", "whose lines")
  .option("--region <id>", "only of this region")
  .option("--batches <indexes>", "only what came in with these entries, by their log indexes: 120,125")
  .option("--day <date>", "only of batches of this day")
  .addOption(new Option("--channel <channel>", "only these").choices(["online", "paper"] as const))
  .option("--sheets <numbers>", "only lines of these sheets: 12,13; takes --line-key")
  .option("--circulator <id>", "only lines of sheets handed to this circulator; takes --line-key")
  .option("--line-key <hex>", "the campaign's line key, under which lines of paper are marked")
  .option("--to <file>", "write the list there, for hustings act remove-lines --lines @FILE; nothing is overwritten")
  .option("--policy <file>", "keys of log and witnesses that you trust (default: those published beside the log)")
  .addOption(json)
  .action(
    exits(async (place, { nomination, batches, day, sheets, to, policy, json: asJson, ...more }) => {
      if (day !== undefined && !isCalendarDate(day))
        throw refuse("--day", "a day of the calendar as yyyy-mm-dd", day, "give it so");
      const wanted = { ...more, day, batches: numbersIn("--batches", batches), sheets: numbersIn("--sheets", sheets) };
      const found = await openPlace(place);
      const trusted = policy === undefined ? await found.policy() : trustedPolicy(policy);
      const came = new Batches(nomination);
      const { procedure } = await lookAt(found, trusted, progressFor(asJson), came);
      const chosen = chooseLines(procedure, nomination, wanted, came);
      if (to !== undefined) writeList(to, chosen.lines);
      const { lines, outAlready, counts, cameIn } = chosen;
      print(asJson, { kind: "chosen", nomination, ...chosen, ...(to === undefined ? {} : { file: to }) }, [
        `${lines.length} lines of ${nomination} chosen${outAlready === 0 ? "" : `; ${outAlready} are out already`}`,
        `of the frozen population ${counts.now} are in now; ${counts.left} would be`,
        ...cameIn.map((each) => `  entry ${each.batch}, ${each.region}: ${each.lines}`),
        to === undefined
          ? "nothing was written; --to FILE keeps the list"
          : `the list: ${to}. Delete it, and nothing has happened; hustings act remove-lines --lines @${to} --ground GROUND says it publicly; hustings act restore-lines takes it back as publicly, until a draw is announced`,
      ]);
      return 0;
    }),
  );

function writeList(file: string, lines: readonly number[]): void {
  try {
    makeWhole(file, `${JSON.stringify(lines)}\n`);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause;
    const got = "one that is there already";
    throw new InputError({ field: "--to", expected: "a new file", got, remedy: "name another" }, { cause });
  }
}

export const command = new Command("lines").addCommand(choose);
