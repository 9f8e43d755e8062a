import { dirname, resolve } from "node:path";
import { dateOf, InputError, instantFromSeconds, oneOfThese, type CalendarDate } from "@hustings/core";
import {
  defectsOfFile,
  forecast,
  languages,
  looseEnds,
  nextStage,
  parseEvidence,
  requireAsked,
  routeOf,
  rule,
  rulebook,
  rulebookAt,
  rulebookChanges,
  rulebookDefects,
  unsaid,
  rulebookHash,
  rulebookIds,
  templateOf,
  type Evidence,
  type Language,
  type Rulebook,
  type Ruling,
} from "@hustings/rules";
import { Command, day, exits, json, Option, UnfitValue, wholeNumber } from "./command/command.ts";
import type { ExitCode } from "./command/foreseen.ts";
import { filterRulebooks } from "./rules/filter-rulebooks.ts";
import { linesByUnit } from "./rules/lines-by-unit.ts";
import { print } from "./command/output.ts";
import { isRulebookFile, jsonOfFile, lawNamed, rulebookNamed, textOfFile } from "./given/rulebook-named.ts";
import { caseOfFile, departures } from "./rules/rules-case.ts";
import { showPaper, showText } from "./rules/show.ts";
import { diffText, forecastText, rulingText, treeText } from "./rules/text.ts";
import { ownTemporaryFolder } from "./files/working-files.ts";
import { writeDocument, formatOf, writePaper } from "./files/written-document.ts";

const lang = new Option("--lang <language>", "language of the words").choices(languages).default("en" as const);

const by = new Option("--rulebook <rulebook>", "rule by this one instead of the case's: an id, or a file of one");
const at = new Option(
  "--at <day>",
  "take the case's rulebook as it stood for a filing, or else a vote, on this day, as YYYY-MM-DD",
).argParser(day);

const list = new Command("list")
  .description("List the rulebooks, with the hash that a contest pins in its log.")
  .option(
    "--jurisdiction <text>",
    "only those whose id begins with it, or whose code or name it is, such as ru, us/washington, US-WA or Deutschland",
  )
  .option("--office <text>", "only those for this office or measure: president, recall, initiative …")
  // The word of evaluate and explain; the one that this option had before stands in people's scripts. One option of two names, not a second one:
  // given under both it is given twice.
  .option("--date, --at <day>", "only those that govern a vote on this day, as YYYY-MM-DD", day)
  .addOption(lang)
  .addOption(json)
  .action(
    exits(async ({ jurisdiction, office, at: date, lang: language, ...values }) => {
      const all = rulebookIds().map((id) => rulebook(id));
      const rows = filterRulebooks(all, { jurisdiction, office, date }).map((book) => ({
        id: book.id,
        hash: rulebookHash(book),
        title: book.title,
        votes: book.governs.votes,
      }));
      print(
        values.json,
        rows,
        rows.length === 0
          ? ["no rulebook here is of that kind; hustings rules list names all"]
          : rows.map(({ id, hash, title }) => `${id.padEnd(32)} ${hash.slice(0, 12)}  ${title[language]}`),
      );
      return 0;
    }),
  );

const shown = ["text", "html", "pdf"] as const;

const show = new Command("show")
  .description(
    "Show one rulebook whole: what it does not hold, routes, figures with their day and source, days, facts, grounds.",
  )
  .argument("<rulebook>", "its id, as rules list prints it, or a file of one")
  .addOption(lang)
  .addOption(
    new Option(
      "--format <format>",
      "text; html, one page that needs nothing else; or pdf, which is PDF/A-2a (default: as --out ends, else text)",
    ).choices(shown),
  )
  .option("--out <file>", "where to write it (default: standard output)")
  .addOption(json)
  .hook("preAction", ownTemporaryFolder)
  .action(
    exits(async (id, { lang: language, format: asked, out, ...values }) => {
      const format = formatOf<(typeof shown)[number] | "json">(
        { format: asked, out, json: values.json },
        [...shown, "json"],
        "text",
      );
      const book = await rulebookNamed(id);
      if (format === "json")
        return await writeDocument(`${JSON.stringify({ hash: rulebookHash(book), rulebook: book }, null, 2)}\n`, out);
      if (format === "text") return await writeDocument(`${showText(book, language)}\n`, out);
      return await writePaper(showPaper(book, language), format, out);
    }),
  );

const evaluate = new Command("evaluate")
  .description("Apply a rulebook to a case. A case that states its expected outcome fails when another comes out.")
  .argument("<case>", "the case as JSON; vectors/rules has examples")
  .addOption(by)
  .addOption(at)
  .addOption(lang)
  .addOption(json)
  .action(exits((file, values) => ruleOn(file, values, rulingText)));

const explain = new Command("explain")
  .description("Apply a rulebook to a case and show every step with its provision.")
  .argument("<case>", "the case as JSON")
  .addOption(by)
  .addOption(at)
  .addOption(lang)
  .addOption(json)
  .action(exits((file, values) => ruleOn(file, values, treeText)));

const diff = new Command("diff")
  .description("Compare two rulebooks: which figures, provisions, grounds and steps differ. Exits with 1 when they do.")
  .argument("<old>", "id of a rulebook, or a file of one")
  .argument("<new>", "another")
  .addOption(lang)
  .addOption(json)
  .action(
    exits(async (before, after, values) => {
      const [one, other] = [await rulebookNamed(before), await rulebookNamed(after)];
      const changes = rulebookChanges(one, other);
      print(values.json, changes, diffText(changes, values.lang, rulebookHash(one) === rulebookHash(other)));
      return changes.length === 0 ? 0 : 1;
    }),
  );

const check = new Command("check")
  .description(
    "Check that rulebooks hold together: citations, sources, references, words in every language; and that nothing in them is left loose: a figure that no rule uses or that its sentence does not give, a comparison still to come.",
  )
  .argument(
    "[files...]",
    "rulebooks as JSON, by docs/formats/rulebook.schema.json; without one, every rulebook held here",
  )
  .addOption(json)
  .action(
    exits(async (files, values) => {
      const today = dateOf(instantFromSeconds(Math.trunc(Date.now() / 1000)));
      const found: { id: string; defects: readonly unknown[] }[] = [];
      for (const file of files) found.push({ id: file, defects: defectsOfFile(await jsonOfFile(file), today) });
      if (files.length === 0)
        found.push(
          ...rulebookIds().map((id) => ({
            id,
            defects: [...rulebookDefects(rulebook(id)), ...unsaid(rulebook(id)), ...looseEnds(rulebook(id), today)],
          })),
        );
      const lines = found.flatMap(({ id, defects }) => [
        `${defects.length === 0 ? "ok  " : "FAIL"} ${id}`,
        ...defects.map((each) => `       ${String(each)}`),
      ]);
      print(values.json, found, lines);
      return found.every(({ defects }) => defects.length === 0) ? 0 : 1;
    }),
  );

const template = new Command("template")
  .description(
    "Write a case to fill in: every field and fact the law asks for on a route; take out what does not apply, such as a conviction.",
  )
  .argument("<rulebook>", "its id, as rules list prints it, or a file of one")
  .option("--route <route>", "route of the rulebook (default: its first)")
  .addOption(json)
  .action(
    exits(async (id, values) => {
      const book = await rulebookNamed(id);
      const route = lawNamed(() => routeOf(book, values.route ?? book.routes[0]?.id ?? ""));
      const { evidence } = templateOf(book, route);
      print(true, { rulebook: isRulebookFile(id) ? id : book.id, evidence }, "");
      return 0;
    }),
  );

const forecastCommand = new Command("forecast")
  .description("The chance to pass and the margin to collect, from what has been looked up so far.")
  .argument("<rulebook>", "its id, as rules list prints it, or a file of one")
  .option("--route <route>", "route of the rulebook (default: its first)")
  .requiredOption("--filed <n>", "lines filed, or meant to be filed", wholeNumber(0))
  .requiredOption("--checked <n>", "lines of them looked up; of none nothing follows", wholeNumber(1))
  .requiredOption("--valid <n>", "lines of those found valid", wholeNumber(0))
  .addOption(lang)
  .option(
    "--duplicates <n>",
    "pairs by one person among the lines looked up; where hardly a pair was to be expected among so few, the chance is rather too low than too high",
    wholeNumber(0),
  )
  .option(
    "--by-unit <file>",
    "lines filed by unit, where the law spreads them: a CSV table of two columns, a unit and its lines",
  )
  .addOption(
    new Option("--target <chance>", "chance wanted, between 0 and 1 (default: 0.95)").argParser((text) => {
      const value = Number(text);
      if (value > 0 && value < 1) return value;
      throw new UnfitValue({ is: "chance" });
    }),
  )
  .addOption(json)
  .action(
    exits(async (id, { route, filed, checked, valid, duplicates, byUnit, target, ...values }) => {
      const book = await rulebookNamed(id);
      const way = lawNamed(() => routeOf(book, route ?? book.routes[0]?.id ?? ""));
      if (way.required === undefined) {
        const routes = book.routes.filter(({ required }) => required !== undefined).map(({ id }) => id);
        throw new InputError({
          field: "--route",
          expected: `a route that needs signatures: ${oneOfThese(routes, way.id)}`,
          got: JSON.stringify(way.id),
          remedy: "there is nothing to forecast where none are needed",
        });
      }
      if (byUnit !== undefined && way.spread.length === 0)
        throw new InputError({
          field: "--by-unit",
          expected: `no units: ${book.id} on the route ${way.id} does not spread lines over any`,
          got: byUnit,
          remedy: "leave it out",
        });
      const input = {
        route: way.id,
        filed,
        checked,
        valid,
        ...(duplicates !== undefined && { duplicates }),
        ...(byUnit !== undefined && { byRegion: await linesByUnit(byUnit) }),
        ...(target !== undefined && { target }),
      };
      const result = byUnit === undefined ? forecast(book, input) : ofFile(byUnit, () => forecast(book, input));
      print(values.json, result, forecastText(result, values.lang));
      return 0;
    }),
  );

export const command = new Command("rules")
  .addCommand(list)
  .addCommand(show)
  .addCommand(evaluate)
  .addCommand(explain)
  .addCommand(diff)
  .addCommand(check)
  .addCommand(template)
  .addCommand(forecastCommand);

/** What is wrong in a file that was read whole is told with the file's name. */
function ofFile<T>(file: string, look: () => T): T {
  try {
    return look();
  } catch (cause) {
    if (!(cause instanceof InputError) || cause.problem.file !== undefined) throw cause;
    throw new InputError({ ...cause.problem, file }, { cause });
  }
}

interface RuleOnValues {
  readonly lang: Language;
  readonly rulebook?: string | undefined;
  readonly at?: CalendarDate | undefined;
  readonly json?: true | undefined;
}

async function ruleOn(
  file: string,
  values: RuleOnValues,
  text: (book: Rulebook, ruling: Ruling, lang: Language, evidence: Evidence) => string,
): Promise<ExitCode> {
  const stated = caseOfFile(file, textOfFile(file));
  const { rulebook: id, evidence } = stated;
  // A case names the file of its law as it lies beside it.
  const named = values.rulebook ?? (isRulebookFile(id) ? resolve(dirname(file), id) : id);
  const { at: votedOn } = values;
  if (votedOn !== undefined && isRulebookFile(named))
    throw new InputError({
      field: "--at",
      expected: "the name of a law of which there are several rulebooks, as us/washington/initiative",
      got: `${named}, which is one rulebook`,
      remedy: "leave --at out, or give the file that governs the day",
    });
  const book = votedOn === undefined ? await rulebookNamed(named) : lawNamed(() => rulebookAt(named, votedOn));
  const parsed: Evidence = parseEvidence(evidence, file, book);
  const ruling = lawNamed(
    () =>
      ofFile(file, () => {
        const made = rule(book, parsed);
        requireAsked(book, parsed);
        return made;
      }),
    { file },
  );
  print(values.json, ruling, text(book, ruling, values.lang, parsed));
  const differs = departures(stated, ruling, () => nextStage(book, parsed));
  for (const line of differs) process.stderr.write(`${line}\n`);
  return differs.length === 0 ? 0 : 1;
}
