import { z } from "@hono/zod-openapi";

/** What the reading interface answers with: at least these members. A test holds every answer of a contest to them. */

const count = z.int().nonnegative();
const text = z.string();
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const day = z.iso.date();
const moment = z.iso.datetime().meta({ description: "UTC, to the minute or the hour" });
const words = z.looseObject({ en: text, ru: text, fr: text }).meta({ id: "Words" });
const landmark = z
  .looseObject({ index: count, at: moment })
  .meta({ id: "Landmark", description: "Where in the log an act stands, and when it says it was done" });
const step = z
  .looseObject({
    step: z.enum([
      "opened",
      "meetings",
      "confirmed",
      "drive",
      "filing",
      "frozen",
      "draw",
      "check",
      "ruling",
      "decision",
      "ballot",
    ]),
    status: z.enum(["done", "now", "ahead", "ended"]),
    entry: landmark.optional(),
  })
  .meta({ id: "Step" });

const answer = z
  .looseObject({
    standing: text,
    parts: z.array(z.looseObject({ kind: text })),
    short: z.looseObject({ kind: text }).optional(),
  })
  .meta({ id: "Answer", description: "the answer first: where the nomination stands and why, in parts" });
const counts = z
  .looseObject({
    filed: count,
    checked: count,
    valid: count,
    invalid: count,
    counted: count,
    credited: count.optional(),
    overCap: count.optional(),
    required: count.optional(),
    margin: z.int().optional(),
    contradicted: z.array(text),
  })
  .meta({ id: "Counts" });

const card = z
  .looseObject({
    id: text,
    candidate: text,
    route: text,
    routeWords: words.optional(),
    state: text,
    chain: z.array(step),
    statements: count,
    required: count.optional(),
    filed: count.optional(),
    answer,
    counts: counts.optional(),
  })
  .meta({ id: "NominationCard" });

export const contestAnswer = z
  .looseObject({
    id: text,
    title: text,
    country: text,
    votingDay: day,
    state: z.enum(["opened", "governed", "balloted"]),
    regions: count,
    rulebook: z.looseObject({ id: text, hash, title: words.optional(), sameText: z.boolean().optional() }).optional(),
    custodians: z.looseObject({ threshold: count, custodians: count, record: hash }).optional(),
    rolls: z.array(
      z.looseObject({ version: text, date: day, voters: count, hash, use: z.enum(["verify", "compare"]) }),
    ),
    nominations: z.array(card),
    ballot: z
      .looseObject({ candidates: z.array(z.looseObject({ id: text, candidate: text })), entry: landmark.optional() })
      .optional(),
    destroyed: z.array(z.looseObject({ what: text, items: count, at: moment })),
    head: z.looseObject({ origin: text, size: count, root: hash }),
    lastAct: moment.optional(),
    wrong: z.array(z.looseObject({ index: count, code: text, says: text })),
  })
  .meta({ id: "Contest" });

const meeting = z.looseObject({
  id: text,
  number: count,
  city: text,
  region: text,
  venue: z.string().optional(),
  agenda: z.array(z.string()).optional(),
  coordinates: z.looseObject({ latitude: z.number(), longitude: z.number() }).optional(),
  remote: z
    .array(z.looseObject({ who: text, means: text, from: moment, until: moment }))
    .meta({ description: "who took part from elsewhere, and is not counted" }),
  startsAt: moment,
  zone: text,
  moved: z
    .array(z.looseObject({ at: moment, cause: text, city: text, startsAt: moment, zone: text }))
    .optional()
    .meta({ description: "where and when it was to be held before each of its moves, and why it was moved" }),
  state: text,
  quota: count,
  attendance: count,
  undone: count.optional(),
  reachesQuota: z.boolean().optional(),
  minutes: hash.optional(),
});

const collection = z.looseObject({
  standing: count,
  withdrawn: count,
  online: count,
  paper: count,
  open: count,
  opensOn: day.optional(),
  closesOn: day.optional(),
  days: z.array(z.looseObject({ day, statements: count })),
  regions: z.array(z.looseObject({ id: text, name: text, statements: count, cap: count.optional(), over: count })),
  overCap: count,
  waiting: count,
});

export const nominationAnswer = z
  .looseObject({
    id: text,
    candidate: text,
    route: text,
    state: text,
    onBallot: z.boolean(),
    chain: z.array(step),
    meetings: z.array(meeting),
    collection,
    check: z.looseObject({
      checked: count,
      valid: count,
      invalid: count,
      corrected: count,
      grounds: z.array(z.looseObject({ ground: text, lines: count })),
    }),
    facts: z.array(
      z.looseObject({
        index: count,
        act: z.enum(["asserted", "disputed", "decided"]),
        key: text,
        value: z.unknown(),
        source: text,
        by: text,
      }),
    ),
  })
  .meta({ id: "Nomination" });

export const decisionAnswer = z
  .looseObject({
    id: text,
    candidate: text,
    answer,
    summary: z
      .looseObject({
        outcome: z.enum(["registered", "refused"]),
        filed: count,
        checked: count,
        valid: count,
        invalid: count,
        counted: count,
        followsRuling: z.boolean(),
        ruling: hash,
        decision: hash,
      })
      .optional(),
    decisionDocument: z.looseObject({}).optional(),
    rulingDocument: z.looseObject({}).optional(),
  })
  .meta({ id: "Decision" });

export const entryAnswer = z
  .looseObject({
    index: count,
    size: count,
    root: hash,
    text: text.meta({ description: "the exact canonical JSON" }).optional(),
    entry: z.looseObject({}).optional(),
    signedBy: z.enum(["commission", "campaign", "door", "operator"]).optional(),
    leafHash: hash,
    proof: z.array(z.looseObject({ side: z.enum(["left", "right"]), hash })),
  })
  .meta({ id: "Entry" });

export const healthAnswer = z.looseObject({
  ok: z.boolean().meta({
    description:
      "false: the log can be read, and something published is not what follows from it; or `problem` says what",
  }),
  problem: z
    .literal("not-witnessed")
    .optional()
    .meta({ description: "the witnesses have not cosigned the newest head: what they vouched for before is shown" }),
  size: count,
  root: hash,
  wrongEntries: count,
  recomputed: z
    .looseObject({
      kind: z.enum(["pending", "not-made", "made"]),
      ok: z.boolean().optional(),
      size: count.optional(),
      behind: count.optional().meta({ description: "entries that the verifier has not read yet" }),
      failures: count.optional(),
      at: moment.optional(),
    })
    .optional(),
});

/** What the independent verifier says, as it was when it had last read the whole log. */
export const verificationAnswer = z
  .looseObject({
    kind: z.enum(["pending", "not-made", "made"]),
    head: z.looseObject({ origin: text, size: count, root: hash }),
    at: moment.optional(),
    says: text.optional(),
    report: z
      .looseObject({
        ok: z.boolean(),
        size: count,
        root: text,
        checks: z.array(z.looseObject({ name: text, count })),
        failures: z.array(
          z.looseObject({ code: text, says: text, entry: count.optional(), document: hash.optional() }),
        ),
        onWord: z.array(z.looseObject({ whose: text, kind: text, fields: z.array(text), entries: count })),
        neverShown: z.array(text),
      })
      .optional(),
  })
  .meta({ id: "Verification" });
