import { birthFault, canBeWritten } from "@hustings/core";
import { parseCome, type UndoReason } from "@hustings/door";
import { signPresence } from "@hustings/promise";
import { sealStatement, SealError } from "@hustings/seal/sealing";
import { element, offer, typedIn } from "../page-data.ts";
import { showCode } from "../show-code.ts";
import { wrongBirth } from "../wrong-birth.ts";
import { render } from "./door-board.ts";
import { signerOf } from "./door-key.ts";
import { markOf } from "./door-mark.ts";
import { birth, on, say, sayBeside, sayError, view, words } from "./door-screen.ts";
import { readCounted } from "./earlier-counts.ts";
import { syncSoon, tell } from "./hand-over.ts";
import { clearJustCounted } from "./just-counted.ts";
import { PaperList } from "./paper-list.ts";
import { cityOf, clock, dayHere, figures, phone } from "./this-phone.ts";
import { scan } from "./viewfinder.ts";

/** Number of a person here whom somebody with the same mark is to be counted beside. */
let agreed: number | undefined;
/** Whoever was counted last, for as long as their name stands on the screen. */
let last: string | undefined;

export const paper = new PaperList({
  memory: () => phone.memory,
  which: () => element("which", HTMLElement).textContent,
  counted: () => {
    const { counted = 0, undone = 0 } = phone.door?.status ?? {};
    return counted - undone;
  },
  now: () => clock.now(),
  zone: () => phone.door?.meeting.called.zone,
});

interface Fields {
  readonly surname: string;
  readonly given: string;
  readonly birthDate: string;
  /** Of the document that the law asks for; empty: none was shown. */
  readonly document?: string;
}

async function countTyped(values: FormData): Promise<void> {
  const [surname, given] = [typedIn(values, "surname"), typedIn(values, "given")];
  if (surname === "" || given === "") return say(words.count.missing);
  const [birthDate, document] = [typedIn(values, "birthDate"), typedIn(values, "document")];
  // A number of which nothing is seen is not the same as none.
  const number = values.get("document");
  const noNumber = typeof number !== "string" || number.trim() === "";
  const isWritten = canBeWritten(surname, "name") && canBeWritten(given, "name");
  if (!isWritten || !(noNumber || canBeWritten(document, "other"))) return say(words.count.unwritable);
  const born = element("birthDate", HTMLInputElement);
  const wrong = wrongBirth(born, birth, dayHere());
  if (wrong !== undefined) return sayBeside(born, wrong);
  if (await count({ surname, given, birthDate, document }, "typed")) await paper.next();
}

/** Whether somebody with this document was counted at any door that the server knows of, said at once; else its mark, where one is to be had. */
async function lookFor(document: string): Promise<{ readonly mark?: string } | "counted"> {
  const { documents, door, link } = phone;
  if (documents === undefined || door === undefined || link === undefined || document === "") return {};
  const mark = await documents.markOf(document, door, link);
  if (mark === undefined) return {};
  const here = door.numberOfDocument(mark);
  const there = here === undefined ? await link.seek(mark) : undefined;
  if (here !== undefined) say(words.document.here.replace("{n}", figures.format(here)));
  else if (there !== undefined) {
    const where = [cityOf(there.meeting) ?? there.city, there.device].filter(Boolean).join(" · ");
    say(words.document.elsewhere.replace("{n}", where));
  } else return { mark };
  return "counted";
}

/** Counts whoever shows a code, as if their name had been typed; of a code shown twice nobody has to decide. */
async function countShown(text: string): Promise<void> {
  say("");
  if (readCounted(text)) return undefined;
  const come = parseCome(text);
  if (come?.contest !== view.contest) return say(words.scan.other);
  // Whoever made it otherwise than by our page may have put in any day.
  const fault = come.birthDate === "" ? undefined : birthFault(come.birthDate, dayHere());
  if (fault !== undefined) return say(birth[fault]);
  await count(come, "shown");
}

/** @returns whether they were counted */
async function count(fields: Fields, how: "typed" | "shown"): Promise<boolean> {
  const { door, seat, markingKeys, documents } = phone;
  if (door === undefined || seat === undefined) return false;
  const { origin, contest, record, recipient, bucket } = view;
  const marks = await Promise.all(markingKeys.map((key) => markOf(key, contest, fields)));
  const [mark] = marks;
  const before = marks.map((each) => door.numberOfMark(each)).find((number) => number !== undefined);
  if (before !== undefined && (how === "shown" || before !== agreed)) {
    // Twins are rare and forgotten names are not: whoever is at the door decides, by counting again.
    agreed = how === "typed" ? before : undefined;
    const sentence = how === "typed" ? words.twice.here : words.scan.before;
    say(sentence.replace("{n}", figures.format(before)));
    return false;
  }
  const looked = await lookFor(fields.document ?? "");
  if (looked === "counted") return false;
  agreed = undefined;
  const meeting = view.meetings.find(({ id }) => id === seat.meeting);
  const place = { origin, contest, record, nomination: nominationOf(meeting?.nomination), meeting: seat.meeting };
  let sealed: Uint8Array;
  try {
    const { birthDate, surname, given, document = "" } = fields;
    const filled = {
      surname,
      given,
      ...(birthDate === "" ? {} : { birthDate }),
      ...(document === "" ? {} : { document }),
    };
    sealed = (await sealStatement({ recipient, bucket }, place, filled)).bytes;
  } catch (error) {
    if (!(error instanceof SealError && error.code === "too-long")) throw error;
    say(words.count.tooLong);
    return false;
  }
  const { number, commitment } = await door.count(sealed, crypto.getRandomValues(new Uint8Array(32)), mark);
  if (looked.mark !== undefined) await door.recognise(commitment, looked.mark);
  else if (fields.document) await documents?.keep(commitment, fields.document);
  last = commitment;
  // A code shown meanwhile takes nothing from what is being typed, nor from the line of a paper list.
  if (how === "typed") element("counting-form", HTMLFormElement).reset();
  element("number", HTMLElement).textContent = figures.format(number);
  element("read-back", HTMLElement).textContent = `${fields.surname} ${fields.given}`;
  element("just-counted", HTMLElement).hidden = false;
  const day = dayHere();
  const { device } = seat;
  const presence = { origin, meeting: seat.meeting, ...(device === undefined ? {} : { device }), commitment, day };
  const receipt = await signPresence(presence, signerOf(seat));
  showCode(element("person-code", HTMLElement), receipt);
  offer("person-save", receipt);
  render();
  if (how === "typed") element("surname", HTMLInputElement).focus();
  // Not waited for: the next person is at the door.
  void tell().catch(sayError);
  return true;
}

/** A call made since this page was kept names its nomination in the log alone. */
function nominationOf(known: string | undefined): string {
  if (known !== undefined) return known;
  const nomination = phone.door?.meeting.called.nomination;
  if (nomination === undefined) throw new TypeError("expected a meeting that the log has called");
  return nomination;
}

async function undo(values: FormData): Promise<void> {
  const { door } = phone;
  if (door === undefined || last === undefined) return;
  await door.undo(last, typedIn(values, "reason") as UndoReason);
  clearLast();
  say(words.count.undone, "working");
  render();
}

export function clearLast(): void {
  last = undefined;
  clearJustCounted();
}

async function takeOver(values: FormData): Promise<void> {
  const { door, link } = phone;
  if (door === undefined || link === undefined) return;
  const lost = typedIn(values, "lost");
  const people = await link.takenOver(lost);
  if (typeof people === "string") return say(people === "" ? words.reachedNot : `${words.problem.refused} ${people}`);
  const taken = await door.takeOver(people);
  say(words.lost.taken.replace("{n}", figures.format(taken)), "working");
  render();
  await tell();
}

export function countingButtons(): void {
  on("counting-form", "submit", countTyped);
  on("scan", "click", () => scan((text) => countShown(text).catch(sayError)));
  on("undo-form", "submit", undo);
  on("lost-form", "submit", takeOver);
  on("finish", "click", async () => {
    clearLast();
    await phone.door?.finish();
    render();
    syncSoon();
  });
}
