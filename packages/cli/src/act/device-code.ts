import { InputError, type EntryKind } from "@hustings/core";
import { parseEnrolment } from "@hustings/door";
import type { Typed } from "./read-input.ts";
import { ownText } from "../files/own-file.ts";

/** Fields that a device's code says, by the kind of entry that names its key. */
const said: Partial<Readonly<Record<EntryKind, readonly string[]>>> = {
  "meeting-called": ["meeting", "doorKey", "possession"],
  "device-enrolled": ["meeting", "device", "role", "key", "possession"],
};

export const codeOption = {
  name: "code",
  says: "file with the code that the device at the door shows, in place of the options that it says",
  optional: true,
} as const;

/** Fields of this kind that a code says; none for most. */
export function saidByCode(kind: EntryKind): readonly string[] {
  return said[kind] ?? [];
}

/**
 * Puts in what a device's code says.
 *
 * @throws {InputError} it cannot be read, is not a device's, is for another act, or an option says otherwise
 */
export function withCode(kind: EntryKind, origin: string, { code: file, ...typed }: Typed): Typed {
  if (file === undefined) return typed;
  const refuse = (expected: string, got: string, remedy: string, cause?: unknown) =>
    new InputError({ file, field: "--code", expected, got, remedy }, { cause });
  let text: string;
  try {
    text = ownText(file, "a device's code", 65_536);
  } catch (cause) {
    throw refuse("the file that the device's page saved", "none that can be read", "check the path", cause);
  }
  const read = parseEnrolment(text);
  if ("wrong" in read)
    throw refuse("a device's code", `something else (${read.wrong})`, "have the device show it again");
  if (read.origin !== origin)
    throw refuse(
      `a device of ${origin}`,
      `one of ${read.origin}`,
      "open the door's page of this contest on the device",
    );
  const { meeting, device, role, key, possession } = read;
  if ((device === undefined) !== (kind === "meeting-called")) {
    throw device === undefined
      ? refuse("a further device's code", "that of a door's own key", "give it to hustings act call-meeting")
      : refuse("the code of a door's own key", "that of a further device", "give it to hustings act enrol-device");
  }
  const values: Typed =
    kind === "meeting-called"
      ? { meeting, doorKey: key, possession }
      : { meeting, device, ...(role !== undefined && { role }), key, possession };
  for (const [name, value] of Object.entries(values)) {
    if (typed[name] !== undefined && typed[name] !== value)
      throw refuse(`what the option for ${name} says`, "another", "give the one or the other");
  }
  return { ...typed, ...values };
}
