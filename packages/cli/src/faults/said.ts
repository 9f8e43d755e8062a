import {
  byCase,
  sentenceOf,
  settingField,
  type Fault,
  type FaultSentence,
  type InputProblem,
  type Language,
  type SaidBy,
} from "@hustings/core";
import { pluralOf } from "@hustings/rules";
import { tableFaults } from "@hustings/roll";
import { localeOf, spacedInFrench } from "@hustings/server";
import { namingFaults } from "../../roll/words/naming-faults.ts";
import { caseFaults } from "./catalogue.ts";
import type { FaultSaid } from "./said-error.ts";
import type { GatheredFault } from "./gathered.ts";

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
    return (
      sentenceOf(caseFaults, fault, language, said) ??
      sentenceOf(namingFaults, fault, language, said) ??
      sentenceOf(tableFaults, fault, language, said)
    );
  const first = sentenceIn(fault.first, language, said);
  if (first === undefined) return undefined;
  const [expected, got, remedy] = first;
  return fault.code === "on-more-rows"
    ? [expected, `${got}${moreRows(fault, language)}`, remedy]
    : [expected, got, `${remedy}${others(fault.others, language)}`];
}

function isGathered(fault: Fault): fault is GatheredFault {
  return fault.code === "on-more-rows" || fault.code === "first-of-several";
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
