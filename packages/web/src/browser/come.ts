/** Runs on the device of somebody who is coming to a meeting: makes their code. It sends nothing, and keeps nothing. */
import { canBeWritten } from "@hustings/core";
import { comeText } from "@hustings/door";
import { dataIn, element, typedIn } from "./page-data.ts";
import { showCode } from "./show-code.ts";

const page = dataIn("page") as Readonly<Record<"contest" | "missing" | "unwritable" | "tooLong", string>>;

function say(text: string): void {
  const said = element("said", HTMLElement);
  said.hidden = text === "";
  said.className = "said said-problem";
  said.textContent = text;
}

element("come-form", HTMLFormElement).addEventListener("submit", (event) => {
  event.preventDefault();
  say("");
  const values = new FormData(element("come-form", HTMLFormElement));
  const [surname, given, birthDate] = ["surname", "given", "birthDate"].map((name) => typedIn(values, name));
  if (!surname || !given) return say(page.missing);
  if (!canBeWritten(surname, "name") || !canBeWritten(given, "name")) return say(page.unwritable);
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
