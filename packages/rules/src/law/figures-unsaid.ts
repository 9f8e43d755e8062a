/**
 * Figures of the house's law that their own sentence cannot say, each with its reason. What is not named here is held against its
 * sentence in every language.
 */
const reasons: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "at/president/": {
    "grace-days": "the Tuesday, counted from the 37th day on the calendar of 2022",
    terms: "one term, and one re-election",
  },
  "cl/president/": { "person-terms": "not twice in a row is one at a time" },
  "eu/initiative/": {
    states: "the member states of that time, of which the sentence takes a quarter",
    seats: "members of the European Parliament by state, a table",
    "per-seat": "all members of the European Parliament of that time",
  },
  "fr/president/": { "complaint-days": "the end of the day after, said without a number" },
  "hr/president/": { "list-days": "the twelve days of the proposals, and the 48 hours after them" },
  "ie/president/": {
    "required-self": "oneself is one",
    terms: "one term, and one re-election",
  },
  "is/president/": {
    "quarters-once": "what lies in a quarter is counted as it is, times one",
    "quarters-quarters": "each quarter of the country: there are four",
  },
  "mx/president/": { "person-terms": "who was never President before holds one term" },
  "pl/president/": { terms: "one term, and one re-election" },
  "ru/president/": {
    "meeting-majority": "a majority is more than a half, of whomever",
    "early-ceiling-share": "half of the number, and five per cent above it",
  },
  "us/arizona/": {
    "required-amendment": "fifteen per cent of votes that a data file holds as published",
    "required-statute": "ten per cent of votes that a data file holds as published",
    "required-referendum": "five per cent of votes that a data file holds as published",
  },
  "us/california/initiative": {
    "required-statute": "five per cent of votes that a data file holds as published",
    "required-amendment": "eight per cent of votes that a data file holds as published",
  },
  "us/colorado/": { required: "five per cent of votes that a data file holds as published" },
  "us/michigan/": {
    "required-amendment": "ten per cent of votes that a data file holds as published",
    "required-law": "eight per cent of votes that a data file holds as published",
  },
  "us/oregon/": {
    required: "six per cent of votes that a data file holds as published",
    "required-amendment": "eight per cent of votes that a data file holds as published",
  },
  "us/washington/": {
    required: "eight per cent of votes that a data file holds as published",
    "required-referendum": "four per cent of votes that a data file holds as published",
  },
};

/** Why no sentence of this rulebook says the figure; `undefined`: its sentence does, or should. */
export function whyUnsaid(rulebook: string, figure: string): string | undefined {
  const family = Object.keys(reasons).find((prefix) => rulebook.startsWith(prefix));
  const named = family === undefined ? undefined : reasons[family];
  return named !== undefined && Object.hasOwn(named, figure) ? named[figure] : undefined;
}

/** Each figure named above with the family of rulebooks it belongs to: one that is said after all is not to be named. */
export function unsaidFigures(): readonly (readonly [family: string, figure: string])[] {
  return Object.entries(reasons).flatMap(([family, figures]) =>
    Object.keys(figures).map((each) => [family, each] as const),
  );
}
