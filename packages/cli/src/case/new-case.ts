import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { input, select } from "@inquirer/prompts";
import { atTerminal } from "../command/at-terminal.ts";
import { isInstant, type Language } from "@hustings/core";
import { comparedFields } from "@hustings/linkage";
import { guessMapping, readColumns } from "@hustings/roll";
import { commandError } from "../command/command-faults.ts";
import { factsAsked, factWords, routeOf, rulebookIds, type FactRule, type Rulebook } from "@hustings/rules";
import { Document, stringify } from "yaml";
import { askLaw } from "../given/ask-law.ts";
import { countryOf } from "../given/country-of.ts";
import { isRulebookFile, rulebookNamed } from "../given/rulebook-named.ts";
import { idOf } from "./id-of.ts";
import { caseJsonSchema } from "./case-file.ts";
import type { Case } from "./case-schema.ts";
import { newCaseWords } from "./words/new-case-words.ts";
import type { CaseWords } from "./words/words.ts";
import { drawsLines } from "./draws-lines.ts";

/** What a new case cannot do without. */
export interface NewCase {
  readonly rulebook?: string | undefined;
  readonly route?: string | undefined;
  readonly title?: string | undefined;
  readonly lines?: string | undefined;
  readonly roll?: string | undefined;
  readonly filedAt?: string | undefined;
}

type KnownCase = Required<{ [K in keyof NewCase]: string }>;

/**
 * Asks for what is not said yet.
 *
 * @param folder where the case will lie; files it names lie beside it
 * @throws {InputError} nobody is there to ask, with all that is missing; no such law
 */
export async function askedCase(said: NewCase, folder: string, words: CaseWords): Promise<KnownCase> {
  const { ask: asks, fileThere, aMoment: rightMoment } = words;
  const missing = (["rulebook", "title", "lines", "roll", "filedAt"] as const).filter(
    (name) => said[name] === undefined,
  );
  const isWatched = process.stdin.isTTY && process.stderr.isTTY;
  if (missing.length > 0 && !isWatched) {
    const field = missing.map((name) => `--${name.replace("filedAt", "filed-at")}`).join(", ");
    throw commandError({ field }, { code: "case-options-due" });
  }
  if (said.filedAt !== undefined && !isInstant(said.filedAt)) {
    const shown = JSON.stringify(said.filedAt.slice(0, 40));
    throw commandError(
      { field: "--filed-at" },
      { code: "value-unfit", wanted: { is: "moment" }, shown, see: "hustings case new" },
    );
  }
  const law =
    said.rulebook ??
    (await askLaw(asks.law, {
      known: rulebookIds(),
      folder,
      language: words.language,
    }));
  const { routes } = await lawBeside(law, folder);
  const isFile = (text: string) => existsSync(resolve(folder, text)) || fileThere;
  const [only] = routes;
  const route =
    said.route ??
    (routes.length === 1 || !isWatched
      ? ((routes.find(({ protocol }) => protocol.kind !== "no-check") ?? only)?.id ?? "")
      : await select(
          {
            message: asks.route,
            choices: routes.map((each) => ({ name: `${each.id}  ${each.words[words.language]}`, value: each.id })),
          },
          atTerminal,
        ));
  return {
    rulebook: law,
    route,
    title: await ask(said.title, asks.title),
    lines: await ask(said.lines, asks.lines, isFile),
    roll: await ask(said.roll, asks.roll, isFile),
    filedAt: await ask(said.filedAt, asks.filedAt, (text) => isInstant(text) || rightMoment),
  };
}

/** Asks again for what cannot be right: a person at a terminal corrects it there, and not in the file afterwards. */
async function ask(
  value: string | undefined,
  message: string,
  validate: (text: string) => true | string = () => true,
): Promise<string> {
  const isRight = (text: string) => validate(text.trim());
  return value ?? (await input({ message, required: true, validate: isRight }, atTerminal)).trim();
}

async function lawBeside(name: string, folder: string): Promise<Rulebook> {
  return await rulebookNamed(isRulebookFile(name) ? resolve(folder, name) : name, { field: "--rulebook" });
}

interface JsonSchema {
  readonly description?: string;
}

/** What a table will have: a whole name in one box is taken apart. */
function fieldsOf(columns: Readonly<Record<string, string>>): ReadonlySet<string> {
  return new Set(Object.keys(columns).flatMap((field) => (field === "name" ? ["surname", "given"] : [field])));
}

/** A case with what is known filled in and everything else said in a comment: the person goes on from there. */
export async function newCaseText(known: KnownCase, folder: string, language: Language): Promise<string> {
  const words = newCaseWords[language];
  const law = await lawBeside(known.rulebook, folder);
  const lines = await proposed(resolve(folder, known.lines), "lines");
  const roll = await proposed(resolve(folder, known.roll), "roll");
  const [ofLines, ofRoll] = [fieldsOf(lines), fieldsOf(roll)];
  const compare = comparedFields.filter((field) => ofLines.has(field) && ofRoll.has(field));
  const filedOn = known.filedAt.slice(0, 10);
  // A petition is for the measure that the contest is named after; a list is for a person, whom nothing names yet.
  const whose = law.eligibility.length === 0 ? known.title : "…";
  const content: Record<string, unknown> = {
    contest: {
      id: idOf(known.title),
      title: known.title,
      country: countryOf(law),
      votingDay: law.votingDay ?? "YYYY-MM-DD",
    },
    rulebook: known.rulebook,
    route: known.route,
    filedAt: known.filedAt,
    decidedAt: aMoment,
    collected: { from: "YYYY-MM-DD", to: filedOn },
    statements: { file: known.lines, ...("nomination" in lines ? {} : { nomination: whose }), columns: lines },
    papers: "unchecked",
    // Asked for with the rest: a draw has to be announced before the dice fall, and whoever hears of it later runs the case once more.
    ...(drawsLines(law, known.route) && { draw: { announcedAt: aMoment, rolledAt: aMoment } }),
    roll: { file: known.roll, columns: roll, version: "roll-1", date: "YYYY-MM-DD", source: "…", use: "verify" },
    compare,
  };
  const facts = factsToState(law, known.route, language);
  const { properties = {} } = caseJsonSchema() as { properties?: Readonly<Record<string, JsonSchema>> };
  const holds = (name: string) =>
    words.fields === undefined ? (properties[name]?.description ?? "") : (words.fields[name as keyof Case] ?? "");
  const parts = Object.entries(content).map(
    ([name, value]) => `# ${holds(name)}\n${stringify({ [name]: value }, { lineWidth: 0 })}`,
  );
  if (facts !== "") parts.push(`# ${holds("facts")}\n${facts}`);
  const said = new Set([...Object.keys(content), "$schema", ...(facts === "" ? [] : ["facts"])]);
  const others = Object.keys(properties).filter((name) => !said.has(name));
  return [
    ...words.head.map((line) => `# ${line}`),
    "",
    ...parts,
    `# ${words.more}`,
    ...others.map((name) => `#   ${name}: ${holds(name)}`),
    "",
  ].join("\n");
}

const aMoment = "YYYY-MM-DDTHH:MM:SSZ";
const aDay = "YYYY-MM-DD";
const toSay = "…";

/** What the law asks of those put forward, to be filled in: a ruling takes no fact that comes after it. Nothing where it asks nothing. */
function factsToState(law: Rulebook, route: string, language: Language): string {
  const asked = factsAsked(law, routeOf(law, route)).filter((rule) => isStated(law, rule));
  if (asked.length === 0) return "";
  const facts = asked.map(({ key, shape }) => ({
    nominations: [toSay],
    key,
    value: shape.kind === "day" ? aDay : toSay,
    date: aDay,
    source: toSay,
    by: toSay,
  }));
  const document = new Document({ facts });
  for (const [at, { key, shape }] of asked.entries()) {
    const item = document.getIn(["facts", at], true) as { commentBefore?: string };
    item.commentBefore = ` ${factWords(law, key)?.[language] ?? key}: ${newCaseWords[language].shapes[shape.kind]}`;
  }
  return document.toString({ lineWidth: 0 });
}

/** A conviction, a term, another reading of the law, what is presumed until somebody denies it: stated by whoever says so. */
function isStated({ eligibility }: Rulebook, { key, shape }: FactRule): boolean {
  if (key.endsWith("/") || key.startsWith("paper/") || shape.kind === "reading" || key === "decision-day") return false;
  return !eligibility.some((rule) => rule.kind === "condition" && rule.fact === key && rule.presumed !== undefined);
}

async function proposed(source: string, of: "lines" | "roll"): Promise<Readonly<Record<string, string>>> {
  const columns = guessMapping(await readColumns({ source, columns: {} }), of);
  // Which words of a status count is asked by `case check`: a column that is mapped is taken as looked at.
  const left = of === "roll" ? "status" : "id";
  return Object.fromEntries(Object.entries(columns).filter(([field]) => field !== left));
}
