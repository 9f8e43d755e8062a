import type { InputProblem } from "./input-error.ts";
import type { Language } from "./languages.ts";

/** What is wrong, as a value: a code, and what it is about. The sentence is made from it, in the language of whoever reads it. */
export interface Fault {
  readonly code: string;
}

/** What was expected, what stood there, and what to do. */
export type FaultSentence = readonly [expected: string, got: string, remedy: string];

/**
 * Where something is said of a table: on a command line, which has options and may set bad rows aside, or in a case, which has fields and
 * leaves no row out.
 */
export interface SaidBy {
  readonly by: "command" | "case";
  /** An option by its name on the command line, with its value: `--date-format dd/mm/yyyy`, or `dateFormat: dd/mm/yyyy`. */
  setting(option: string, value?: string): string;
}

/** Each fault of a kind in every language: one row a code. */
export type FaultWords<Kind extends Fault> = {
  readonly [Each in Kind as Each["code"]]: Readonly<Record<Language, (fault: Each, said: SaidBy) => FaultSentence>>;
};

type Place = Pick<InputProblem, "file" | "row" | "field">;

export const byCommand: SaidBy = {
  by: "command",
  setting: (option, value) => `--${option}${value === undefined ? "" : ` ${value}`}`,
};

/** An option's name as a field's: `date-format` is `dateFormat`. */
export const settingField = (option: string): string =>
  option.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

export const byCase: SaidBy = {
  by: "case",
  setting: (option, value) =>
    `${option === "map" ? "columns" : settingField(option)}${value === undefined ? "" : `: ${value}`}`,
};

/** @returns undefined: another catalogue has it */
export function sentenceOf<Kind extends Fault>(
  words: FaultWords<Kind>,
  fault: Fault,
  language: Language,
  said: SaidBy,
): FaultSentence | undefined {
  const known: Readonly<Record<string, Readonly<Record<Language, unknown>>>> = words;
  if (!Object.hasOwn(known, fault.code)) return undefined;
  const says = known[fault.code]?.[language] as ((fault: Fault, said: SaidBy) => FaultSentence) | undefined;
  return says?.(fault, said);
}

/** The fault at its place, in the words that a program and a log keep. */
export function faultAt<Kind extends Fault>(
  words: FaultWords<Kind>,
  place: Place,
  fault: Kind,
  said: SaidBy = byCommand,
): InputProblem {
  const [expected = "", got = "", remedy = ""] = sentenceOf(words, fault, "en", said) ?? [];
  return { ...place, expected, got, remedy, fault };
}
