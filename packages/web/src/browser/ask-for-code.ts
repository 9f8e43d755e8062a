/** Runs on the page on which a code is asked for while very many ask: the work begins when the page opens, and the form waits for it. */
import { formPurpose, type Work } from "@hustings/client/work";
import { dataIn, element } from "./page-data.ts";
import { resumePromised } from "./promised.ts";
import { workAside } from "./work-aside.ts";

const { work, worker, words } = dataIn("work-asked") as {
  readonly work: Work;
  readonly worker: string;
  readonly words: Readonly<Record<"underWay" | "done" | "cannot", string>>;
};
const form = element("ask", HTMLFormElement);
const field = element("work", HTMLInputElement);
const said = element("work-said", HTMLElement);
let wanted = false;

const found = workAside(worker, work, formPurpose).then((value) => {
  field.value = value ?? "";
  if (wanted) said.textContent = value === undefined ? words.cannot : words.done;
  return value;
});

form.addEventListener("submit", (event) => {
  if (field.value !== "") return;
  event.preventDefault();
  // A second press while the first waits is the same wish.
  if (wanted) return;
  wanted = true;
  said.textContent = words.underWay;
  form.setAttribute("aria-busy", "true");
  void sendOnceDone();
});

async function sendOnceDone(): Promise<void> {
  const value = await found;
  wanted = false;
  form.removeAttribute("aria-busy");
  if (value === undefined) said.textContent = words.cannot;
  else form.requestSubmit();
}

resumePromised();
