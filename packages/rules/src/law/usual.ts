import type { CalendarRule, DayCount } from "../rulebook/calendar.ts";
import type { EligibilityRule } from "../ruling/eligibility.ts";
import type { ConvictionBar } from "../eligibility/conviction.ts";
import type { GroundFor } from "../evidence/observation.ts";
import type { Ground, MultipleSigning, Route } from "../rulebook/rulebook.ts";
import { words, type Words } from "../words/words.ts";
import { alsoNotEncoded } from "./not-encoded.ts";

const groundWords = {
  "not-on-roll": words("not on the roll", "нет в списке избирателей", "pas sur la liste électorale"),
  "no-suffrage": words("no right to vote", "нет права голоса", "pas de droit de vote"),
  repeated: words("the same person more than once", "то же лицо более одного раза", "la même personne plus d'une fois"),
  "other-candidate": words(
    "signed for another candidate too",
    "подписано и за другого кандидата",
    "a signé aussi pour un autre candidat",
  ),
  incomplete: words("required data are missing", "отсутствуют обязательные сведения", "mentions requises manquantes"),
  "not-genuine": words("not the signer's own", "не самого подписавшего", "pas du signataire lui-même"),
  "void-sheet": words("the whole sheet is void", "недействителен весь лист", "la feuille entière est nulle"),
  "member-of-party": words("a member of a party", "член партии", "membre d'un parti"),
} as const satisfies Record<string, Words>;

const pairs = new Set<string>(["repeated", "other-candidate"]);

/** A ground in the usual words. */
export function usualGround(id: keyof typeof groundWords, provision: string): Ground {
  const scope = id === "void-sheet" ? "sheet" : pairs.has(id) ? "pair" : "line";
  return { id, scope, effect: "invalid", provision, words: groundWords[id] };
}

/** The last day, or moment, for filing. */
export function closes(provision: string, from: CalendarRule["from"], count: DayCount, time?: string): CalendarRule {
  return {
    event: "filing-closes",
    from,
    count,
    ...(time !== undefined && { time }),
    provision,
    words: words("last moment to file", "последний срок подачи", "dernier moment du dépôt"),
  };
}

/** What no fact that states a day can say of a last hour. */
export const hourOfCandidacy = alsoNotEncoded(
  "hour-of-candidacy",
  undefined,
  "the hour at which a candidacy without signatures came in on its last day: a day is stated of it",
  "час, в который в последний день поступило выдвижение без подписей: для него указывают только день",
  "l'heure à laquelle une candidature sans signatures est arrivée le dernier jour : on en indique le jour",
);

/**
 * The last day of a candidacy that needs no signatures: no filing is there whose moment could be held against it, so that somebody
 * states the day on which it was handed in.
 */
export function handedInBy({ from, count, provision }: CalendarRule, route: string): CalendarRule {
  return {
    event: "candidacy-closes",
    from,
    count,
    done: "candidacy-handed-in",
    routes: [route],
    provision,
    words: words(
      "last day of a candidacy without signatures",
      "последний день выдвижения без подписей",
      "dernier jour d'une candidature sans signatures",
    ),
  };
}

/** An age on voting day. */
export function ageOf(years: string, provision: string): EligibilityRule {
  return { kind: "age", bound: "at-least", years, on: "voting-day", provision };
}

/** A quality that somebody must state. */
export function quality(fact: string, provision: string, en: string, ru: string, fr: string): EligibilityRule {
  return { kind: "condition", fact, must: { be: true }, provision, words: words(en, ru, fr) };
}

/** A bar by a conviction, tested on voting day, until the day on which it is spent; other bounds as `catches` says. */
export function barred(
  id: string,
  provision: string,
  catches: Pick<ConvictionBar, "suspended"> &
    Partial<Pick<ConvictionBar, "sentence" | "classes" | "atLeast" | "moreThan" | "lasts">>,
  bar: Words,
): ConvictionBar {
  return {
    kind: "conviction-bar",
    id,
    classes: [],
    lasts: { kind: "while-unexpunged" },
    ...catches,
    on: "voting-day",
    words: bar,
    provision,
    presumed: provision,
  };
}

/** Any number of candidates or measures, each once. */
export function eachOnce(provision: string): MultipleSigning {
  return {
    across: "allowed",
    within: "one-stays",
    provision,
    words: words("Any number, each once.", "Любое число, каждый один раз.", "Autant que l'on veut, une fois chacun."),
  };
}

/** One candidate only; the law does not say which of two stands. */
export function oneOnly(provision: string): MultipleSigning {
  return {
    across: "once-only",
    within: "one-stays",
    provision,
    words: words("One candidate only.", "Только один кандидат.", "Un seul candidat."),
  };
}

const seenAs = {
  "not-on-roll": ["not-on-roll", "deceased", "no-suffrage"],
  "no-suffrage": ["no-suffrage"],
  repeated: ["double-within"],
  "other-candidate": ["double-across"],
  incomplete: ["incomplete"],
  "not-genuine": ["not-own-hand"],
  "void-sheet": [],
  "member-of-party": [],
} as const satisfies Record<keyof typeof groundWords, readonly (keyof GroundFor)[]>;

/** Usual grounds of one provision, and what is seen of a line that leads to each; an earlier one goes before a later. */
export function usualGrounds(
  provision: string,
  ...ids: readonly (keyof typeof groundWords)[]
): { readonly grounds: readonly Ground[]; readonly groundFor: GroundFor } {
  const seen = ids.toReversed().flatMap((id) => seenAs[id].map((each) => [each, id] as const));
  return { grounds: ids.map((id) => usualGround(id, provision)), groundFor: Object.fromEntries(seen) };
}

/** One of two ways that needs no signatures: open to whom a fact says. */
export function withoutSignatures(id: string, provision: string, fact: string, way: Words, condition: Words): Route {
  return {
    id,
    words: way,
    provision,
    condition: { kind: "condition", fact, must: { be: true }, words: condition, provision },
    meeting: false,
    spread: [],
    protocol: { kind: "no-check", provision },
  };
}
