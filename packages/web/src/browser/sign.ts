/**
 * Runs on the page on which a supporter signs: seals what was filled in, hands it in, keeps the promise. Nothing that was
 * filled in leaves this file unsealed, and nothing of it is written to the device.
 */
import { sealStatement, SealError, type SealedStatement, type StatementFields } from "@hustings/seal/sealing";
import { toBase64, toHex } from "@hustings/core";
import type { NamedIntake, SignField, SigningPlace } from "../views/sign-view.ts";
import { dropPending, keepPending, pendingOf, type Pending } from "./pending-statement.ts";
import { handIn, type HandedIn } from "./hand-in.ts";
import { dataIn, element, offer, typedIn } from "./page-data.ts";
import { wholeYear } from "../whole-year.ts";
import { workAside } from "./work-aside.ts";
import { showCode } from "./show-code.ts";

interface Drive {
  readonly place: SigningPlace;
  readonly fields: readonly SignField[];
  readonly intakes: readonly NamedIntake[];
  readonly submitTo: string;
  /** Path of what does work beside the page. */
  readonly worker: string;
  /** Where the log's names of servers are to be read anew. */
  readonly evidenceAt: string;
  /** What is asked of whoever signs, and where it is said what was found out. */
  readonly identity: string;
  readonly identityAt: string;
  /** A key holder lets one person sign once. */
  readonly once: boolean;
  readonly kiosk: boolean;
  readonly language: string;
  /** Of the contest, whose days count. */
  readonly zone: string;
}

interface Said {
  readonly working: Readonly<Record<"sealing" | "sending" | "work" | "again", string>>;
  readonly problem: Readonly<
    Record<
      | "missing"
      | "region"
      | "agree"
      | "tooLong"
      | "notDate"
      | "network"
      | "kioskNetwork"
      | "kioskIdle"
      | "identityNeeded"
      | "identitySpent"
      | "signedAlready"
      | "refused"
      | "falsePromise"
      | "busy",
      string
    >
  >;
  readonly labels: Readonly<Record<string, string>>;
  readonly done: Readonly<Record<"promised" | "settled", string>>;
}

/** A kiosk forgets by itself, should the last person have walked away. */
const kioskForgetsMs = 60_000;
/** Whoever walks away from a half-filled form at a kiosk leaves nothing: untouched so long, it asks, and then forgets. */
const kioskAsksMs = 120_000;
const kioskWaitsMs = 30_000;

const drive = dataIn("drive") as Drive;
const words = dataIn("words") as Said;
const form = element("sign", HTMLFormElement);
const said = element("said", HTMLElement);
const done = element("done", HTMLElement);
const button = form.querySelector("button");
let busy = false;
let forgetting: ReturnType<typeof setTimeout> | undefined;

/** A sentence beside the button; a problem is read out at once, what is under way when there is time. */
function say(text: string, kind: "problem" | "working"): void {
  said.hidden = text === "";
  said.className = `said said-${kind}`;
  said.setAttribute("role", kind === "problem" ? "alert" : "status");
  said.textContent = text;
}

/** What is wrong in the form, and where; `undefined` where nothing is. */
function wrongIn(values: FormData): { readonly says: string; readonly name: string } | undefined {
  if (typedIn(values, "region") === "") return { says: words.problem.region, name: "region" };
  for (const { name, most } of drive.fields) {
    const input = form.elements.namedItem(name);
    const label = words.labels[name] ?? name;
    if (!(input instanceof HTMLInputElement)) continue;
    // A date that is half filled in has no value, and is not the same as none.
    if (input.validity.badInput) return { says: words.problem.notDate, name };
    const value = typedIn(values, name);
    if (value === "" && input.required) return { says: `${words.problem.missing} “${label}”.`, name };
    if (new TextEncoder().encode(JSON.stringify(value)).length > most)
      return { says: `${words.problem.tooLong} ${label}.`, name };
  }
  if (values.get("agree") === null) return { says: words.problem.agree, name: "agree" };
  return undefined;
}

async function sealed(values: FormData): Promise<Pending> {
  const { record, recipient, bucket, ...where } = drive.place;
  const region = typedIn(values, "region");
  const fields: StatementFields = Object.fromEntries(
    drive.fields.map(({ name }) => [name, typedIn(values, name)]).filter(([, value]) => value !== ""),
  );
  const made: SealedStatement = await sealStatement(
    { recipient, bucket },
    { ...where, record, region, channel: "online" },
    fields,
  );
  return {
    id: made.id,
    nomination: where.nomination,
    region,
    sealed: toBase64(made.bytes),
    withdrawal: toHex(made.withdrawalSecret),
  };
}

async function sign(): Promise<void> {
  const values = new FormData(form);
  const wrong = wrongIn(values);
  if (wrong !== undefined) {
    say(wrong.says, "problem");
    const at = form.elements.namedItem(wrong.name);
    if (at instanceof HTMLElement) {
      at.setAttribute("aria-invalid", "true");
      at.focus();
    }
    return;
  }
  say(words.working.sealing, "working");
  let pending: Pending;
  try {
    pending = await sealed(values);
  } catch (error) {
    if (!(error instanceof SealError) || error.code !== "too-long") throw error;
    say(`${words.problem.tooLong} ${words.labels[longest(values)] ?? ""}`, "problem");
    return;
  }
  // From here on the same statement is sent until it is answered: it is counted once, however often it arrives.
  if (!drive.kiosk) keepPending(drive.place, pending);
  await send(pending);
}

function longest(values: FormData): string {
  const names = drive.fields.map(({ name }) => name);
  return names.reduce(
    (long, name) => (typedIn(values, name).length > typedIn(values, long).length ? name : long),
    names[0] ?? "",
  );
}

async function send(pending: Pending): Promise<void> {
  say(words.working.sending, "working");
  const answer = await handIn(drive.submitTo, pending, drive, {
    onWork: () => say(words.working.work, "working"),
    work: (work, purpose) => workAside(drive.worker, work, purpose),
    onAgain: (why) => say(why === "busy" ? words.problem.busy : words.working.again, "working"),
    namedNow,
  });
  switch (answer.kind) {
    case "taken":
      if (!drive.kiosk) dropPending(drive.place);
      return taken(pending, answer);
    case "refused":
      // It will be refused again: keeping it would only ask the person to send it for ever.
      if (!drive.kiosk) dropPending(drive.place);
      return say(`${words.problem.refused} ${answer.says}`, "problem");
    case "identity":
      return say(words.problem.identityNeeded, "problem");
    case "spent":
      if (!drive.kiosk) dropPending(drive.place);
      return say(words.problem.identitySpent, "problem");
    case "signed":
      if (!drive.kiosk) dropPending(drive.place);
      return say(words.problem.signedAlready, "problem");
    case "false-promise":
      return say(words.problem.falsePromise, "problem");
    case "unreachable":
      return say(drive.kiosk ? words.problem.kioskNetwork : words.problem.network, "problem");
    default:
      answer satisfies never;
  }
}

async function namedNow(): Promise<readonly NamedIntake[] | undefined> {
  const answer = await fetch(drive.evidenceAt, { cache: "no-store", credentials: "omit" }).catch(() => undefined);
  if (answer?.ok !== true) return undefined;
  // A captive network answers with a page of its own.
  const said = (await answer.json().catch(() => undefined)) as
    | { readonly intakes?: readonly NamedIntake[] }
    | undefined;
  return said?.intakes;
}

function taken(pending: Pending, { promise, pledgedBy, settledBy, doubles }: Extract<HandedIn, { kind: "taken" }>) {
  say("", "working");
  form.reset();
  form.hidden = true;
  element("pending", HTMLElement).hidden = true;
  element("promised", HTMLElement).textContent = words.done.promised.replace("{day}", dayOf(pledgedBy));
  element("settled", HTMLElement).textContent = words.done.settled.replace("{day}", dayOf(settledBy));
  element("doubles", HTMLElement).hidden = doubles === undefined;
  element("number", HTMLElement).textContent = pending.id;
  offer("save", promise);
  offer("save-withdrawal", withdrawalText(pending));
  done.hidden = false;
  done.focus();
  done.scrollIntoView({ block: "start" });
  codeOf = () => promise;
  if (drive.kiosk) forgetting = setTimeout(() => void next(), kioskForgetsMs);
}

/** A moment of a promise as a day of this language; as it stands where it is none. */
function dayOf(moment: string): string {
  const at = new Date(moment);
  return Number.isNaN(at.getTime())
    ? moment
    : wholeYear(new Intl.DateTimeFormat(drive.language, { dateStyle: "long", timeZone: drive.zone }).format(at));
}

let codeOf: () => string = () => "";

/** What the withdrawal page takes. */
function withdrawalText({ id, nomination, withdrawal }: Pending): string {
  return [
    "hustings-withdrawal-code@v2",
    `origin ${drive.place.origin}`,
    `nomination ${nomination}`,
    `statement ${id}`,
    `secret ${withdrawal}`,
    "",
  ].join("\n");
}

/** The next person finds nothing of the one before, neither details nor pass, and "back" leads to an empty form. */
async function next(): Promise<void> {
  clearTimeout(forgetting);
  codeOf = () => "";
  form.reset();
  say("", "working");
  // A page that is loaded anew without a network is lost: it waits, empty, until there is one.
  if (!navigator.onLine) return addEventListener("online", () => void next(), { once: true });
  if (drive.identity !== "none") await fetch(drive.identityAt, { method: "DELETE" }).catch(() => undefined);
  location.replace(location.href);
}

/** Fills in what somebody else vouches for. It stays the person's to correct: what is sealed is what they say. */
async function fillIn(): Promise<void> {
  const answer = await fetch(drive.identityAt, { cache: "no-store" }).catch(() => undefined);
  if (answer?.ok !== true) return;
  const { fields } = (await answer.json()) as { readonly fields: Readonly<Record<string, string>> };
  for (const [name, value] of Object.entries(fields)) {
    const input = form.elements.namedItem(name);
    if (input instanceof HTMLInputElement && input.value === "") input.value = value;
  }
}

let idle: ReturnType<typeof setTimeout> | undefined;
let asked = false;

/** From the last touch on. */
function watchKiosk(): void {
  clearTimeout(idle);
  if (asked) say("", "working");
  asked = false;
  idle = setTimeout(() => {
    if (busy || !done.hidden) return watchKiosk();
    asked = true;
    say(words.problem.kioskIdle, "problem");
    idle = setTimeout(() => void next(), kioskWaitsMs);
  }, kioskAsksMs);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  // A second click while the first is under way is the same wish.
  if (busy) return;
  busy = true;
  button?.setAttribute("aria-busy", "true");
  void sign().finally(() => {
    busy = false;
    button?.removeAttribute("aria-busy");
  });
});
form.addEventListener("input", ({ target }) => {
  if (target instanceof HTMLElement) target.removeAttribute("aria-invalid");
});

document.addEventListener("click", ({ target }) => {
  const wish = target instanceof HTMLElement ? target.dataset["do"] : undefined;
  if (wish === "send") {
    const waiting = pendingOf(drive.place);
    if (waiting !== undefined) void send(waiting);
  }
  if (wish === "forget") {
    dropPending(drive.place);
    element("pending", HTMLElement).hidden = true;
  }
  if (wish === "next") void next();
  if (wish === "code" && target instanceof HTMLElement) {
    const code = element("code", HTMLElement);
    code.hidden = !code.hidden;
    target.setAttribute("aria-expanded", String(!code.hidden));
    if (!code.hidden) showCode(code, codeOf());
  }
});
// Another tab of this browser may have sent it meanwhile.
addEventListener("storage", () => {
  element("pending", HTMLElement).hidden = drive.kiosk || pendingOf(drive.place) === undefined;
});
addEventListener("online", () => {
  const waiting = drive.kiosk ? undefined : pendingOf(drive.place);
  if (waiting !== undefined && !busy && done.hidden) void send(waiting);
});

if (drive.kiosk) {
  form.reset();
  for (const touch of ["input", "keydown", "pointerdown"]) addEventListener(touch, watchKiosk);
  watchKiosk();
}
if (!drive.kiosk && pendingOf(drive.place) !== undefined) element("pending", HTMLElement).hidden = false;
if (drive.identity === "oidc") void fillIn();
// Only now: before this script is here, the button could do nothing.
button?.removeAttribute("disabled");
