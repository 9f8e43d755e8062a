import { readFile } from "node:fs/promises";
import { InputError } from "@hustings/core";
import {
  forecast,
  languages,
  parseEvidence,
  rule,
  rulebook,
  rulebookDefects,
  rulebookHash,
  rulebookIds,
  RulesError,
  type Evidence,
  type Language,
  type Rulebook,
  type Ruling,
} from "@hustings/rules";
import { Command, exits, json, Option, wholeNumber } from "./command.ts";
import type { ExitCode } from "./foreseen.ts";
import { print } from "./output.ts";
import { caseOfFile } from "./rules-case.ts";
import { diffText, forecastText, rulebookText, rulingText, treeText } from "./rules-text.ts";

const lang = new Option("--lang <language>", "language of the words").choices(languages).default("en" as const);

const list = new Command("list")
  .description("List the rulebooks, with the hash that a contest pins in its log.")
  .addOption(json)
  .action(
    exits(async (values) => {
      const rows = rulebookIds().map((id) => ({ id, hash: rulebookHash(rulebook(id)), title: rulebook(id).title }));
      print(
        values.json,
        rows,
        rows.map(({ id, hash, title }) => `${id.padEnd(32)} ${hash.slice(0, 12)}  ${title.en}`),
      );
      return 0;
    }),
  );

const show = new Command("show")
  .description("Show one rulebook: provisions, figures with their source, grounds, clocks.")
  .argument("<rulebook>", "its id, as rules list prints it")
  .addOption(lang)
  .addOption(json)
  .action(
    exits(async (id, values) => {
      const book = find(id);
      print(values.json, { hash: rulebookHash(book), rulebook: book }, rulebookText(book, values.lang));
      return 0;
    }),
  );

const evaluate = new Command("evaluate")
  .description("Apply a rulebook to a case. A case that states its expected outcome fails when another comes out.")
  .argument("<case>", "the case as JSON; vectors/rules has examples")
  .addOption(lang)
  .addOption(json)
  .action(exits((file, values) => ruleOn(file, values, rulingText)));

const explain = new Command("explain")
  .description("Apply a rulebook to a case and show every step with its provision.")
  .argument("<case>", "the case as JSON")
  .addOption(lang)
  .addOption(json)
  .action(exits((file, values) => ruleOn(file, values, treeText)));

const diff = new Command("diff")
  .description("Compare two rulebooks: which figures, provisions, grounds and steps differ. Exits with 1 when they do.")
  .argument("<old>", "id of a rulebook")
  .argument("<new>", "id of another")
  .addOption(json)
  .action(
    exits(async (before, after, values) => {
      const changes = changesBetween(find(before), find(after));
      print(values.json, changes, diffText(changes));
      return changes.length === 0 ? 0 : 1;
    }),
  );

const check = new Command("check")
  .description("Check that every rulebook holds together: citations, sources, references, words in every language.")
  .addOption(json)
  .action(
    exits(async (values) => {
      const found = rulebookIds().map((id) => ({ id, defects: rulebookDefects(rulebook(id)) }));
      const lines = found.flatMap(({ id, defects }) => [
        `${defects.length === 0 ? "ok  " : "FAIL"} ${id}`,
        ...defects.map((each) => `       ${each}`),
      ]);
      print(values.json, found, lines);
      return found.every(({ defects }) => defects.length === 0) ? 0 : 1;
    }),
  );

const forecastCommand = new Command("forecast")
  .description("The chance to pass and the margin to collect, from what has been looked up so far.")
  .argument("<rulebook>", "its id, as rules list prints it")
  .option("--route <route>", "route of the rulebook (default: its first)")
  .requiredOption("--filed <n>", "lines filed, or meant to be filed", wholeNumber(0))
  .requiredOption("--checked <n>", "lines of them looked up", wholeNumber(0))
  .requiredOption("--valid <n>", "lines of those found valid", wholeNumber(0))
  .addOption(json)
  .action(
    exits(async (id, { route, filed, checked, valid, ...values }) => {
      const book = find(id);
      const input = { route: route ?? book.routes[0]?.id ?? "", filed, checked, valid };
      const result = inputErrors(() => forecast(book, input));
      print(values.json, result, forecastText(result));
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
  .addCommand(forecastCommand);

async function ruleOn(
  file: string,
  values: { readonly lang: Language; readonly json?: true | undefined },
  text: (book: Rulebook, ruling: Ruling, lang: Language) => string,
): Promise<ExitCode> {
  const { rulebook: id, evidence, expect } = caseOfFile(file, await readCase(file));
  const book = find(id);
  const parsed: Evidence = parseEvidence(evidence, file);
  const ruling = inputErrors(() => rule(book, parsed));
  const differs = expect !== undefined && expect !== ruling.outcome;
  print(values.json, ruling, text(book, ruling, values.lang));
  if (differs) process.stderr.write(`expected ${expect}, ruled ${ruling.outcome}\n`);
  return differs ? 1 : 0;
}

async function readCase(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new InputError(
      { file, expected: "a readable case", got: "none", remedy: "give the path of a case as JSON" },
      { cause },
    );
  }
}

function find(id: string): Rulebook {
  return inputErrors(() => rulebook(id));
}

/** What the user named and the rulebook does not have is bad input, not a bug. */
function inputErrors<T>(make: () => T): T {
  try {
    return make();
  } catch (cause) {
    if (!(cause instanceof RulesError)) throw cause;
    const [expected = cause.message, got = "something else"] = cause.message.replace(/^expected /, "").split(", got ");
    throw new InputError({ expected, got, remedy: "see hustings rules list and hustings rules show" }, { cause });
  }
}

export interface Change {
  readonly place: string;
  readonly before?: string;
  readonly after?: string;
}

/** Lists by id where entries have one, so that an entry moved is not a change. */
function changesBetween(before: unknown, after: unknown, place = ""): Change[] {
  if (isTree(before) && isTree(after)) {
    const [from, to] = [byName(before), byName(after)];
    return [...new Set([...Object.keys(from), ...Object.keys(to)])]
      .toSorted()
      .flatMap((key) => changesBetween(from[key], to[key], place === "" ? key : `${place}.${key}`));
  }
  const [from, to] = [JSON.stringify(before), JSON.stringify(after)];
  if (from === to) return [];
  return [{ place, ...(from !== undefined && { before: from }), ...(to !== undefined && { after: to }) }];
}

function isTree(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function byName(value: object): Record<string, unknown> {
  if (!Array.isArray(value)) return value as Record<string, unknown>;
  return Object.fromEntries(value.map((each: unknown, index) => [nameOf(each) ?? String(index), each]));
}

function nameOf(value: unknown): string | undefined {
  if (!isTree(value)) return undefined;
  const { id, ref, event, fact } = value as { readonly [key: string]: unknown };
  return [id, ref, event, fact].find((each) => typeof each === "string");
}
