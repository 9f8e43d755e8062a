import { z } from "zod";
import { entryKinds, fromBase64, toBase64, type Entry } from "@hustings/core";
import type { SignedAct } from "@hustings/acts";

/**
 * The wire format of acts, declared once: the server checks requests and describes itself by these schemas, the client
 * checks answers by them.
 */

/** Acts in one request, and bytes of one request: what a server takes at once. */
export const mostActs = 1_024;
export const mostRequestBytes = 16 * 1024 * 1024;

/** In the last character bits may be left over, and must be nought: bytes have one spelling. */
const strayBits = /[^AQgw]==$|[^AEIMQUYcgkosw048=]=$/;
const bytes = z
  .base64()
  .refine((text) => !strayBits.test(text), "Invalid base64-encoded string: stray bits in its last character")
  .meta({ description: "bytes in base64" });
const index = z.int().nonnegative().meta({ description: "log index, from 0" });

const actRequest = z
  .strictObject({
    entry: z.looseObject({ kind: z.enum(entryKinds as [string, ...string[]]), at: z.iso.datetime() }).meta({
      description: "the entry as it is to stand in the log, signed by its signatory; see docs/formats/entries.md",
    }),
    documents: z
      .array(bytes)
      .max(4)
      .meta({ description: "the documents that the entry names by hash; an empty list where it names none" }),
    keep: z
      .array(z.strictObject({ name: z.string().regex(/^[0-9a-f]{64}$/), bytes }))
      .max(256)
      .optional()
      .meta({ description: "private bytes that the entry commits to, by the names it has for them; never published" }),
  })
  .meta({ id: "Act" });

export const actsRequest = z.strictObject({ acts: z.array(actRequest).min(1).max(mostActs) }).meta({ id: "Acts" });

export const statementRequest = z
  .strictObject({
    nomination: z.string().max(64),
    region: z.string().max(64),
    channel: z.enum(["online", "paper"]),
    mark: z
      .string()
      .regex(/^[0-9a-f]{32}$/)
      .optional()
      .meta({ description: "paper: the keyed mark of its line" }),
    release: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional()
      .meta({
        description:
          "online, where one person signs once: a hash of the withdrawal secret, by which its maker may sign again once it was taken back",
      }),
    sealed: bytes.meta({ description: "the sealed statement; the server cannot read it" }),
  })
  .meta({ id: "Statement" });

/** Nominations whose paper one request may carry. */
const mostSignatures = 64;

export const statementsRequest = z
  .strictObject({
    statements: z.array(statementRequest).min(1).max(mostActs),
    signatures: z
      .array(z.strictObject({ nomination: z.string().max(64), signature: bytes }))
      .max(mostSignatures)
      .optional()
      .meta({ description: "paper: by each campaign whose lines these are; see docs/formats/promise.md" }),
  })
  .meta({ id: "Statements" });

const actOutcome = z
  .discriminatedUnion("outcome", [
    z.strictObject({
      outcome: z.literal("entered"),
      index,
      receipt: z.string().meta({
        description: "where the receipt will be under the contest’s address, once a checkpoint covers the entry",
      }),
    }),
    z.strictObject({
      outcome: z.literal("conflict"),
      index,
      entry: z.looseObject({}).meta({ description: "what stands under this act's name and says something else" }),
    }),
    z.strictObject({ outcome: z.literal("refused"), code: z.string(), says: z.string() }),
    z.strictObject({ outcome: z.literal("malformed"), says: z.string() }),
    z
      .strictObject({ outcome: z.literal("not-tried") })
      .meta({ description: "an act before it was stopped; nothing of this one was written" }),
  ])
  .meta({ id: "ActOutcome" });
export type ActOutcome = z.infer<typeof actOutcome>;

export const actsAnswer = z
  .strictObject({ results: z.array(actOutcome).meta({ description: "one for each act, in order" }) })
  .meta({ id: "ActOutcomes" });

const statementOutcome = z
  .discriminatedUnion("outcome", [
    z.strictObject({
      outcome: z.literal("promised"),
      id: z.string().meta({ description: "the statement's id, by which it stands in the log once its batch is cut" }),
      promise: z.string().meta({ description: "the signed promise; see docs/formats/promise.md" }),
      doubles: z.literal("later").optional().meta({
        description: "the key holder did not answer: whether this person signed before is looked for later",
      }),
    }),
    z.strictObject({ outcome: z.literal("refused"), code: z.string(), says: z.string() }),
  ])
  .meta({ id: "StatementOutcome" });
export type StatementOutcome = z.infer<typeof statementOutcome>;

export const statementsAnswer = z
  .strictObject({ results: z.array(statementOutcome).meta({ description: "one for each statement, in order" }) })
  .meta({ id: "StatementOutcomes" });

const hash = z.string().regex(/^[0-9a-f]{64}$/);
export const withdrawalsRequest = z
  .strictObject({
    withdrawals: z
      .array(z.strictObject({ id: hash, file: hash, place: hash, secret: hash }))
      .min(1)
      .max(128),
  })
  .meta({ id: "Withdrawals", description: "each with the secret that its statement committed to, hex" });

export const withdrawalsAnswer = z
  .strictObject({
    results: z.array(z.strictObject({ outcome: z.enum(["withdrawn", "unknown", "not-its-secret", "too-late"]) })),
  })
  .meta({ id: "WithdrawalOutcomes" });

export const statementStatus = z
  .strictObject({ day: z.iso.date(), inLog: z.boolean(), withdrawn: z.boolean() })
  .meta({ id: "StatementStatus" });

export const problem = z
  .strictObject({
    error: z.string().meta({ description: "a short name for programs" }),
    says: z.string().meta({ description: "what was expected, what came, and the remedy" }),
    work: z.strictObject({ made: z.string(), effort: z.int() }).optional().meta({
      description:
        "with 429 `work-needed`: work to do before the same request is sent again, with the header `hustings-work`; see docs/formats/work.md",
    }),
  })
  .meta({ id: "Problem" });

/** Entries of a log that one meeting rests on, each with its proof: what a phone at its door reads in place of the whole log. */
export const meetingEntries = z.strictObject({
  /** All entries of the meeting below this one, from that which was asked for, are here. */
  upTo: z.int().nonnegative(),
  entries: z.array(
    z.strictObject({
      index: z.int().nonnegative(),
      /** Its canonical bytes, in base64. */
      entry: z.base64(),
      /** Sibling hashes up to the root of the tree that was asked for. */
      proof: z.array(z.base64()).max(64),
    }),
  ),
});

/** Which program speaks: two releases may judge one act differently, and both honestly. */
export const speaks = z.looseObject({
  release: z.string().max(64),
  vocabulary: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .meta({ description: "SHA-256 over the kinds of entries, their fields and the reasons for a refusal" }),
});
export type Speaks = z.infer<typeof speaks>;

/** What `/ready` answers. */
export const readiness = z.looseObject({
  ready: z.literal(true),
  takesActs: z.boolean(),
  speaks: speaks.optional(),
  rehearsal: z
    .looseObject({ secondsBehind: z.int().positive() })
    .optional()
    .meta({ description: "a dress rehearsal that runs in the past" }),
});

/** An act as a request carries it. */
export function actOnWire({ entry, documents, keep }: SignedAct): z.input<typeof actRequest> {
  return {
    entry: { ...entry },
    documents: documents.map(toBase64),
    ...(keep === undefined ? {} : { keep: keep.map(({ name, bytes: kept }) => ({ name, bytes: toBase64(kept) })) }),
  };
}

/** An act as a request carried it. Whether its entry is one of the vocabulary is for the ledger to say. */
export function actFromWire({ entry, documents, keep }: z.output<typeof actRequest>): SignedAct {
  return {
    entry: entry as unknown as Entry,
    documents: documents.map(fromBase64),
    ...(keep === undefined ? {} : { keep: keep.map(({ name, bytes: kept }) => ({ name, bytes: fromBase64(kept) })) }),
  };
}
