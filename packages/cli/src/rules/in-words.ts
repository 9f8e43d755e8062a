import {
  amountOf,
  anchors,
  citation,
  countOf,
  dayInWords,
  dayOf,
  factWords,
  figureIn,
  monthInWords,
  floorsOf,
  isFromMemory,
  parameterOf,
  percentIn,
  pluralOf,
  shareOf,
  unitsNeeded,
  type Amount,
  type CalendarRule,
  type Clock,
  type Ground,
  type Language,
  type MultipleSigning,
  type Observation,
  type Parameter,
  type ParameterValue,
  type Remedy,
  type Rulebook,
  type SignersRule,
  type SpreadRule,
} from "@hustings/rules";
import { isCalendarDate, type CalendarDate, type Json } from "@hustings/core";
import { detailWords } from "./detail-words.ts";
import { evidenceNames, memberNames } from "./fact-words.ts";
import { lawWords } from "./law-words.ts";
import { rulesWords } from "./words.ts";

/** A day, a moment of the day, a share, a table or a number, as the language writes it. */
export function valueText(value: ParameterValue, lang: Language): string {
  if (typeof value === "number") return figureIn(value, lang);
  if (typeof value === "string") return isCalendarDate(value) ? dayInWords(value, lang) : value;
  if ("num" in value && "den" in value) return percentIn({ num: value["num"] ?? 0, den: value["den"] ?? 1 }, lang);
  return Object.entries(value)
    .map(([unit, count]) => `${unit} ${figureIn(count, lang)}`)
    .join(", ");
}

export function dayText(day: string, lang: Language): string {
  return dayInWords(day as CalendarDate, lang);
}

export function partOfDateText(part: string, lang: Language): string {
  const [year = "", month] = part.split("-");
  if (isCalendarDate(part)) return dayText(part, lang);
  return month === undefined ? year : `${monthInWords(Number(month), lang)} ${year}`;
}

/** What an authority decided of a contested question: who, when, how. */
export function decisionText(
  { by, date, result }: Rulebook["questions"][number]["decisions"][number],
  lang: Language,
): string {
  return `${citation(by)[lang]}, ${partOfDateText(date, lang)}${rulesWords[lang].colon}${citation(result)[lang]}`;
}

export function articleOf(book: Rulebook, provision: string, lang: Language): string {
  const found = book.provisions.find(({ id }) => id === provision);
  return found === undefined ? provision : citation(found.article)[lang];
}

/** Whether nothing of what is cited was read. */
export function areFromMemory({ sources }: Rulebook, refs: readonly string[]): boolean {
  return refs.every((ref) => sources.some((source) => source.ref === ref && isFromMemory(source)));
}

/** What a fact is, in words: those of the rule that asks for it, or our own for a family; its key where nobody words it. */
export function factText(book: Rulebook, key: string, lang: Language): string {
  const said = factWords(book, key);
  if (said !== undefined) return said[lang];
  const slash = key.indexOf("/") + 1;
  const family = slash === 0 ? undefined : factWords(book, key.slice(0, slash));
  if (family !== undefined) return `${family[lang].split(",")[0]}${rulesWords[lang].colon}${key.slice(slash)}`;
  const field = key.slice(key.lastIndexOf("/") + 1);
  return (Object.hasOwn(evidenceNames, field) ? evidenceNames[field]?.[lang] : undefined) ?? key;
}

/** A value of a fact or of a reading, as one line; classes of offences and sentences in the words of the rulebook. */
export function factValueText(book: Rulebook, value: Json, lang: Language): string {
  const { readings } = lawWords[lang];
  if (value === null || typeof value === "boolean") return readings[String(value) as keyof typeof readings];
  if (typeof value === "number") return figureIn(value, lang);
  if (typeof value === "string")
    return value === "met" || value === "not-met"
      ? readings[value]
      : (offenceText(book, value, lang) ?? valueText(value, lang));
  if (Array.isArray(value)) return value.map((each) => factValueText(book, each as Json, lang)).join(", ");
  const { colon } = rulesWords[lang];
  // What a sentence amounts to is counted in months, that of a fine in money.
  const amount = "sentence" in value && value["sentence"] === "fine" ? "fine" : "months";
  return Object.entries(value)
    .map(([name, member]) => [name === "amount" ? amount : name, member] as const)
    .map(([name, member]) => `${memberNames[name]?.[lang] ?? name}${colon}${factValueText(book, member as Json, lang)}`)
    .join(lang === "fr" ? "\u00a0; " : "; ");
}

function offenceText({ offences }: Rulebook, word: string, lang: Language): string | undefined {
  return [...(offences?.classes ?? []), ...(offences?.sentences ?? [])].find(({ id }) => id === word)?.words[lang];
}

/** `45 clear days before the vote`, and the day itself where that follows from the rulebook alone. */
export function dayRuleText(book: Rulebook, { count, from }: CalendarRule, lang: Language): string {
  const words = lawWords[lang];
  const anchor = anchorText(typeof from === "string" ? from : from.fact, lang);
  const counted = (id: string, unit: keyof typeof words.units) => {
    const number = countOf(book, id);
    return [figureIn(number, lang), pluralOf(number, words.units[unit], lang), anchor] as const;
  };
  switch (count.kind) {
    case "clear-days-before":
      return words.before(...counted(count.days, "clear-days"));
    case "days-before":
      return words.before(...counted(count.days, "days"));
    case "days-after":
      return words.after(...counted(count.days, "days"));
    case "working-days-before":
      return words.before(...counted(count.days, "working-days"));
    case "working-days-after":
      return words.after(...counted(count.days, "working-days"));
    case "months-before":
      return words.before(...counted(count.months, "months"));
    case "clear-months-before":
      return words.before(...counted(count.months, "full-months"));
    case "months-after":
      return words.after(...counted(count.months, "months"));
    case "nth-weekday-before":
      return words.weekdayBefore(countOf(book, count.nth), countOf(book, count.weekday), anchor);
    case "that-day":
      return dayOf[lang](anchor);
    case "fixed":
      return valueText(parameterOf(book, count.day).value, lang);
    default:
      return count satisfies never;
  }
}

function anchorText(name: string, lang: Language): string {
  return (Object.hasOwn(anchors, name) ? anchors[name]?.[lang] : undefined) ?? name;
}

/** How signatures must be spread: the units and what each must or may have. */
export function spreadText(book: Rulebook, rule: SpreadRule, lang: Language): string {
  const words = lawWords[lang];
  const unit = book.unit[lang];
  const details = detailWords[lang];
  if (rule.kind === "cap") {
    const exceptions = Object.entries(rule.exceptions ?? {}).map(
      ([name, most]) => `${name} ${figureIn(countOf(book, most), lang)}`,
    );
    const most = [amountText(book, rule.per, lang), ...exceptions].join(", ");
    const [own, other] = [rule.provision, rule.overProvision ?? rule.provision].map((id) => articleOf(book, id, lang));
    const over = other === own ? "" : ` [${other}]`;
    return `${words.capOf(most, unit)}; ${words.capEffects[rule.effect]}${over}`;
  }
  const needed = figureIn(unitsNeeded(book, rule.units), lang);
  switch (rule.kind) {
    case "some-units":
      return words.someUnits(needed, unit);
    case "floor-in-some":
      return words.floorInSome(floorText(book, rule.floor, lang), needed, unit);
    case "floor-in-every":
      return words.floorInEvery(floorText(book, rule.floor, lang), needed, unit);
    case "equally":
      return `${words.equally(needed, unit)}; ${details.question(rule.question)}`;
    default:
      return rule satisfies never;
  }
}

function floorText(
  book: Rulebook,
  floor: Extract<SpreadRule, { kind: "floor-in-some" }>["floor"],
  lang: Language,
): string {
  const words = lawWords[lang];
  if ("per" in floor) return amountText(book, floor.per, lang);
  if ("ofFact" in floor)
    return words.shareOfFact(percentIn(shareOf(book, floor.share), lang), factText(book, floor.ofFact, lang));
  const each = floorsOf(book, floor).map(({ unit, least }) => `${unit} ${figureIn(least, lang)}`);
  return `${words.eachItsOwn} (${each.join(", ")})`;
}

/** A number of the law; of a share with what it is taken of, and how it is rounded. */
export function amountText(book: Rulebook, amount: Amount, lang: Language): string {
  const comes = figureIn(amountOf(book, amount), lang);
  if (typeof amount === "string") return comes;
  const { shareOf: shareText, rounded } = detailWords[lang];
  const share = percentIn(shareOf(book, amount.share), lang);
  return `${comes} (${shareText(share, figureIn(countOf(book, amount.of), lang))}, ${rounded[amount.rounding]})`;
}

/** A figure as its rulebook holds it: name, value, days, source. */
export function parameterText(figure: Parameter, lang: Language): string {
  const words = rulesWords[lang];
  const { id, value, from, until, source, confidence } = figure;
  const end = until === undefined ? "" : ` ${words.until} ${dayText(until, lang)}`;
  return `${id} = ${valueText(value, lang)}, ${words.since} ${dayText(from, lang)}${end} [${source}, ${words.confidence[confidence]}]`;
}

/** How one person's signatures for several are counted, beside the law's sentence on it. */
export function signingText({ across, within, order, voidsLater }: MultipleSigning, lang: Language): string {
  const words = detailWords[lang];
  return [
    words.across[across],
    ...(voidsLater === true ? [words.voidsLater] : []),
    ...(order === undefined ? [] : [words.order[order]]),
    words.within[within],
  ].join("; ");
}

/** How old whoever signs must be, and on which day. */
export function signersText(book: Rulebook, { years, on }: SignersRule, lang: Language): string {
  return detailWords[lang].signers[on](countOf(book, years));
}

/** What may be done about a decision: by whom, where, within what time. */
export function remedyText(book: Rulebook, remedy: Remedy, lang: Language): string {
  const words = lawWords[lang];
  const { act, who, to, from, within, decideWithin, final, grounds = [], upTo, next } = remedy;
  const details = detailWords[lang];
  const wordsOf = (id: string) => book.grounds.find((each) => each.id === id)?.words[lang] ?? id;
  return [
    `${words.acts[act]}${rulesWords[lang].colon}${remedy.words[lang]}`,
    words.who[who],
    `→ ${to[lang]}`,
    clockText(book, within, from, lang) + (isFrom(within) ? ` ${words.from(anchorText(from, lang))}` : ""),
    ...(decideWithin === undefined ? [] : [words.decided(clockText(book, decideWithin, "objection", lang))]),
    ...(grounds.length === 0 ? [] : [details.onGrounds(grounds.map(wordsOf).join(", "))]),
    ...(upTo === undefined ? [] : [details.noMoreThanLost]),
    ...(next === undefined ? [] : [details.thenRemedy(next)]),
    ...(final === true ? [words.final] : []),
  ].join("; ");
}

/** A time that is told without the day after which it ends. */
function isFrom({ unit }: Clock): boolean {
  return unit !== "end-of-day-after";
}

function clockText(book: Rulebook, clock: Clock, from: Remedy["from"], lang: Language): string {
  const words = lawWords[lang];
  if (clock.unit === "at-once") return words.atOnce;
  if (clock.unit === "not-verified") return words.notVerified;
  const number = countOf(book, clock.amount);
  if (clock.unit === "end-of-day-after")
    return words.endOfDayAfter(
      figureIn(number, lang),
      pluralOf(number, words.units.days, lang),
      anchorText(from, lang),
    );
  return words.within(figureIn(number, lang), pluralOf(number, words.units[clock.unit], lang));
}

export function groundText(book: Rulebook, ground: Ground, lang: Language): string {
  const { scopes, allOfPair, effects } = lawWords[lang];
  const { id, words, scope, effect, cure } = ground;
  const details = detailWords[lang];
  const found = Object.entries(book.groundFor ?? {}).flatMap(([seen, given]) =>
    given === id ? [details.observations[seen as Observation]] : [],
  );
  const isDouble = book.groundFor === undefined ? scope === "pair" : book.groundFor["double-within"] === id;
  const noneStays = isDouble && book.multipleSigning.within === "none-stays";
  const strikes = effect !== "invalid" ? effects[effect] : noneStays ? allOfPair : scopes[scope];
  return `${words[lang]} (${[
    strikes,
    ...(found.length === 0 ? [] : [details.foundSo(found.join(", "))]),
    ...(cure === undefined ? [] : [details.repairedBy(cure)]),
  ].join("; ")})`;
}

/** The meeting a route begins with. */
export function meetingText(book: Rulebook, lang: Language): string | undefined {
  if (book.meeting === undefined) return undefined;
  const { quota, noticeDays, atLeast, majority, majorityOf = "unsaid" } = book.meeting;
  const words = lawWords[lang];
  const days = countOf(book, noticeDays);
  const group = words.group(
    figureIn(countOf(book, quota), lang),
    `${figureIn(days, lang)} ${pluralOf(days, words.units.days, lang)}`,
    figureIn(countOf(book, atLeast), lang),
  );
  return `${group}; ${words.majority(percentIn(shareOf(book, majority), lang))}: ${words.majorityOf[majorityOf]}`;
}
