/** Runs on the device of somebody who is coming to a meeting: makes their code. It sends nothing, and keeps nothing. */
import { canBeWritten, instantFromSeconds, type BirthFault, type CalendarDate } from "@hustings/core";
import { comeText } from "@hustings/door";
import { dayIn } from "../day-in.ts";
import { dataIn, element, typedIn } from "./page-data.ts";
import { SaidBeside } from "./said-beside.ts";
import { wrongBirth } from "./wrong-birth.ts";
import { showCode } from "./show-code.ts";

interface Page extends Readonly<Record<"contest" | "missing" | "unwritable" | "tooLong", string>> {
  readonly birth: Readonly<Record<BirthFault, string>>;
  /** By the server's clock, as the page came; absent where nothing is opened yet. */
  readonly today?: CalendarDate;
  readonly zone?: string;
}

const page = dataIn("page") as Page;
const said = element("said", HTMLElement);
const besideField = new SaidBeside(said);

/** The day it is, at the latest: the page may have been opened long before the meeting, and a device's clock may be years behind. */
function today(): CalendarDate {
  const here = dayIn(page.zone ?? "UTC", instantFromSeconds(Math.floor(Date.now() / 1000)));
  return page.today !== undefined && page.today > here ? page.today : here;
}

/** @param beside name of the field that it is about */
function say(text: string, beside?: string): void {
  besideField.home();
  const field = beside === undefined ? null : document.getElementById(beside);
  if (field !== null) besideField.at(field);
  said.hidden = text === "";
  said.className = "said said-problem";
  said.textContent = text;
}

element("come-form", HTMLFormElement).addEventListener("submit", (event) => {
  event.preventDefault();
  say("");
  const values = new FormData(element("come-form", HTMLFormElement));
  const [surname, given, birthDate] = ["surname", "given", "birthDate"].map((name) => typedIn(values, name));
  if (!surname || !given) return say(page.missing, surname ? "given" : "surname");
  for (const [name, value] of [["surname", surname] as const, ["given", given] as const])
    if (!canBeWritten(value, "name")) return say(page.unwritable, name);
  const wrong = wrongBirth(element("birthDate", HTMLInputElement), page.birth, today());
  if (wrong !== undefined) return say(wrong, "birthDate");
  let text: string;
  try {
    text = comeText({ contest: page.contest, surname, given, birthDate: birthDate ?? "" });
  } catch (error) {
    if (error instanceof RangeError) return say(page.tooLong);
    throw error;
  }
  showCode(element("come-code", HTMLElement), text);
  const made = element("made", HTMLElement);
  made.hidden = false;
  made.focus();
});
