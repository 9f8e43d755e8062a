import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { InputError, possessionBytes, toBase64 } from "@hustings/core";
import { parseEnrolment } from "@hustings/door";
import type { DoorKey, PlannedCall } from "@hustings/desk";
import { newPartyKey, readPartyKey } from "../given/party-key.ts";
import { ownText } from "../files/own-file.ts";
import { makeFolder } from "../files/made-folder.ts";

/**
 * Codes of doors that devices saved, by meeting. Files that are not a code of this contest's doors are passed over.
 *
 * @throws {InputError} no such folder, or two devices' codes for one door
 */
export function codesIn(folder: string, origin: string): ReadonlyMap<string, DoorKey> {
  const found = new Map<string, DoorKey>();
  for (const name of filesIn(folder)) {
    const code = parseEnrolment(ownText(join(folder, name), "a device's code", 65_536));
    if ("wrong" in code || code.origin !== origin || code.device !== undefined) continue;
    const before = found.get(code.meeting);
    if (before !== undefined && before.doorKey !== code.key)
      throw new InputError({
        file: join(folder, name),
        field: "--codes",
        expected: `one device's code for the door of ${code.meeting}`,
        got: "that of another device beside it",
        remedy: "take the other out, or name the file in the column code",
      });
    found.set(code.meeting, { doorKey: code.key, possession: code.possession });
  }
  return found;
}

function filesIn(folder: string): readonly string[] {
  try {
    const files = readdirSync(folder, { withFileTypes: true }).filter((each) => each.isFile());
    return files.map(({ name }) => name).toSorted();
  } catch (cause) {
    throw new InputError(
      { file: folder, field: "--codes", expected: "a folder of codes", got: "none", remedy: "check the path" },
      { cause },
    );
  }
}

/** The code that a row names. @throws {InputError} it cannot be read, or is of another door */
export function codeOf({ row, code: file = "", call }: PlannedCall, origin: string): DoorKey {
  const refuse = (got: string, cause?: unknown) =>
    new InputError(
      {
        row,
        file,
        field: "code",
        expected: `the code of ${call.meeting}'s door`,
        got,
        remedy: "have the device show it again",
      },
      { cause },
    );
  let text: string;
  try {
    text = ownText(file, "a device's code", 65_536);
  } catch (cause) {
    throw refuse("no file that can be read", cause);
  }
  const code = parseEnrolment(text);
  if ("wrong" in code) throw refuse(`something else (${code.wrong})`);
  if (code.origin !== origin || code.meeting !== call.meeting || code.device !== undefined)
    throw refuse("the code of another device");
  return { doorKey: code.key, possession: code.possession };
}

/**
 * Makes the key of a door on this machine, where no device of it is set up yet: the door is handed on to its phone later. One that
 * was made before the log refused a call, or the network broke, is used again.
 *
 * @throws {InputError} a key of this meeting is there under another passphrase
 */
export async function makeDoorKey(
  folder: string,
  meeting: string,
  origin: string,
  passphrase: string,
): Promise<DoorKey> {
  makeFolder(folder, 0o700);
  const file = join(folder, `${meeting}.key`);
  const signer = existsSync(file)
    ? await readPartyKey(file, passphrase)
    : await newPartyKey(file, `door-${meeting}`, passphrase);
  const doorKey = toBase64(signer.publicKey);
  return { doorKey, possession: toBase64(signer.sign(possessionBytes(origin, "door", meeting, doorKey))) };
}
