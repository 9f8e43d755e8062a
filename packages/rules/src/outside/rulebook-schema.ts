import { majorityBases } from "@hustings/core";
import { z } from "zod";
import { minutesKinds } from "../rulebook/rulebook.ts";
import { languages } from "../words/words.ts";
import { confidence, day, id, list, moment, partOfDay, span, text, value, words } from "./value-forms.ts";

const zone = z.strictObject({
  name: text,
  source: text,
  offsets: z.array(z.strictObject({ from: moment, offsetMinutes: z.int().min(-1080).max(1080) })).min(1),
});
const amount = z.union([
  text,
  z.strictObject({ share: text, of: text, rounding: z.enum(["floor", "ceil", "half-up"]) }),
]);
const quota = z.union([z.strictObject({ count: text }), z.strictObject({ share: text, of: text })]);
const floor = z.union([
  z.strictObject({ per: amount }),
  z.strictObject({ seats: text, times: text }),
  z.strictObject({ share: text, ofFact: text }),
]);
const spread = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("cap"),
    per: amount,
    exceptions: z.record(text, text).optional(),
    effect: z.enum(["not-counted", "void"]),
    provision: text,
    overProvision: text.optional(),
  }),
  z.strictObject({ kind: z.literal("some-units"), units: quota, provision: text }),
  z.strictObject({ kind: z.literal("floor-in-some"), floor, units: quota, provision: text }),
  z.strictObject({ kind: z.literal("floor-in-every"), floor, units: quota, provision: text }),
  z.strictObject({ kind: z.literal("equally"), units: quota, question: text, provision: text }),
]);
const bands = z.strictObject({ low: text, high: text, bounds: z.enum(["middle", "outer"]), provision: text });
const protocol = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("no-check"), provision: text }),
  z.strictObject({
    kind: z.literal("full"),
    provision: text,
    futilityStop: text.optional(),
    sufficiencyStop: text.optional(),
    atSource: z.literal(true).optional(),
  }),
  z.strictObject({
    kind: z.literal("counted-sample"),
    provision: text,
    stages: z.array(z.strictObject({ size: text, provision: text })).min(1),
    limit: text,
    limitProvision: text,
    denominator: text,
    futilityStop: text.optional(),
  }),
  z.strictObject({
    kind: z.literal("county-sample"),
    provision: text,
    fullUpTo: text,
    minimum: text,
    share: text,
    validityDecimals: text,
    expansionDecimals: text,
    bands,
    formulaProvision: text,
  }),
  z.strictObject({ kind: z.literal("banded-sample"), provision: text, share: text, minimum: text, bands }),
  z.strictObject({
    kind: z.literal("acceptance-test"),
    provision: text,
    share: text,
    allowance: text,
    pairTolerance: text,
    formulaProvision: text,
  }),
  z.strictObject({
    kind: z.literal("two-samples"),
    provision: text,
    firstSize: text,
    deviations: text,
    assumedDuplicates: text,
    bothShare: text,
    formulaProvision: text,
  }),
  z.strictObject({ kind: z.literal("ordered-subtraction"), provision: text, share: text, formulaProvision: text }),
  z.strictObject({
    kind: z.literal("averaged-samples"),
    provision: text,
    size: text,
    limit: text,
    secondProvision: text,
  }),
  z.strictObject({
    kind: z.literal("list-check-then-sample"),
    provision: text,
    share: text,
    minimum: text,
    limit: text,
    sampleProvision: text,
  }),
  z.strictObject({
    kind: z.literal("confidence-stop"),
    provision: text,
    firstSize: text,
    deviations: text,
    secondSize: text,
    secondProvision: text,
  }),
  z.strictObject({
    kind: z.literal("objection-only"),
    provision: text,
    days: text,
    counted: z.enum(["days", "working-days"]),
    from: z.enum(["last-filing-day", "filing"]),
    specificationDays: text.optional(),
    specificationProvision: text.optional(),
  }),
  z.strictObject({ kind: z.literal("certificates"), provision: text }),
  z.strictObject({ kind: z.literal("first-only"), provision: text, looksAt: text }),
]);
const multipleSigning = z.strictObject({
  across: z.enum(["allowed", "first-received", "first-checked", "void-on-all", "same-day-void", "once-only"]),
  voidsLater: z.literal(true).optional(),
  within: z.enum(["one-stays", "first-valid-stays", "none-stays"]),
  order: z.enum(["deposit", "lot", "receipt"]).optional(),
  words,
  provision: text,
});
const condition = z.strictObject({
  kind: z.literal("condition"),
  fact: id,
  must: z.union([z.strictObject({ be: z.boolean() }), z.strictObject({ atLeast: text })]),
  words,
  provision: text,
  presumed: text.optional(),
});
const route = z.strictObject({
  id,
  words,
  provision: text,
  meeting: z.boolean(),
  condition: condition.optional(),
  required: z.strictObject({ amount, provision: text }).optional(),
  spread: list(spread),
  ceiling: z
    .strictObject({
      amount,
      effect: z.enum(["not-accepted", "not-counted", "ignored", "contested"]),
      stops: z.literal(true).optional(),
      question: text.optional(),
      provision: text,
    })
    .optional(),
  protocol,
  multipleSigning: multipleSigning.optional(),
  papers: list(z.strictObject({ paper: id, words, provision: text })).optional(),
});
const testDay = z.enum(["voting-day", "filing", "decision"]);
const eligibility = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("age"),
    bound: z.enum(["at-least", "over", "at-most"]),
    years: text,
    on: testDay,
    provision: text,
    presumed: text.optional(),
  }),
  condition,
  z.strictObject({
    kind: z.literal("conviction-bar"),
    id,
    sentence: text.optional(),
    classes: list(text),
    suspended: z.union([
      z.enum(["counts", "only", "does-not-count"]),
      z.strictObject({ question: text, countsUnder: text }),
    ]),
    atLeast: text.optional(),
    moreThan: text.optional(),
    atMost: text.optional(),
    lasts: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("while-unexpunged") }),
      z.strictObject({ kind: z.literal("years-after-expungement"), years: text }),
      z.strictObject({ kind: z.literal("years-after-final"), years: text }),
      z.strictObject({
        kind: z.literal("years-after-execution"),
        years: text,
        mayPrecede: z.literal(true).optional(),
      }),
      z.strictObject({ kind: z.literal("always") }),
    ]),
    on: testDay,
    words,
    provision: text,
    presumed: text,
  }),
  z.strictObject({
    kind: z.literal("term-limit"),
    mode: z.enum(["consecutive", "lifetime", "quarantine"]),
    most: text,
    quarantineYears: text.optional(),
    afterResignation: z.boolean().optional(),
    countedFrom: text.optional(),
    provision: text,
    presumed: text,
  }),
]);
const count = z.discriminatedUnion("kind", [
  ...(["clear-days-before", "days-before", "days-after", "working-days-before", "working-days-after"] as const).map(
    (kind) => z.strictObject({ kind: z.literal(kind), days: text }),
  ),
  ...(["months-before", "clear-months-before", "months-after"] as const).map((kind) =>
    z.strictObject({ kind: z.literal(kind), months: text }),
  ),
  z.strictObject({ kind: z.literal("that-day") }),
  z.strictObject({ kind: z.literal("nth-weekday-before"), nth: text, weekday: text }),
  z.strictObject({ kind: z.literal("fixed"), day: text }),
] as never) as z.ZodType;
const calendar = z.strictObject({
  event: id,
  words,
  from: z.union([z.enum(["voting-day", "publication", "filing", "decision", "service"]), z.strictObject({ fact: id })]),
  count,
  time: text.optional(),
  done: id.optional(),
  routes: list(id).optional(),
  provision: text,
});
const clock = z.union([
  z.strictObject({
    unit: z.enum(["hours", "days", "working-days", "clear-days", "end-of-day-after"]),
    amount: text,
  }),
  z.strictObject({ unit: z.enum(["not-verified", "at-once"]) }),
]);
const remedy = z.strictObject({
  id,
  act: z.enum(["cure", "objection", "appeal"]),
  words,
  who: z.enum(["candidate", "any-elector", "any-candidate", "any-citizen", "organiser"]),
  to: words,
  from: z.enum(["publication", "service", "decision", "last-filing-day", "objection", "filing", "voting-day"]),
  within: clock,
  decideWithin: clock.optional(),
  final: z.literal(true).optional(),
  next: id.optional(),
  grounds: list(id).optional(),
  upTo: z.literal("lost-on-grounds").optional(),
  provision: text,
});
const named = z.strictObject({ id, words });

/** A rulebook as a file: every field by name, none unknown. References between them are `rulebookDefects`' business. */
export const rulebookSchema = z.strictObject({
  id,
  jurisdiction: z.string().regex(/^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/, "expected a code, as FR or US-WA"),
  instrument: text,
  title: words,
  decider: words,
  lawAt: day,
  votingDay: day.optional(),
  governs: z.strictObject({
    votes: span,
    filings: span,
    decidedBy: z.strictObject({ fact: id, from: day, to: day }).optional(),
  }),
  zone,
  zones: list(zone).optional(),
  holidays: list(day).optional(),
  unit: words,
  units: list(z.strictObject({ id: text, name: text.optional() })).optional(),
  unitsFrom: text.optional(),
  routes: z.array(route).min(1),
  provisions: list(
    z.strictObject({
      id: text,
      article: text,
      words,
      sources: list(text),
      checked: z.union(
        [day, z.literal("not-compared")],
        'expected the day on which somebody compared it with its source, as YYYY-MM-DD, or "not-compared"',
      ),
      confidence,
    }),
  ),
  sources: list(
    z.strictObject({
      ref: text,
      article: text,
      at: text,
      confidence,
      edition: z.strictObject({ asOf: partOfDay, since: partOfDay.optional() }).optional(),
    }),
  ),
  parameters: list(
    z.strictObject({
      id: text,
      provision: text,
      scaling: z.enum(["scales", "fixed"]),
      from: day,
      until: day.optional(),
      value,
      source: text,
      confidence,
    }),
  ),
  grounds: list(
    z.strictObject({
      id,
      words,
      provision: text,
      scope: z.enum(["line", "sheet", "pair"]),
      effect: z.enum(["invalid", "not-counted", "counts", "no-ground"]),
      cure: id.optional(),
    }),
  ),
  groundFor: z
    .partialRecord(
      z.enum([
        "not-on-roll",
        "no-suffrage",
        "deceased",
        "double-within",
        "double-across",
        "not-own-hand",
        "outside-period",
        "incomplete",
        "unreadable",
        "moved",
      ]),
      id,
    )
    .optional(),
  multipleSigning,
  signers: z.strictObject({ years: text, on: z.enum(["signing", "voting-day"]), provision: text }).optional(),
  meeting: z
    .strictObject({
      quota: text,
      noticeDays: text,
      atLeast: text,
      majority: text,
      majorityOf: z.enum(majorityBases).optional(),
      oneGroupPerVoter: z.boolean(),
      document: z.strictObject({ scheme: z.string().regex(/^passport\/[a-z]{2}$/), provision: text }).optional(),
      minutes: list(
        z.discriminatedUnion("kind", [
          z.strictObject({ kind: z.enum(minutesKinds), words, provision: text }),
          z.strictObject({
            kind: z.literal("attached"),
            id,
            words,
            columns: list(words).optional(),
            provision: text,
          }),
        ]),
      ).optional(),
      papers: z.strictObject({ handedIn: id, provision: text }).optional(),
      provision: text,
      noticeProvision: text,
      majorityProvision: text,
    })
    .optional(),
  eligibility: list(eligibility),
  offences: z.strictObject({ classes: list(named), sentences: list(named) }).optional(),
  calendar: list(calendar),
  remedies: list(remedy),
  questions: list(
    z.strictObject({
      id,
      words,
      provision: text,
      adopted: id,
      readings: list(named),
      decisions: list(z.strictObject({ by: text, date: text, result: text, source: text })),
      sources: list(text),
    }),
  ),
  notEncoded: list(z.strictObject({ id, words, article: text.optional() })),
  writtenIn: z.enum(languages).optional(),
  scale: z.strictObject({ num: z.int().min(1), den: z.int().min(1), of: id }).optional(),
});

/** The same as a JSON Schema, for whoever writes a file: there one language of three is enough. */
export function rulebookFileSchema(): object {
  return z.toJSONSchema(rulebookSchema, {
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema !== words) return;
      delete jsonSchema.required;
      jsonSchema.minProperties = 1;
    },
  });
}
