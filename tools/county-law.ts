const words = (text: string) => ({ en: text, ru: text, fr: text });

const provision = (id: string, text: string) => ({
  id,
  article: `Example County Code ${id}`,
  words: words(text),
  sources: ["EC1"],
  checked: "2026-11-28",
  confidence: "high",
});

/** A county's own law: a file that anyone can write, and no house rulebook. */
export const countyLaw = {
  id: "us/example-county/petition/2026",
  jurisdiction: "US",
  instrument: "An invented county code, for a lesson",
  title: words("Example County, petition for a measure, 2026"),
  decider: words("Example County Clerk"),
  lawAt: "2026-01-01",
  governs: { votes: { from: "2026-01-01", to: "2026-12-31" }, filings: { from: "2026-01-01", to: "2026-12-31" } },
  zone: {
    name: "America/New_York",
    source: "IANA time zone database",
    offsets: [
      { from: "2025-11-02T06:00:00Z", offsetMinutes: -300 },
      { from: "2026-03-08T07:00:00Z", offsetMinutes: -240 },
      { from: "2026-11-01T06:00:00Z", offsetMinutes: -300 },
    ],
  },
  unit: words("county"),
  routes: [
    {
      id: "petition",
      words: words("petition of registered voters"),
      provision: "number",
      meeting: false,
      required: { amount: "required", provision: "number" },
      spread: [],
      protocol: { kind: "full", provision: "check" },
    },
  ],
  provisions: [
    provision("number", "A measure is put to the vote on the petition of 200 registered voters of the county."),
    provision(
      "check",
      "The clerk compares every line with the register of voters; of one voter's lines the first counts.",
    ),
  ],
  sources: [
    {
      ref: "EC1",
      article: "an invented code",
      at: "nowhere: this county is invented",
      confidence: "high",
      edition: { asOf: "2026-01-01" },
    },
  ],
  parameters: [
    {
      id: "required",
      provision: "number",
      scaling: "scales",
      from: "2026-01-01",
      value: 200,
      source: "EC1",
      confidence: "high",
    },
  ],
  grounds: [
    {
      id: "not-registered",
      words: words("not a registered voter of the county"),
      provision: "check",
      scope: "line",
      effect: "invalid",
    },
    {
      id: "repeated",
      words: words("the same voter more than once"),
      provision: "check",
      scope: "pair",
      effect: "invalid",
    },
  ],
  groundFor: { "not-on-roll": "not-registered", "double-within": "repeated" },
  multipleSigning: {
    across: "allowed",
    within: "one-stays",
    provision: "check",
    words: words("Any number of petitions, each once."),
  },
  eligibility: [],
  calendar: [],
  remedies: [],
  questions: [],
  notEncoded: [
    { id: "filing-deadline", words: words("the last day for filing") },
    { id: "sheets", words: words("the form of the sheets and who may collect signatures") },
  ],
};
