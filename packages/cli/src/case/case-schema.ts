import { isCountryCode } from "@hustings/core";
import { comparedFields } from "@hustings/linkage";
import { layouts, waysOfStruckRows } from "@hustings/roll";
import * as z from "zod";
import { appeals, notices, objections } from "./remedies-schema.ts";
import { date, id, moment, party, publicText, shape, text } from "./schema-parts.ts";

const table = z.strictObject({
  file: text.describe("The file, relative to `files`. CSV, a workbook, JSON, Parquet, fixed width; zipped or not."),
  columns: z
    .record(z.string(), text)
    .optional()
    .describe(
      "Which column feeds which field; `hustings roll import --help` lists the fields. Proposed from the header where absent.",
    ),
  layout: z
    .enum(layouts.map(({ id: name }) => name))
    .optional()
    .describe("A public register's own layout, instead of `columns`."),
  mapping: text
    .optional()
    .describe("A mapping saved with `--save-mapping`, relative to `files`, instead of `columns`."),
  where: z
    .array(text)
    .optional()
    .describe("Rows that are wanted, all of them: `status_cd = A, I`. A roll that holds removed voters needs it."),
  allRows: z
    .literal(true)
    .optional()
    .describe("Every row counts, whatever a column of the voters' status, a remark or a stroke through it says."),
  struckRows: z
    .enum(waysOfStruckRows)
    .optional()
    .describe("What happens to rows that a workbook strikes through; to be said where it has such."),
  format: z
    .enum(["csv", "tsv", "fixed", "json", "parquet", "excel"])
    .optional()
    .describe("Kind of file; detected where absent."),
  headerRow: z.int().min(0).optional().describe("Row that names the columns; 0: none does. Found where absent."),
  nothing: z.array(text).optional().describe("Words that mean nothing, beside the usual."),
  nameOrder: z.enum(["given-first", "surname-first"]).optional().describe("How whole names in one box are written."),
  delimiter: text.optional().describe("Between columns; detected where absent."),
  encoding: text.optional().describe("`utf-8`, `windows-1251` …; detected where absent."),
  dateFormat: text.optional().describe("`dd/mm/yyyy`, `mm/dd/yy` …; detected where absent."),
  sheet: text
    .optional()
    .describe("Sheet of a workbook, by name or number; where absent the first, if no other may be meant."),
  member: text.optional().describe("File of a zip that holds several."),
});

const stated = z.union([z.boolean(), z.int().min(0), text]);
/** The fields of a conviction or a term, or a count for each unit. */
const membersOrUnits = z.record(z.string(), z.union([stated, z.array(text)]));
const factValue = z.union([z.null(), stated, membersOrUnits]);

const fact = z.strictObject({
  nominations: z.array(text).min(1).describe("Whom it speaks of, by the names in the statements."),
  key: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*(?:\/[a-z0-9][a-z0-9-]*)*$/, shape("fact-key"))
    .describe("Which fact, as the rulebook names it; `hustings rules show` lists them."),
  value: factValue.describe(
    "What is stated: true or false, a number, a day, a name that the law lists; null: not established, or that there is none; of a conviction or a term its fields, of each unit its count, as docs/formats/evidence.md has them.",
  ),
  date: date.describe("Since when it holds, or the day of the paper that says so."),
  source: publicText.describe("The paper, register or ruling that says so."),
  by: party.describe("Who states it."),
  appeal: id.optional().describe("Stated only since this appeal: entered once it is granted."),
  disputes: z
    .array(
      z.strictObject({
        value: factValue.describe("What is claimed instead."),
        source: publicText.describe("What the claim rests on."),
        by: party.describe("Who claims it; each of them once."),
      }),
    )
    .min(1)
    .optional()
    .describe("Who says otherwise. Contested, the ruling shows what follows under each reading."),
  decided: z
    .strictObject({
      value: factValue.describe("The reading adopted."),
      source: publicText.describe("The act that adopted it."),
      by: party.describe("Who decided."),
      appeal: id.optional().describe("The appeal in which it was decided: entered once it is granted."),
    })
    .optional()
    .describe("Which reading an authority adopted; the ruling rests on it, and the dispute stays readable."),
});

const words = z.union([z.string(), z.strictObject({ en: z.string(), ru: z.string(), fr: z.string() })]);

const office = z.strictObject({
  letterhead: z.array(words).describe("Lines at the head of the decision."),
  signatories: z
    .array(z.strictObject({ name: words.describe("Who signs."), office: words.describe("In which office.") }))
    .describe("Places for signature, one each."),
  service: words.optional().describe("How and to whom the decision is served."),
  appeal: words.optional().describe("What the authority itself says about appeals, beside the rulebook."),
});

const dice = z.string().regex(/^\d{20,}$/, shape("dice"));

/** What a case says. Every description is part of `docs/guides/case.md` and of the schema for editors. */
export const caseSchema = z.strictObject({
  $schema: z.string().optional().describe("For editors: the address of `docs/formats/case.schema.json`."),
  files: text
    .optional()
    .describe(
      "Folder of the files below, relative to the case file; its own folder where absent. `--files` goes before it.",
    ),
  contest: z
    .strictObject({
      id: id.describe("Names the contest and its log, in a-z, 0-9 and hyphens."),
      title: publicText.describe("As readers see it."),
      country: z
        .string()
        .refine(isCountryCode, shape("country"))
        .describe("Code of ISO 3166 in lower case, `uk` or `eu`: the one that the rulebook's name begins with."),
      votingDay: date.describe("Day of the vote, or the day that the law counts from."),
    })
    .describe("What is to be filled or put to the vote."),
  rulebook: text.describe("The law: an id of `hustings rules list`, or a file of a rulebook (JSON) beside the case."),
  scale: z
    .string()
    .regex(/^[1-9]\d{0,8}:[1-9]\d{0,8}$/, shape("scale"))
    .optional()
    .describe("For rehearsals and lessons alone: the law with every count shrunk, as `1:1000`. Its documents say so."),
  route: text.describe(
    "Way of nomination under the rulebook, as `hustings rules show` names it; the same for every nomination of the case.",
  ),
  filedAt: z
    .union([moment, z.record(z.string(), moment)])
    .describe(
      "When the signatures were handed in, in UTC: one moment, or one for each candidate by name. Whether a filing is late turns on it.",
    ),
  decidedAt: moment.describe("When findings, rulings and decisions are dated, in UTC: not before any filing."),
  collected: z
    .strictObject({ from: date.describe("First day."), to: date.describe("Last day.") })
    .describe("Days on which statements were taken."),
  statements: table
    .extend({
      nomination: text
        .optional()
        .describe("The one candidate or measure that every line is for, where no column says it."),
      region: z
        // Districts are numbers, and YAML takes 7 for one.
        .union([text, z.int().min(0).transform(String)])
        .optional()
        .describe(
          "The one unit of the law that every line counts in, where no column says it: a petition of one borough.",
        ),
    })
    .describe(
      "What was filed: a line for each signature. Fields needed: nomination, or `nomination` for all lines, and a name; receivedOn or publishedOn where lines came one by one, else they came with the filing; region, or `region` for all lines, where the law counts by it.",
    ),
  papers: z
    .enum(["published-as-valid", "unchecked"])
    .describe(
      "What puts a declaration on record: `published-as-valid` by the authority that checked the papers themselves, or `unchecked`: the roll alone speaks.",
    ),
  roll: table
    .extend({
      version: id.describe("Names this version of the roll in the log."),
      date: date.describe("The day whose electors it holds."),
      source: text.describe("Who keeps it, in words."),
      use: z
        .enum(["verify", "compare"])
        .describe(
          "`verify`: who is not on it is struck. `compare`: it speaks of another day; matches are reported, nobody is struck.",
        ),
      covers: z
        .strictObject({
          field: z.string().describe("Field of the statements."),
          values: z.array(text).min(1).describe("Its values that the roll knows."),
        })
        .optional()
        .describe("Which statements the roll can speak of; all where absent."),
    })
    .describe("The electoral roll that lines are compared with."),
  compare: z.array(z.enum(comparedFields)).min(2).describe("Fields that statements and roll are compared by."),
  facts: z
    .array(fact)
    .optional()
    .describe(
      "What is known of those put forward, each with its source. Silence is no evidence: what nobody states leaves the ruling open.",
    ),
  draw: z
    .strictObject({
      announcedAt: moment.describe("When the draw was announced, after the filing."),
      rolledAt: moment.describe("When the dice are rolled in public, after the announcement."),
      dice: z
        .union([dice, z.record(z.string(), dice)])
        .optional()
        .describe(
          "What the dice showed: once for all, or for each candidate by name. Absent until they are rolled: the first run announces the draw.",
        ),
    })
    .optional()
    .describe("The public draw, where the law checks a sample."),
  reviews: z
    .union([text, z.strictObject({ file: text })])
    .optional()
    .describe(
      "Lines that a person decided: the review workbook, or any table with the columns line, finding and double_of. Without it, the workbook beside the data folder.",
    ),
  objections,
  notices,
  appeals,
  ballotAt: moment
    .optional()
    .describe(
      "When the ballot is published: after it the log takes nothing any more, no appeal either. Absent until then.",
    ),
  office: office
    .optional()
    .describe(
      "Letterhead, signatories, service and appeal of the decision. Published beside the log; nothing in it takes part in a ruling.",
    ),
});

export type CaseTable = z.infer<typeof table>;
export type Case = z.infer<typeof caseSchema>;
