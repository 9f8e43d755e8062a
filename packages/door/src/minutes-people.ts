import { canonicalBytes, isReadable, jsonIn, minutesOf, toHex, type Meeting } from "@hustings/core";
import { sha256 } from "@hustings/log";
import { z } from "zod";
import { committedName } from "./committed-name.ts";
import type { ElectedPeople } from "./elected-people.ts";

/** Where signatures are drawn: this many units across and down. */
const signatureBox = { width: 600, height: 200 } as const;
const mostStrokes = 200;
const mostCoordinates = 4_000;

const readable = z.string().trim().refine(isReadable, "a text of which nothing can be seen");
const name = readable.max(200);
const officer = z.strictObject({ name, salt: z.base64().length(44) });
/** Lines of a pen or a finger: x and y in turn, from the upper left of the box. */
const strokes = z
  .array(z.array(z.int().min(0).max(signatureBox.width)).min(4).max(mostCoordinates))
  .min(1)
  .max(mostStrokes)
  .refine((lines) => lines.every((line) => line.length % 2 === 0), "a stroke of half a point")
  .refine((lines) => lines.flat().length <= mostCoordinates, "a drawing of too many points");
const drawn = z.strictObject({
  office: z.enum(["chair", "secretary"]),
  /** SHA-256 of the text that was signed, in hex. */
  of: z.string().regex(/^[0-9a-f]{64}$/),
  strokes,
});

/** What minutes with names are made from: a private file, which a phone at the door or a command writes. */
export const minutesPeopleFile = z.strictObject({
  format: z.literal("hustings-minutes-people/v1"),
  meeting: z.string(),
  chair: officer,
  secretary: officer,
  counters: z.array(officer).max(16),
  /** Who was not let in, and why. */
  excluded: z
    .array(z.strictObject({ name, why: name }))
    .max(1_000)
    .default([]),
  /** What was stated in lieu of an oath, and by whom. */
  affidavits: z.array(readable.max(4_000)).max(100).default([]),
  /** Files that belong to the minutes, and which paper of the law's each is. */
  attached: z
    .array(z.union([z.string(), z.strictObject({ file: z.string(), part: z.string().max(64) })]))
    .max(50)
    .default([]),
  /** Drawn by chair and secretary on a screen, each under a text. */
  signatures: z.array(drawn).max(2).default([]),
});
export type MinutesPeopleFile = z.output<typeof minutesPeopleFile>;
export type DrawnSignature = z.output<typeof drawn>;
export type Strokes = DrawnSignature["strokes"];

/** Who took part in other ways than being counted: names, which are in no log and on no page. */
export interface MinutesPeople {
  readonly chair: string;
  readonly secretary: string;
  readonly counters: readonly string[];
  readonly excluded: readonly { readonly name: string; readonly why: string }[];
  readonly affidavits: readonly string[];
  /** Files that belong to the minutes; `part`: which of the papers that the law asks for it is, by the rulebook's name. */
  readonly attached: readonly { readonly file: string; readonly sha256: string; readonly part?: string }[];
}

/** What is written down beside the names. */
export type MinutesNotes = Pick<MinutesPeopleFile, "excluded" | "affidavits" | "signatures">;

/** Reads strokes as a form sends them; `undefined`: they are none. */
export function parseStrokes(text: string): Strokes | undefined {
  return strokes.safeParse(jsonIn(text)).data;
}

/** Whose name is another than the log has a hash of; `undefined`: nobody's, or the log names nobody as elected. */
export function notElected(
  { chair, secretary, counters }: Pick<ElectedPeople, "chair" | "secretary" | "counters">,
  { officers }: Pick<Meeting, "officers">,
): "chair" | "secretary" | "counters" | undefined {
  if (officers === undefined) return undefined;
  const given = [chair, secretary, ...counters].map((each) => committedName(each.name, each.salt));
  const elected = [officers.chair, officers.secretary, ...officers.counters];
  const wrong = elected.findIndex((commitment, at) => given[at] !== commitment);
  if (wrong === -1 && given.length === elected.length) return undefined;
  return wrong === 0 ? "chair" : wrong === 1 ? "secretary" : "counters";
}

/** SHA-256 of the figures of a meeting: what the log names, or will name, as its minutes. */
export function minutesHash(meeting: Meeting): string {
  return toHex(sha256(canonicalBytes(minutesOf(meeting))));
}

/**
 * What chair and secretary sign: SHA-256 of the figures and of every name and sentence beside them. Whatever is changed afterwards is another
 * text, which nobody has signed.
 *
 * @param minutes SHA-256 of the minutes that the log names or will name
 */
export function signedText(minutes: string, people: MinutesPeople): string {
  const { chair, secretary, counters, excluded, affidavits, attached } = people;
  return toHex(
    sha256(
      canonicalBytes({
        type: "hustings-minutes-text/v1",
        minutes,
        chair,
        secretary,
        counters: [...counters],
        excluded: excluded.map(({ name: who, why }) => ({ name: who, why })),
        affidavits: [...affidavits],
        attached: attached.map(({ file, sha256: hash, part }) => ({
          file,
          sha256: hash,
          ...(part !== undefined && { part }),
        })),
      }),
    ),
  );
}
