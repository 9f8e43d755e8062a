import { createHash } from "node:crypto";
import { InputError, type Meeting } from "@hustings/core";
import { committedName } from "@hustings/door";
import type { MinutesPeople } from "@hustings/server";
import { z } from "zod";
import { ownFile } from "../own-file.ts";
import { ownYaml } from "../own-yaml.ts";

/** Of a paper attached to minutes, as it was scanned. */
const mostAttachedBytes = 1 << 30;

const name = z.string().trim().min(1).max(200);
const officer = z.strictObject({ name, salt: z.base64().length(44) });

export const peopleFile = z.strictObject({
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
  affidavits: z.array(z.string().trim().min(1).max(4_000)).max(100).default([]),
  /** Files that belong to the minutes. */
  attached: z.array(z.string()).max(50).default([]),
});
export type PeopleFile = z.output<typeof peopleFile>;

/** @throws {InputError} it is not of that shape, by the place in it */
export function readPeople(file: string): PeopleFile {
  const refuse = (field: string, got: string, cause?: unknown) =>
    new InputError(
      {
        file,
        field,
        expected: "the names that hustings meetings officers wrote",
        got,
        remedy: "mend the file, or make it anew",
      },
      { cause },
    );
  let value: unknown;
  try {
    value = ownYaml(file, "the names that hustings meetings officers wrote");
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    throw refuse("", "no YAML or JSON file that can be read", cause);
  }
  const read = peopleFile.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw refuse(issue?.path.join(".") ?? "", issue?.message ?? "another shape");
}

/**
 * The names as minutes take them, each held against the commitment that the log has.
 *
 * @throws {InputError} a name is not the one that was elected, or a file is not there
 */
export function peopleOf(file: string, people: PeopleFile, { officers }: Pick<Meeting, "officers">): MinutesPeople {
  const { chair, secretary, counters, attached, excluded, affidavits } = people;
  if (officers !== undefined) {
    const given = [chair, secretary, ...counters].map((each) => committedName(each.name, each.salt));
    const elected = [officers.chair, officers.secretary, ...officers.counters];
    const wrong = elected.findIndex((commitment, at) => given[at] !== commitment);
    if (wrong !== -1 || given.length !== elected.length) {
      const field = ["chair", "secretary"][wrong] ?? "counters";
      throw new InputError({
        file,
        field,
        expected: "the name and salt that the log has a hash of",
        got: "others",
        remedy: "give the names as they were elected; who was elected anew is entered with hustings act elect-officers",
      });
    }
  }
  return {
    chair: chair.name,
    secretary: secretary.name,
    counters: counters.map((each) => each.name),
    excluded,
    affidavits,
    attached: attached.map((path) => ({ file: path, sha256: hashOf(file, path) })),
  };
}

function hashOf(file: string, path: string): string {
  try {
    return createHash("sha256")
      .update(ownFile(path, "a file attached to the minutes", mostAttachedBytes))
      .digest("hex");
  } catch (cause) {
    throw new InputError(
      { file, field: "attached", expected: `the file ${path}`, got: "none that can be read", remedy: "check the path" },
      { cause },
    );
  }
}
