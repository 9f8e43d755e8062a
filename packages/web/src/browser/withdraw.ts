/**
 * Runs on the page on which a supporter takes a statement back. The code is read here; it is sent once its holder was told what it takes back, and
 * pressed the button.
 */
import type { Withdrawal } from "@hustings/core";
import { withdrawalCodeIn } from "@hustings/seal/sealing";
import { dataIn, element } from "./page-data.ts";
import { takeBack } from "./take-back.ts";

type Problem = "none" | "malformed" | "earlier" | "elsewhere" | "network" | "refused";

const page = dataIn("page") as {
  readonly origin: string;
  readonly submitTo: string;
  readonly candidates: Readonly<Record<string, string>>;
};
const words = dataIn("words") as {
  readonly what: string;
  readonly working: string;
  readonly problem: Readonly<Record<Problem, string>>;
  readonly outcome: Readonly<Record<"withdrawn" | "unknown" | "tooLate" | "notItsSecret", string>>;
};
const outcomes = {
  withdrawn: "withdrawn",
  unknown: "unknown",
  "too-late": "tooLate",
  "not-its-secret": "notItsSecret",
} as const;
const form = element("withdraw", HTMLFormElement);
const file = element("file", HTMLInputElement);
const text = element("text", HTMLTextAreaElement);
const said = element("said", HTMLElement);
const what = element("what", HTMLElement);
const told = element("told", HTMLElement);
const button = form.querySelector("button");
let busy = false;

/** Whole or not, they do not say what a server asks for today. */
const ofEarlierPages = /hustings-withdrawal-code@v[12]\b/;
/** Longer than any code; what was chosen by mistake is not read whole. */
const mostCharacters = 4_000;

/** The code, or what is wrong with it. */
function read(): Withdrawal | { readonly problem: Problem; readonly more?: string } {
  if (text.value.trim() === "") return { problem: "none" };
  const code = withdrawalCodeIn(text.value);
  if (code === undefined) return { problem: ofEarlierPages.test(text.value) ? "earlier" : "malformed" };
  return code.origin === page.origin ? code.withdrawal : { problem: "elsewhere", more: code.origin };
}

function say(words: string, kind: "problem" | "working" = "problem"): void {
  said.hidden = words === "";
  said.className = `said said-${kind}`;
  said.textContent = words;
}

/** What the code takes back is said before anything is sent. */
function look(): void {
  const code = withdrawalCodeIn(text.value);
  const isOurs = code !== undefined && code.origin === page.origin;
  what.hidden = !isOurs;
  what.textContent = isOurs
    ? words.what
        .replace("{nomination}", () => page.candidates[code.nomination] ?? code.nomination)
        .replace("{number}", code.withdrawal.id.slice(0, 8))
    : "";
  const wrong = read();
  say("problem" in wrong && wrong.problem !== "none" ? problemText(wrong) : "");
}

function problemText({ problem, more = "" }: { readonly problem: Problem; readonly more?: string }): string {
  return `${words.problem[problem]} ${more}`.trim();
}

async function send(): Promise<void> {
  const withdrawal = read();
  if ("problem" in withdrawal) {
    say(problemText(withdrawal));
    text.focus();
    return;
  }
  say(words.working, "working");
  const answer = await takeBack(page.submitTo, withdrawal);
  if (answer.kind === "no-answer") return say(words.problem.network);
  if (answer.kind === "unclear") return say(problemText({ problem: "refused", more: answer.says }));
  const outcome = outcomes[answer.kind];
  say("");
  // The code served its purpose; whoever comes next to this device does not find it.
  if (outcome === "withdrawn") forget();
  told.textContent = words.outcome[outcome];
  told.hidden = false;
  told.focus();
}

function forget(): void {
  form.reset();
  form.hidden = true;
  what.hidden = true;
  what.textContent = "";
}

async function readFile(chosen: File): Promise<void> {
  text.value = await chosen.slice(0, mostCharacters).text();
  look();
}

file.addEventListener("change", () => {
  const [chosen] = file.files ?? [];
  if (chosen !== undefined) void readFile(chosen);
});
text.addEventListener("input", look);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (busy) return;
  busy = true;
  void send().finally(() => (busy = false));
});
// From a picture that was photographed: behind the `#`, which no server is sent, and out of the address bar before anything else is done.
if (location.hash.includes("hustings-withdrawal-code")) {
  const brought = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
  try {
    text.value = decodeURIComponent(brought);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    // Typed off, or cut: it is said that part of it is missing.
    text.value = brought;
  }
}
look();
button?.removeAttribute("disabled");
