import { createHash } from "node:crypto";
import { InputError, type Meeting } from "@hustings/core";
import { minutesPeopleFile, notElected, type MinutesPeople, type MinutesPeopleFile } from "@hustings/door";
import { ownFile } from "../files/own-file.ts";
import { ownYaml } from "../files/own-yaml.ts";

/** Of a paper attached to minutes, as it was scanned. */
const mostAttachedBytes = 1 << 30;

/** @throws {InputError} it is not of that shape, by the place in it */
export function readPeople(file: string): MinutesPeopleFile {
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
  const read = minutesPeopleFile.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw refuse(issue?.path.join(".") ?? "", issue?.message ?? "another shape");
}

/**
 * The names as minutes take them, each held against the commitment that the log has.
 *
 * @throws {InputError} a name is not the one that was elected, or a file is not there
 */
export function peopleOf(
  file: string,
  people: MinutesPeopleFile,
  { officers }: Pick<Meeting, "officers">,
): MinutesPeople {
  const { chair, secretary, counters, attached, excluded, affidavits } = people;
  const field = notElected(people, { officers });
  if (field !== undefined)
    throw new InputError({
      file,
      field,
      expected: "the name and salt that the log has a hash of",
      got: "others",
      remedy: "give the names as they were elected; who was elected anew is entered with hustings act elect-officers",
    });
  return {
    chair: chair.name,
    secretary: secretary.name,
    counters: counters.map((each) => each.name),
    excluded,
    affidavits,
    attached: attached.map((each) =>
      typeof each === "string"
        ? { file: each, sha256: hashOf(file, each) }
        : { file: each.file, sha256: hashOf(file, each.file), part: each.part },
    ),
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
