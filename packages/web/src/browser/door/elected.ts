import { toBase64 } from "@hustings/core";
import { electedPeople, officersOf, type ElectedPeople, type OfflineDoor } from "@hustings/door";
import { element, offer, typedIn } from "../page-data.ts";
import { text, words } from "./door-screen.ts";
import type { DoorMemory } from "./door-memory.ts";

const mostCounters = 16;
const salt = () => toBase64(crypto.getRandomValues(new Uint8Array(32)));

/**
 * Enters who was elected, from the names as they were typed.
 *
 * @returns a sentence where they cannot be entered so; nothing was signed
 */
export async function electOfficers(
  values: FormData,
  { door, memory, meeting }: { readonly door: OfflineDoor; readonly memory: DoorMemory; readonly meeting: string },
): Promise<string | undefined> {
  const [chair, secretary] = [typedIn(values, "chair"), typedIn(values, "secretary")];
  const typed = values.get("counters");
  const counters = (typeof typed === "string" ? typed.split("\n") : [])
    .map((name) => name.normalize("NFC").trim().replaceAll(/\s+/g, " "))
    .filter((name) => name !== "");
  if (chair === "" || secretary === "" || counters.length > mostCounters) return words.officers.missing;
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
  showElected(people);
  return undefined;
}

/** Offers the names to be saved, for as long as the device has them. */
export function showElected(people: ElectedPeople | undefined): void {
  element("elected", HTMLElement).hidden = people === undefined;
  if (people === undefined) return;
  text("elected-names", [people.chair, people.secretary, ...people.counters].map(({ name }) => name).join(", "));
  offer("elected-save", `${JSON.stringify(people, null, 2)}\n`);
}
