import { readFile } from "node:fs/promises";
import { createHash } from "node:crypto";
import { dirname, resolve } from "node:path";
import { countries, InputError, isCalendarDate, isInstant, type CalendarDate, type Instant } from "@hustings/core";
import { comparedFields } from "@hustings/linkage";
import * as z from "zod";

const date = z.string().refine((text): text is CalendarDate => isCalendarDate(text), "a day as YYYY-MM-DD");
const moment = z.string().refine((text): text is Instant => isInstant(text), "a moment in UTC as YYYY-MM-DDTHH:MM:SSZ");
const id = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, "an id of a-z, 0-9 and hyphens");

const table = z.strictObject({
  file: z.string().min(1),
  format: z.enum(["csv", "tsv", "json", "parquet"]).optional(),
  delimiter: z.string().length(1).optional(),
  encoding: z.string().min(1).optional(),
  dateFormat: z.string().min(1).optional(),
  columns: z.record(z.string(), z.string().min(1)),
});

const fact = z.strictObject({
  /** Whom it speaks of, by the names in the statements. */
  nominations: z.array(z.string().min(1)).min(1),
  /** Which fact, as the rulebook names it; `hustings rules show` lists them. */
  key: z.string().regex(/^[a-z0-9][a-z0-9-]*(?:\/[a-z0-9][a-z0-9-]*)*$/, "a fact as the rulebook names it"),
  value: z.union([z.boolean(), z.int().min(0), date]),
  date,
  source: z.string().min(1).max(120),
  by: z.enum(["candidate", "commission", "court", "prosecutor", "registry", "observer"]),
});

const caseSchema = z.strictObject({
  $schema: z.string().optional(),
  /** Folder of the files below, relative to the case file; its own folder if not said. */
  files: z.string().min(1).optional(),
  contest: z.strictObject({
    id,
    title: z.string().min(1),
    country: z.enum(countries),
    votingDay: date,
  }),
  rulebook: z.string().min(1),
  /** Way of nomination under the rulebook, the same for every nomination of the case. */
  route: z.string().min(1),
  /** The moment the acts are dated with: a case of the past is replayed as of then. */
  asOf: moment,
  /** First and last day on which statements were taken. */
  collected: z.strictObject({ from: date, to: date }),
  statements: table,
  /** What puts a declaration on record: `published-as-valid` by the authority that checked the papers themselves. */
  papers: z.enum(["published-as-valid", "unchecked"]),
  roll: table.extend({
    version: id,
    date,
    source: z.string().min(1),
    /** `verify`: who is not on it may be struck. `compare`: it speaks of another day; matches are reported, nobody is struck. */
    use: z.enum(["verify", "compare"]),
    /** Which statements it can speak of: a field and its values. Without it, all. */
    covers: z.strictObject({ field: z.string(), values: z.array(z.string()).min(1) }).optional(),
  }),
  /** The fields that statements and roll are compared by. */
  compare: z.array(z.enum(comparedFields)).min(2),
  /** What is known of the persons put forward, each fact with its source: silence is no evidence. */
  facts: z.array(fact).optional(),
  /** Lines that a person decided: a table with the columns line and finding (valid, not-on-roll). */
  reviews: z.strictObject({ file: z.string().min(1) }).optional(),
});

export type CaseTable = z.infer<typeof table>;
export type Case = z.infer<typeof caseSchema>;

export interface CaseFile {
  readonly path: string;
  readonly content: Case;
  /** SHA-256 of the case file: a data folder belongs to one case. */
  readonly hash: string;
  /** A file named in the case, relative to the case file or to the folder given instead. */
  locate(file: string): string;
}

/**
 * Reads a case.
 *
 * @param files folder that the files named in the case are looked up in, instead of the case's own
 * @throws {InputError} the file is not there, is no JSON, or says something else than a case does
 */
export async function readCase(path: string, files: string | undefined): Promise<CaseFile> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new InputError(
      { file: path, expected: "a readable case file", got: "none", remedy: "check the path" },
      { cause },
    );
  }
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    const got = cause instanceof Error ? cause.message : "something else";
    throw new InputError(
      { file: path, expected: "JSON in UTF-8", got, remedy: "correct the file; examples/ has a model" },
      { cause },
    );
  }
  const parsed = caseSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputError({
      file: path,
      field: issue?.path.join(".") ?? "",
      expected: "what a case says there",
      got: issue?.message ?? "something else",
      remedy: "correct the field; examples/ has a model",
    });
  }
  const base = files === undefined ? resolve(dirname(path), parsed.data.files ?? ".") : resolve(files);
  return {
    path,
    content: parsed.data,
    hash: createHash("sha256").update(bytes).digest("hex"),
    locate: (file) => resolve(base, file),
  };
}
