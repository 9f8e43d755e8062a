import { fromBase64, possessionBytes, toBase64, type DeviceRole } from "@hustings/core";
import { verifyMessage } from "@hustings/log";
import type { ActSigner } from "@hustings/acts";

/** What a device says of itself so that the campaign can name its key in the log. All of it is public. */
export interface Enrolment {
  readonly origin: string;
  readonly meeting: string;
  /** Absent: the door's own key, which the call names. */
  readonly device?: string;
  /** What it was set up for: the campaign, which reads this, gives the role. */
  readonly role?: DeviceRole;
  /** Base64, 32 bytes. */
  readonly key: string;
  /** By that key: whoever made this holds it. Base64, 64 bytes. */
  readonly possession: string;
}

const heading = "hustings-device@v2";
const mostCharacters = 1_024;
const roles: readonly DeviceRole[] = ["chair", "secretary", "counter", "door"];
const id = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

/** The text that a device shows as a code or hands on as a file. */
export async function enrolmentText(
  place: Pick<Enrolment, "origin" | "meeting" | "device" | "role">,
  signer: ActSigner,
): Promise<string> {
  const key = toBase64(signer.publicKey);
  return textOf({ ...place, key, possession: toBase64(await signer.sign(messageOf({ ...place, key }))) });
}

/**
 * Reads it, in its one spelling, and checks that its maker holds the key.
 *
 * @returns what it says, or a sentence why it cannot be used
 */
export function parseEnrolment(text: string): Enrolment | { readonly wrong: string } {
  if (text.length > mostCharacters) return { wrong: `expected at most ${mostCharacters} characters` };
  const [first, ...lines] = text.split("\n");
  if (first !== heading) return { wrong: `expected the first line to be "${heading}"` };
  const values = new Map(
    lines.map((line) => [line.split(" ", 1)[0] ?? "", line.slice(line.indexOf(" ") + 1)] as const),
  );
  const device = values.get("device");
  const role = roles.find((each) => each === values.get("role"));
  const enrolment: Enrolment = {
    origin: values.get("origin") ?? "",
    meeting: values.get("meeting") ?? "",
    ...(device === undefined ? {} : { device }),
    ...(role === undefined ? {} : { role }),
    key: values.get("key") ?? "",
    possession: values.get("possession") ?? "",
  };
  if (textOf(enrolment) !== text) return { wrong: `expected the lines of ${heading} in their order, and no others` };
  if (!id.test(enrolment.meeting)) return { wrong: "line meeting: expected the short name of a meeting" };
  if (device !== undefined && !id.test(device)) return { wrong: "line device: expected the short name of a device" };
  if (device === undefined && role !== undefined) return { wrong: "line role: expected none of the door's own device" };
  return heldBy(enrolment) ? enrolment : { wrong: "line possession: expected a signature by the key above it" };
}

function heldBy(enrolment: Enrolment): boolean {
  try {
    return verifyMessage(fromBase64(enrolment.key), messageOf(enrolment), fromBase64(enrolment.possession));
  } catch {
    return false;
  }
}

function messageOf({ origin, meeting, device, key }: Omit<Enrolment, "possession" | "role">): Uint8Array {
  return device === undefined
    ? possessionBytes(origin, "door", meeting, key)
    : possessionBytes(origin, "device", `${meeting}/${device}`, key);
}

function textOf({ origin, meeting, device, role, key, possession }: Enrolment): string {
  return [
    heading,
    `origin ${origin}`,
    `meeting ${meeting}`,
    ...(device === undefined ? [] : [`device ${device}`]),
    ...(role === undefined ? [] : [`role ${role}`]),
    `key ${key}`,
    `possession ${possession}`,
    "",
  ].join("\n");
}
