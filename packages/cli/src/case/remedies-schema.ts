import * as z from "zod";
import { date, id, moment, party, publicText, text } from "./schema-parts.ts";

const lines = z.array(z.int().min(1));
const paper = text.describe(
  "The paper as it came in, a file: it stays where it is, and the log commits to it by a salted hash.",
);

/** Objections to lines, where a law knows them. Entered before anything is found. */
export const objections = z
  .strictObject({
    closedOn: date
      .optional()
      .describe("Last day on which they were taken, once it is over: every one that came in stands here."),
    lodged: z
      .array(
        z.strictObject({
          id: id.describe("Names it in the log."),
          nomination: text.describe("Whose lines, by the name in the statements."),
          remedy: id.describe("Which one, as the rulebook names it."),
          lodgedAt: moment.describe("When it came in, in UTC."),
          specific: z.boolean().describe("Whether it names its lines and grounds as the law asks."),
          specifiedAt: moment.optional().describe("When its particulars came in, where the law asks for them apart."),
          lines: lines.min(1).describe("Lines of the statements objected to, counted as in the review workbook."),
          paper,
          decided: z
            .strictObject({
              at: moment.describe("When it was decided, in UTC."),
              struck: lines.describe("Of its lines, those that are struck; none: it is rejected."),
              ground: id.optional().describe("Where lines are struck: the rulebook's ground."),
            })
            .optional()
            .describe("What was made of it."),
        }),
      )
      .describe("Each objection; none: []."),
  })
  .optional()
  .describe(
    "Objections to lines, where the law strikes lines on them. A run waits for them where nothing else is checked.",
  );

/** That those whom a decision concerns were told of it. */
export const notices = z
  .array(
    z.strictObject({
      nomination: text.describe("Whose decision, by the name in the statements."),
      how: z.enum(["publication", "service"]).describe("Made public, or served on the candidate."),
      givenAt: moment.describe(
        "When, in UTC: not before decidedAt. Entered on that day; later the log does not take it.",
      ),
    }),
  )
  .optional()
  .describe(
    "When decisions were published or served: from then on the law's time to appeal runs, and pages and documents say until when. Each is entered by a run in the same data folder.",
  );

/** Challenges to decisions, and what became of them. Entered in the order of their moments, by any later run in the same folder. */
export const appeals = z
  .array(
    z.strictObject({
      id: id.describe("Names it in the log."),
      nomination: text.describe("Whose decision, by the name in the statements."),
      remedy: id.describe("Which one, as the rulebook names it; not-encoded where it says that it holds none."),
      lodgedAt: moment.describe("When it came in, in UTC: after the decision."),
      by: party.describe("Who appeals."),
      to: publicText.describe("Before whom."),
      paper,
      decided: z
        .strictObject({
          outcome: z
            .enum(["granted", "rejected"])
            .describe("`rejected`: the decision stands. `granted`: it falls, and is made anew."),
          at: moment.describe("When, in UTC."),
          source: publicText.describe("The judgment, as it is cited."),
          judgment: text.describe("The judgment, a file: it stays where it is, and the log commits to it."),
          dissent: z.int().min(1).optional().describe("Judges who entered a dissent."),
          anewAt: moment
            .optional()
            .describe("Granted: when what is set right, the ruling and the decision made anew are dated."),
          orders: z
            .enum(["registered", "refused"])
            .optional()
            .describe("Granted: what the court orders to be decided, whatever the ruling made anew says."),
        })
        .optional()
        .describe("The judgment; absent while it is awaited."),
    }),
  )
  .optional()
  .describe(
    "Challenges to decisions, and the judgments on them. Run again in the same data folder, the case enters what is new; after a granted one it takes findings changed in the reviews, and facts, and rules and decides anew.",
  );
