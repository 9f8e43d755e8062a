import { spacedAddress, spacedCode, spacedName, statedCost, type ComparedField } from "@hustings/linkage";
import { tellingApart } from "../lists/decide.ts";
import type { FieldExplanation, LineOutcome } from "../match/outcome.ts";

/** What a campaign should do with a line before it files. */
export interface LineAdvice {
  readonly line: number;
  /** As a person counts in the file: the header is row 1. */
  readonly row: number;
  /**
   * - `file`      found on the roll; `fixes` say what it leaves out and nobody strikes it for
   * - `correct`   found, but written otherwise than on the roll: `fixes` says how
   * - `look`      a person must say which of the candidates is meant, or whether any is
   * - `drop`      a double of another line, or nobody on the roll
   */
  readonly advice: "file" | "correct" | "look" | "drop";
  readonly why: string;
  /** Of a line to look at: the same as `why`, for whoever says it in another language. */
  readonly reason?: LookReason;
  readonly fixes: readonly Fix[];
  /** The entry that is most alike, as the roll writes it; of a line nobody is like, the nearest there is. */
  readonly nearest?: string;
  /** Row of the line that stands for the same person. */
  readonly doubleOf?: number;
  /** How likely the line is to be found valid as far as the roll decides. */
  readonly chance: number;
}

/** Why a person must look at a line; of `field-needs-a-person` the fields that are unlike, and those of which one of the two says nothing. */
export type LookReason =
  | { readonly kind: "two-candidates"; readonly entries: number }
  | {
      readonly kind: "field-needs-a-person";
      readonly unlike: readonly ComparedField[];
      readonly silent: readonly ComparedField[];
    }
  | { readonly kind: "not-looked-for" | "weak-evidence" };

export interface Fix {
  readonly field: string;
  readonly written: string;
  readonly roll: string;
  /** “The roll says Сидоров, you typed Сидров”. */
  readonly words: string;
}

/**
 * Chances a line is sent in with. The engine's matches were right in all but one of some ten thousand measured; what is left is room
 * for a paper that says something else than was keyed in. Wider for a line that has to be corrected by hand first.
 */
const [asOnTheRoll, onceCorrected] = [0.999, 0.995];

/** How the sheet is written that a line stands on. */
export interface Sheet {
  /** It asks for the year of birth alone, or for month and year: no line of it has a whole date. */
  readonly partDates?: boolean;
}

/** Advice on one line, doubles aside. */
export function adviseOn(outcome: LineOutcome, row: number, { partDates = false }: Sheet = {}): LineAdvice {
  const { line, explanation } = outcome;
  const entry = entryOf(outcome);
  const of = { line, row, ...(entry === undefined ? {} : { nearest: entry }) };
  switch (outcome.outcome) {
    case "not-on-roll":
      return { ...of, advice: "drop", why: "nobody on the roll is like this", fixes: [], chance: 0 };
    case "review": {
      // Evidence of `bits` bits: such a line is genuine with probability 1 / (1 + 2^-bits).
      const chance = chanceOf(outcome);
      const reason = reasonOf(outcome);
      return { ...of, advice: "look", why: lookWords(reason), reason, fixes: fixesToLookAt(explanation), chance };
    }
    case "matched": {
      const fixes = fixesIn(outcome);
      if (fixes.every((fix) => saysLess(fix) || (partDates && isPartOfDate(fix))))
        return { ...of, advice: "file", why: "found on the roll", fixes, chance: asOnTheRoll };
      const why = "found, written otherwise than on the roll";
      return { ...of, advice: "correct", why, fixes, chance: onceCorrected };
    }
  }
}

/** What a line that was found writes otherwise than the roll. */
export function fixesIn({ how, explanation }: LineOutcome): readonly Fix[] {
  return how === "fuzzy" ? fixesOf(explanation) : [];
}

/** Of somebody who could not be looked for no more is known than that a look is worth its cost. */
function chanceOf({ reason, weight = 0 }: LineOutcome): number {
  if (reason === "two-candidates") return 0.5;
  return reason === "not-looked-for" ? statedCost.look / statedCost.lostVoter : Math.min(0.95, 1 / (1 + 2 ** -weight));
}

/** What the roll says of the entry, in the order of the fields; addresses are kept only where a line differs from them. */
function entryOf({ explanation, nearest }: LineOutcome): string | undefined {
  const [near] = nearest;
  if (near !== undefined) return near.entry;
  const said = explanation.flatMap(({ roll, written }) => roll ?? written ?? []);
  return said.length === 0 ? undefined : said.join(", ");
}

function reasonOf({ reason, candidates, explanation }: LineOutcome): LookReason {
  switch (reason) {
    case "two-candidates":
      return { kind: reason, entries: candidates.length };
    case "field-needs-a-person": {
      const asked = asksPerson(explanation);
      return {
        kind: reason,
        unlike: asked.filter((one) => !isSilent(one)).map(({ field }) => field),
        silent: asked.filter(isSilent).map(({ field }) => field),
      };
    }
    case "not-looked-for":
      return { kind: reason };
    case "weak-evidence":
    case undefined:
      return { kind: "weak-evidence" };
  }
}

function lookWords(reason: LookReason): string {
  switch (reason.kind) {
    case "two-candidates":
      return `${reason.entries} entries are too alike to choose between`;
    case "field-needs-a-person":
      return reason.unlike.length + reason.silent.length === 0
        ? "a person must say whether it is the entry that is most alike"
        : `${toLookAt(reason)} of the entry that is most alike`;
    case "not-looked-for":
      return "nobody can be looked for by half a name or by one in other letters than the roll's, or on a roll where many entries have such";
    case "weak-evidence":
      return "too little speaks for the entry that is most alike";
  }
}

/** What asks for a person: fields whose level does, and more of the name than the roll says; else those which a birth date would have settled. */
function asksPerson(explanation: readonly FieldExplanation[]): readonly FieldExplanation[] {
  const asked = explanation.filter(({ gate }) => gate === "review");
  const asking = [...asked, ...moreOfName(explanation).filter((one) => !asked.includes(one))];
  return asking.length > 0 ? asking : explanation.filter(({ gate }) => gate === "dated");
}

/** Junior, or a middle name, that the roll does not say, where no birth date does: the machine takes nobody for the entry then. */
function moreOfName(explanation: readonly FieldExplanation[]): readonly FieldExplanation[] {
  const born = explanation.find(({ field }) => field === "birthDate");
  if (born !== undefined && !isSilent(born)) return [];
  return explanation.filter(
    ({ field, written, roll }) =>
      tellingApart.some((one) => one === field) && roll === undefined && written !== undefined,
  );
}

function isSilent({ roll, written }: FieldExplanation): boolean {
  return roll === undefined || written === undefined;
}

/** What a person has to look at: fields that say something else, and those that one of the two does not say. */
function toLookAt({ unlike, silent }: Extract<LookReason, { kind: "field-needs-a-person" }>): string {
  const parts = [
    ...(unlike.length === 0 ? [] : [`the ${named(unlike)} is not quite that`]),
    ...(silent.length === 0 ? [] : [`the ${named(silent)} cannot be compared with that`]),
  ];
  return parts.join(", ");
}

function named(fields: readonly ComparedField[]): string {
  return fields.map(fieldWords).join(" and ");
}

/** A field as advice calls it. */
export function fieldWords(field: string): string {
  return names[field] ?? field;
}

const names: Readonly<Record<string, string>> = {
  birthDate: "birth date",
  given: "given name",
  patronymic: "patronymic or middle name",
  suffix: "suffix (Jr, Sr, II …)",
  documentNumber: "number of the document",
};

/** A second given name, its initial or a flat behind all that the roll says: nobody strikes a line for it, and there is nothing to correct. */
function saysMore(field: string, written: string, roll: string): boolean {
  if (roll === "") return false;
  // Of a birth date the roll may have the year alone, and of a code its first half.
  if (field === "birthDate") return written.startsWith(saidOfDate(roll));
  if (field === "postcode") return isPartOfCode(written, roll) || isPartOfCode(roll, written);
  const spaced = { given: spacedName, address: spacedAddress }[field];
  return spaced !== undefined && `${spaced(written)} `.startsWith(`${spaced(roll)} `);
}

/**
 * A middle name, a suffix, a second name or surname or a flat that the line leaves out, of somebody who was found all the same: whoever
 * holds the line against the roll finds them too, and it is nothing to correct. A patronymic is a part of the name that the laws which
 * know it ask for.
 */
function saysLess({ field, written, roll }: Fix): boolean {
  if (field === "suffix" || field === "patronymic") return written === "" && !isPatronymic(roll);
  const spaced = { given: spacedName, surname: spacedName, address: spacedAddress, houseNumber: spacedAddress }[field];
  return written !== "" && spaced !== undefined && `${spaced(roll)} `.startsWith(`${spaced(written)} `);
}

/** The year of the roll's date, or its month and year. */
function isPartOfDate({ field, written, roll }: Fix): boolean {
  return field === "birthDate" && written !== "" && roll.startsWith(`${written}-`);
}

/** By its end, in Cyrillic and in Latin letters. */
function isPatronymic(name: string): boolean {
  return /(?:ич|вна|чна|ївна|оглы|улы|кызы|[vw]i[cč][hz]?|[vw]ych|[oei][vw]na|ichna|ogly|oglu|uly|kyzy|qizi)$/iu.test(
    name.trim(),
  );
}

/** ZIP and ZIP+4. */
function isPartOfCode(part: string, whole: string): boolean {
  const [begin, of] = [part, whole].map((code) => spacedCode(code).replaceAll(" ", ""));
  return begin !== undefined && begin.length >= 5 && of?.startsWith(begin) === true;
}

function fixesOf(explanation: readonly FieldExplanation[]): readonly Fix[] {
  return explanation.flatMap(({ field, written = "", roll, level }) => {
    if (level === "same" || level === "not needed" || written === roll || roll === undefined) return [];
    // A middle name's initial is that name, whichever side has it in full.
    if (field === "patronymic" && level === "initial") return [];
    if (saysMore(field, written, roll)) return [];
    const said = field === "birthDate" ? saidOfDate(written) : written;
    const typed = said === "" ? "you left it empty" : `you typed ${said}`;
    return [{ field, written: said, roll, words: `${fieldWords(field)}: the roll says ${roll}, ${typed}` }];
  });
}

/** Of a date as tables keep it the parts that stood on the line. */
const saidOfDate = (date: string) => date.replace(/(-00)+$/, "");

/** For a person who looks: what the line says and the roll does not, too, where it is that which keeps it from being found. */
function fixesToLookAt(explanation: readonly FieldExplanation[]): readonly Fix[] {
  const more = moreOfName(explanation);
  return explanation.flatMap((one) => {
    const { field, written, roll, gate } = one;
    const isAsked = gate === "review" || more.includes(one);
    if (roll !== undefined || !isAsked || written === undefined) return fixesOf([one]);
    return [{ field, written, roll: "", words: `${fieldWords(field)}: the roll has none, you typed ${written}` }];
  });
}
