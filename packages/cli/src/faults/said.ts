import {
  byCase,
  byCommand,
  sentenceOf,
  settingField,
  type Fault,
  type FaultSentence,
  type InputError,
  type InputProblem,
  type Language,
  type SaidBy,
} from "@hustings/core";
import { pluralOf } from "@hustings/rules";
import { tableFaults } from "@hustings/roll";
import { localeOf, spacedInFrench } from "@hustings/server";
import { caseFaults } from "../case/faults/catalogue.ts";
import { checkFaults, type CheckFault } from "../check/check-faults.ts";
import { commandFaults } from "../command/command-faults.ts";
import { optionsOfRoll } from "../roll/table-options.ts";
import { namingFaults } from "../roll/words/naming-faults.ts";
import type { GatheredFault } from "./gathered.ts";

/** What is wrong, in a reader's words. */
export interface FaultSaid {
  readonly expected: string;
  readonly got: string;
  readonly remedy: string;
}

/** Where it is, and what was expected and got there; what to do stands behind it, or under it. */
export function faultLine(problem: InputProblem, { expected, got }: FaultSaid, language: Language): string {
  const { file, row, field } = problem;
  const rowWord = { en: "row", ru: "строка", fr: "ligne" }[language];
  const figure = row === undefined ? undefined : `${rowWord} ${localeOf(language).figure(row)}`;
  const place = [file, figure, field].filter((part) => part !== undefined && part !== "").join(", ");
  const colon = place === "" ? "" : language === "fr" ? `${place} : ` : `${place}: `;
  if (language === "en") return `${colon}expected ${expected}, got ${got}`;
  if (language === "ru") return `${colon}ожидается — ${expected}; стоит — ${got}`;
  return spacedInFrench(`${colon}attendu, ${expected} ; trouvé, ${got}`);
}

/**
 * What stops a command, in the language of whoever gave it.
 *
 * @param noun of the command: a case has fields where others have options
 * @returns undefined where it is said in English alone
 */
export function errorSaid({ problem }: InputError, language: Language, noun: string | undefined): string | undefined {
  const said = faultSaid(problem, language, noun === "case" ? byCase : byCommand);
  return said === undefined ? undefined : `${faultLine(problem, said, language)} — ${said.remedy}`;
}

/** @returns undefined where it is said in English alone, and that is not the reader's language */
export function faultSaid(problem: InputProblem, language: Language, said: SaidBy = byCase): FaultSaid | undefined {
  const { fault } = problem;
  const sentence = fault === undefined ? undefined : sentenceIn(fault, language, said);
  if (sentence === undefined) return language === "en" ? problem : undefined;
  const [expected, got, remedy] = language === "fr" ? sentence.map(spacedInFrench) : sentence;
  return { expected: expected ?? "", got: got ?? "", remedy: remedy ?? "" };
}

function sentenceIn(fault: Fault, language: Language, said: SaidBy): FaultSentence | undefined {
  if (!isGathered(fault))
    return isHalfRead(fault) ? halfRead(fault, language, said) : plainSentence(fault, language, said);
  const first = sentenceIn(fault.first, language, said);
  if (first === undefined) return undefined;
  const [expected, got, remedy] = first;
  if (fault.code === "of-roll") return [expected, got, optionsOfRoll(remedy)];
  return fault.code === "on-more-rows"
    ? [expected, `${got}${moreRows(fault, language)}`, remedy]
    : [expected, got, `${remedy}${others(fault.others, language)}`];
}

function plainSentence(fault: Fault, language: Language, said: SaidBy): FaultSentence | undefined {
  return (
    sentenceOf(commandFaults, fault, language, said) ??
    sentenceOf(checkFaults, fault, language, said) ??
    sentenceOf(caseFaults, fault, language, said) ??
    sentenceOf(namingFaults, fault, language, said) ??
    sentenceOf(tableFaults, fault, language, said)
  );
}

type HalfRead = Extract<CheckFault, { code: "roll-half-read" }>;

function isHalfRead(fault: Fault): fault is HalfRead {
  return fault.code === "roll-half-read";
}

/** What is wrong with the first row, before how many there are. */
function halfRead(fault: HalfRead, language: Language, said: SaidBy): FaultSentence | undefined {
  const whole = plainSentence(fault, language, said);
  const first = fault.first.fault === undefined ? undefined : sentenceIn(fault.first.fault, language, said);
  if (language === "en" || whole === undefined || first === undefined) return whole;
  return [first[0], `${first[1]}${language === "fr" ? " ;" : ";"} ${whole[1]}`, whole[2]];
}

function isGathered(fault: Fault): fault is GatheredFault {
  return fault.code === "on-more-rows" || fault.code === "first-of-several" || fault.code === "of-roll";
}

function moreRows({ more, rows }: Extract<GatheredFault, { code: "on-more-rows" }>, language: Language): string {
  const count = localeOf(language).figure(more);
  const listed = `${rows.join(", ")}${more > rows.length ? " …" : ""}`;
  if (language === "en") return `, and in ${count} more: rows ${listed}`;
  if (language === "ru")
    return `; и ещё в ${count} ${more % 10 === 1 && more % 100 !== 11 ? "строке" : "строках"}: ${listed}`;
  return ` ; et de même sur ${count} ${pluralOf(more, "autre ligne|autres lignes", "fr")} : ${listed}`;
}

function others(count: number, language: Language): string {
  const figure = localeOf(language).figure(count);
  if (language === "en") return `; hustings case check names it and ${figure} more`;
  if (language === "ru") return `; hustings case check назовёт и остальное (ещё ${figure})`;
  return count === 1
    ? " ; hustings case check nomme aussi l’autre faute"
    : ` ; hustings case check nomme aussi les ${figure} autres`;
}

/** The same fault as a case says it: its fields instead of the options of a command line. */
export function inCase(problem: InputProblem): InputProblem {
  const said = problem.fault === undefined ? undefined : sentenceIn(problem.fault, "en", byCase);
  const { field } = problem;
  const place = field?.startsWith("--") === true ? { field: fieldOf(field) } : {};
  if (said === undefined) return { ...problem, ...place };
  const [expected, got, remedy] = said;
  return { ...problem, ...place, expected, got, remedy };
}

function fieldOf(option: string): string {
  const name = settingField(option.slice(2));
  return name === "map" ? "columns" : name;
}
