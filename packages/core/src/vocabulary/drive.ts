import { count, date, field, flag, hash, id, list, mark, minute, oneOf, only, optional, record } from "../schema.ts";
import { kind } from "./kind.ts";

const nomination = field(id, "the nomination");
const region = field(id, "region in which it counts");
const day = field(date, "the day, in the contest's zone");

/** Statements in one batch: the entry stays under its limit of bytes, and a receipt stays short. */
export const mostInBatch = 256;
/** Withdrawals in one entry: each shows four hashes. */
export const mostWithdrawals = 128;

export const driveKinds = {
  "drive-opened": kind("Collection of signatures begins.", "campaign", {
    nomination,
    opensOn: field(date, "first day"),
    closesOn: field(date, "last day"),
    settledBy: only(2, field(minute, "when every statement promised is in the log, in UTC")),
    form: only(2, field(hash, "SHA-256 of the published form: the words signed and the fields")),
    lineKey: only(2, optional(hash, "paper: hash of the key under which lines are marked")),
  }),
  "sheets-issued": kind("Numbered paper sheets were handed to a circulator.", "campaign", {
    nomination,
    circulator: field(id, "the circulator, under a number"),
    first: field(count(1), "first sheet"),
    last: field(count(1), "last sheet"),
    linesPerSheet: field(count(1), "lines on a sheet"),
  }),
  "sheet-returned": kind("A sheet came back.", "campaign", {
    nomination,
    sheet: field(count(1), "its number"),
    used: field(count(), "lines written on"),
    spoiled: field(count(), "lines struck by the campaign itself before filing"),
  }),
  "statement-sealed": kind(
    "One supporter's declaration, sealed to the custodians.",
    "operator",
    {
      nomination,
      region,
      channel: field(oneOf("online", "paper"), "how it was made"),
      sheet: optional(count(1), "paper: its sheet"),
      line: optional(count(1), "paper: its line on the sheet"),
      ciphertext: field(hash, "SHA-256 of the sealed statement"),
    },
    { versions: [1] },
  ),
  "statement-received": kind(
    "One declaration that the commission received open, under a salted commitment.",
    "operator",
    {
      nomination,
      region,
      receivedOn: field(date, "day of receipt or of its publication"),
      commitment: field(hash, "SHA-256 of a secret salt and the declaration"),
    },
    { versions: [1] },
  ),
  "statement-withdrawn": kind(
    "A supporter took a declaration back before the filing.",
    "operator",
    {
      nomination,
      entry: field(count(), "log index of the statement"),
    },
    { versions: [1] },
  ),
  "statements-sealed": kind(
    "A batch of supporters' declarations of one region and channel, sealed to the custodians.",
    "operator",
    {
      nomination,
      region,
      channel: field(oneOf("online", "paper"), "how they were made"),
      day,
      final: field(flag, "whether the nomination's drive is over: all that waits enters, however few"),
      ids: field(list(hash, mostInBatch, 1), "the statements, in ascending order"),
      marks: optional(
        list(mark, mostInBatch, 1),
        "paper: the keyed mark of each one's line, in the order of the statements",
      ),
    },
    { versions: [2], dated: "day" },
  ),
  "statements-received": kind(
    "A batch of declarations that the commission received open, under salted commitments.",
    "commission",
    {
      nomination,
      region,
      receivedOn: field(date, "day of receipt or of their publication"),
      commitments: field(
        list(hash, mostInBatch, 1),
        "SHA-256 of a secret salt and the declaration of each, in ascending order",
      ),
    },
    { versions: [2] },
  ),
  "statements-withdrawn": kind(
    "Supporters took declarations back before the filing, of a candidate who withdrew too, each with the secret that only its maker had.",
    "operator",
    {
      nomination,
      day,
      withdrawals: field(
        list(
          record({
            id: field(hash, "the statement"),
            file: field(hash, "SHA-256 of its sealed file"),
            place: field(hash, "hash of the place it was made for"),
            secret: field(hash, "the secret it committed to, in hex"),
          }),
          mostWithdrawals,
          1,
        ),
        "in ascending order of the statements",
      ),
    },
    { versions: [2], dated: "day" },
  ),
  "drive-closed": kind("Collection has ended.", "campaign", {
    nomination,
    statements: field(count(), "statements in this log that were not withdrawn"),
  }),
  "filing-made": kind("The frozen set was handed in.", "campaign", {
    nomination,
    lines: field(count(), "lines filed"),
    byRegion: field(
      list(record({ region: field(id, "region"), lines: field(count(1), "lines") }), 400),
      "lines by region, in the contest's order of regions",
    ),
    lineTable: only(2, optional(hash, "paper: commitment to the line key and to every line's mark, sheet and place")),
  }),
} as const;
