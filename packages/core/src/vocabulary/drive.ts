import { count, date, field, hash, id, oneOf, optional, list, record } from "../schema.ts";
import { kind } from "./kind.ts";

const nomination = field(id, "the nomination");

export const driveKinds = {
  "drive-opened": kind("Collection of signatures begins.", "campaign", {
    nomination,
    opensOn: field(date, "first day"),
    closesOn: field(date, "last day"),
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
  "statement-sealed": kind("One supporter's declaration, sealed to the custodians.", "operator", {
    nomination,
    region: field(id, "region in which it counts"),
    channel: field(oneOf("online", "paper"), "how it was made"),
    sheet: optional(count(1), "paper: its sheet"),
    line: optional(count(1), "paper: its line on the sheet"),
    ciphertext: field(hash, "SHA-256 of the sealed statement"),
  }),
  "statement-received": kind(
    "One declaration that the commission received open, under a salted commitment.",
    "operator",
    {
      nomination,
      region: field(id, "region in which it counts"),
      receivedOn: field(date, "day of receipt or of its publication"),
      commitment: field(hash, "SHA-256 of a secret salt and the declaration"),
    },
  ),
  "statement-withdrawn": kind("A supporter took a declaration back before the filing.", "operator", {
    nomination,
    entry: field(count(), "log index of the statement"),
  }),
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
  }),
} as const;
