import type { UndoReason } from "@hustings/door";
import { element, typedIn } from "../page-data.ts";
import { render } from "./door-board.ts";
import { on, say, words } from "./door-screen.ts";
import { syncSoon, tell } from "./hand-over.ts";
import { clearJustCounted } from "./just-counted.ts";
import { shownPresence } from "./shown-presence.ts";
import { figures, phone } from "./this-phone.ts";

/**
 * Somebody who was counted earlier and leaves, or should not have been counted: they say their number, or show the code that they took along, and their
 * count is taken back with its reason.
 */
async function takeBack(values: FormData): Promise<void> {
  const { door } = phone;
  if (door === undefined) return;
  const typed = typedIn(values, "earlier-number");
  const commitment = /^\d{1,6}$/.test(typed) ? door.commitmentAt(Number(typed)) : undefined;
  if (commitment === undefined) return say(words.named.unknown);
  await door.undo(commitment, typedIn(values, "earlier-reason") as UndoReason);
  // Whoever was counted last may be the one: their name leaves the screen.
  if (element("number", HTMLElement).textContent === figures.format(Number(typed))) clearJustCounted();
  element("earlier-form", HTMLFormElement).reset();
  say(words.count.undone, "working");
  render();
  syncSoon();
  await tell();
}

/** Takes up the code of somebody who was counted. @returns false: it is another code */
export function readCounted(code: string): boolean {
  const { door, seat } = phone;
  const shown = shownPresence(code);
  if (door === undefined || seat === undefined || shown === undefined) return false;
  const { presence, isSigned } = shown;
  if (!isSigned) {
    say(words.earlier.unsigned);
    return true;
  }
  const number = door.numberOf(presence.commitment);
  if (number !== undefined) {
    element("earlier", HTMLDetailsElement).open = true;
    element("earlier-number", HTMLInputElement).value = String(number);
    say(words.earlier.read.replace("{n}", figures.format(number)), "working");
  } else if (presence.device === seat.device || door.isTakenBack(presence.commitment)) say(words.named.unknown);
  else say(words.earlier.other.replace("{n}", presence.device ?? words.named.door));
  return true;
}

export function earlierCounts(): void {
  on("earlier-form", "submit", takeBack);
}
