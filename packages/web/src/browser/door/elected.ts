import { toBase64, toHex, typedLine, utf8 } from "@hustings/core";
import { electedPeople, officersOf, type OfflineDoor } from "@hustings/door";
import { sha256 } from "@hustings/log";
import { element, offer, typedIn } from "../page-data.ts";
import { text, words } from "./door-screen.ts";
import { phone } from "./this-phone.ts";

const mostCounters = 16;
/** The desk and its commands take no longer one, and the log's hash of it would be of a name that nobody can give. */
const longestName = 200;
const salt = () => toBase64(crypto.getRandomValues(new Uint8Array(32)));

/** The file of names as it is offered. */
let offered: string | undefined;

/**
 * Enters who was elected, from the names as they were typed.
 *
 * @returns a sentence where they cannot be entered so; nothing was signed
 */
export async function electOfficers(
  values: FormData,
  { door, meeting }: { readonly door: OfflineDoor; readonly meeting: string },
): Promise<string | undefined> {
  const { memory } = phone;
  const [chair, secretary] = [typedIn(values, "chair"), typedIn(values, "secretary")];
  const typed = values.get("counters");
  const counters = (typeof typed === "string" ? typed.split("\n") : []).map(typedLine).filter((name) => name !== "");
  const isLong = [chair, secretary, ...counters].some((name) => name.length > longestName);
  if (chair === "" || secretary === "" || counters.length > mostCounters || isLong) return words.officers.missing;
  const people = electedPeople(meeting, { chair, secretary, counters }, salt);
  // Kept first: of a hash in the log whose salt is lost nobody could show whom it names.
  const before = await memory.read("people");
  await memory.write("people", people);
  try {
    await door.elect(officersOf(people));
  } catch (error) {
    if (before === undefined) await memory.drop("people");
    else await memory.write("people", before);
    throw error;
  }
  phone.people = people;
  return undefined;
}

/** Offers the names, and what was written down and signed beside them, to be saved for as long as the device has them. */
export function showElected(): void {
  const { people, minutes } = phone;
  element("elected", HTMLElement).hidden = people === undefined;
  if (people === undefined) return;
  text("elected-names", [people.chair, people.secretary, ...people.counters].map(({ name }) => name).join(", "));
  const content = `${JSON.stringify({ ...people, ...minutes }, null, 2)}\n`;
  // Offered anew only where it is another: a link that is being followed is not taken away.
  if (content !== offered) offer("elected-save", content);
  offered = content;
}

const hashOf = (content: string) => toHex(sha256(utf8(content)));

/** The file was asked for: what this device has is elsewhere, too. */
export function savingElected(): void {
  element("elected-save", HTMLElement).addEventListener("click", () => {
    if (offered !== undefined) void phone.memory.write("peopleSaved", hashOf(offered));
  });
}

/** Whether the file of names was saved as it stands, or there is none. */
export async function isElectedSaved(): Promise<boolean> {
  return offered === undefined || (await phone.memory.read("peopleSaved")) === hashOf(offered);
}
