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
import { parseArguments, wholeNumber } from "./arguments.ts";
import type { Command, Verbs } from "./command.ts";
import { caseOfFile } from "./rules-case.ts";
import { diffText, forecastText, rulebookText, rulingText, treeText } from "./rules-text.ts";

const jsonOption = { type: "boolean", default: false } as const;
const langOption = { type: "string", default: "en" } as const;
const optionRows = [
  ["--json", "machine-readable answer"],
  ["--lang en|ru|fr", "language of the words; en unless told"],
] as const;

const list: Command = {
  summary: "List the rulebooks, with the hash a contest pins in its log.",
  usage: "rules list [--json]",
  options: [["--json", "machine-readable answer"]],
  async run(args) {
    const { values } = parseArguments(args, list.usage, { json: jsonOption }, { least: 0, most: 0 });
    const rows = rulebookIds().map((id) => ({ id, hash: rulebookHash(rulebook(id)), title: rulebook(id).title }));
    if (values.json) return answer(rows);
    for (const { id, hash, title } of rows) write(`${id.padEnd(32)} ${hash.slice(0, 12)}  ${title.en}`);
    return 0;
  },
};

const show: Command = {
  summary: "Show one rulebook: provisions, figures with their source, grounds, clocks.",
  usage: "rules show RULEBOOK [--lang en|ru|fr] [--json]",
  options: optionRows,
  async run(args) {
    const { values, positionals } = parseArguments(
      args,
      show.usage,
      { json: jsonOption, lang: langOption },
      { least: 1, most: 1 },
    );
    const book = find(positionals[0] ?? "");
    if (values.json) return answer({ hash: rulebookHash(book), rulebook: book });
    write(rulebookText(book, language(values.lang)));
    return 0;
  },
};

const evaluate: Command = {
  summary: "Apply a rulebook to a case; a case that states an expected outcome fails when it differs.",
  usage: "rules evaluate CASE.json [--lang en|ru|fr] [--json]",
  options: optionRows,
  run: (args) => ruleOn(args, evaluate, rulingText),
};

const explain: Command = {
  summary: "Apply a rulebook to a case and show every step with its provision.",
  usage: "rules explain CASE.json [--lang en|ru|fr] [--json]",
  options: optionRows,
  run: (args) => ruleOn(args, explain, treeText),
};

const diff: Command = {
  summary: "Compare two rulebooks: which figures, provisions, grounds and steps differ. Exits with 1 when they do.",
  usage: "rules diff OLD NEW [--json]",
  options: [["--json", "machine-readable answer"]],
  async run(args) {
    const { values, positionals } = parseArguments(args, diff.usage, { json: jsonOption }, { least: 2, most: 2 });
    const [before, after] = positionals.map(find);
    if (before === undefined || after === undefined) return 2;
    const changes = changesBetween(before, after);
    if (values.json) answer(changes);
    else write(diffText(changes));
    return changes.length === 0 ? 0 : 1;
  },
};

const check: Command = {
  summary: "Check that every rulebook holds together: citations, sources, references, words in every language.",
  usage: "rules check [--json]",
  options: [["--json", "machine-readable answer"]],
  async run(args) {
    const { values } = parseArguments(args, check.usage, { json: jsonOption }, { least: 0, most: 0 });
    const found = rulebookIds().map((id) => ({ id, defects: rulebookDefects(rulebook(id)) }));
    if (values.json) answer(found);
    else
      for (const { id, defects } of found)
        write(
          [`${defects.length === 0 ? "ok  " : "FAIL"} ${id}`, ...defects.map((each) => `       ${each}`)].join("\n"),
        );
    return found.every(({ defects }) => defects.length === 0) ? 0 : 1;
  },
};

const forecastVerb: Command = {
  summary: "The chance to pass and the margin to collect, from what has been looked up so far.",
  usage: "rules forecast RULEBOOK --route ROUTE --filed N --checked N --valid N [--json]",
  options: [
    ["--route ROUTE", "route of the rulebook; its first one unless told"],
    ["--filed N", "lines filed, or meant to be filed"],
    ["--checked N", "lines of them looked up"],
    ["--valid N", "lines of those found valid"],
    ["--json", "machine-readable answer"],
  ],
  async run(args) {
    const number = { type: "string" } as const;
    const { values, positionals } = parseArguments(
      args,
      forecastVerb.usage,
      { json: jsonOption, route: number, filed: number, checked: number, valid: number },
      { least: 1, most: 1 },
    );
    const book = find(positionals[0] ?? "");
    const most = Number.MAX_SAFE_INTEGER;
    const input = {
      route: values.route ?? book.routes[0]?.id ?? "",
      filed: wholeNumber(values.filed ?? "", "filed", 0, most),
      checked: wholeNumber(values.checked ?? "", "checked", 0, most),
      valid: wholeNumber(values.valid ?? "", "valid", 0, most),
    };
    const result = inputErrors(() => forecast(book, input));
    if (values.json) return answer(result);
    write(forecastText(result));
    return 0;
  },
};

export const verbs: Verbs = { list, show, evaluate, explain, diff, check, forecast: forecastVerb };

async function ruleOn(
  args: readonly string[],
  command: Command,
  text: (book: Rulebook, ruling: Ruling, lang: Language) => string,
): Promise<number> {
  const { values, positionals } = parseArguments(
    args,
    command.usage,
    { json: jsonOption, lang: langOption },
    { least: 1, most: 1 },
  );
  const file = positionals[0] ?? "";
  const { rulebook: id, evidence, expect } = caseOfFile(file, await readCase(file));
  const book = find(id);
  const parsed: Evidence = parseEvidence(evidence, file);
  const ruling = inputErrors(() => rule(book, parsed));
  const differs = expect !== undefined && expect !== ruling.outcome;
  if (values.json) answer(ruling);
  else write(text(book, ruling, language(values.lang)));
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

function language(text: string): Language {
  const found = languages.find((each) => each === text);
  if (found === undefined)
    throw new InputError({
      field: "--lang",
      expected: `one of ${languages.join(", ")}`,
      got: JSON.stringify(text),
      remedy: "choose one of them",
    });
  return found;
}

function answer(value: unknown): 0 {
  write(JSON.stringify(value, null, 2));
  return 0;
}

function write(text: string): void {
  process.stdout.write(`${text}\n`);
}
