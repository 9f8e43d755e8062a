/**
 * Runs on the page on which a supporter signs: seals what was filled in, hands it in, keeps the promise. Nothing that was
 * filled in leaves this file unsealed, and nothing of it is written to the device.
 */
import {
  sealStatement,
  SealError,
  withdrawalOf,
  type SealedStatement,
  type StatementFields,
} from "@hustings/seal/sealing";
import { addDays, instantFromSeconds, toBase64, type CalendarDate } from "@hustings/core";
import { dayIn } from "../day-in.ts";
import type { NamedIntake, SignField, SigningPlace } from "../views/sign-view.ts";
import { askBeforeLosing } from "./ask-before-losing.ts";
import { handIn, type HandedIn } from "./hand-in.ts";
import { LettingGo, type BecameOf, type LettingGoWish } from "./letting-go.ts";
import { dataIn, element, typedIn } from "./page-data.ts";
import { couldBeLost, hidePromised, loadAnew, resumePromised, showPromised, watchPromised } from "./promised.ts";
import { listWaiting } from "./waiting-list.ts";
import { WaitingStatements, type Pending } from "./waiting-statements.ts";
import { SaidBeside } from "./said-beside.ts";
import { workAside } from "./work-aside.ts";
import { wrongIn, type BirthWords, type WrongWord } from "./wrong-in.ts";

interface Drive {
  readonly place: SigningPlace;
  readonly fields: readonly SignField[];
  readonly intakes: readonly NamedIntake[];
  /** By the server's clock when the page came, in the contest's zone. */
  readonly today: CalendarDate;
  readonly zone: string;
  readonly signers?: { readonly years: number; readonly on?: CalendarDate };
  readonly submitTo: string;
  readonly takeBackTo: string;
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
}

interface Said {
  readonly waiting: Readonly<Record<"count" | "number", string>>;
  readonly discarded: Readonly<Record<BecameOf, string>>;
  readonly working: Readonly<Record<"sealing" | "sending" | "work" | "again", string>>;
  readonly problem: Readonly<
    Record<
      | WrongWord
      | "network"
      | "kioskNetwork"
      | "kioskIdle"
      | "identityNeeded"
      | "identitySpent"
      | "anewLoses"
      | "signedAlready"
      | "refused"
      | "notNow"
      | "falsePromise"
      | "busy",
      string
    >
  >;
  readonly birth: BirthWords;
  readonly labels: Readonly<Record<string, string>>;
}

/** A kiosk forgets by itself, should the last person have walked away. */
const kioskForgetsMs = 60_000;
/** Whoever walks away from a half-filled form at a kiosk leaves nothing: untouched so long, it asks, and then forgets. */
const kioskAsksMs = 120_000;
const kioskWaitsMs = 30_000;
const dayMs = 86_400_000;

const drive = dataIn("drive") as Drive;
const words = dataIn("words") as Said;
const form = element("sign", HTMLFormElement);
/** A sentence beside the button, and one beside the statements that wait. */
const said = element("said", HTMLElement);
const besideField = new SaidBeside(said);
const waitingSaid = element("pending-said", HTMLElement);
const done = element("done", HTMLElement);
const button = form.querySelector("button");
let busy = false;
let forgetting: ReturnType<typeof setTimeout> | undefined;
const waiting = new WaitingStatements(drive.place, { onDevice: !drive.kiosk });
const lettingGo = new LettingGo({ ...drive, origin: drive.place.origin, savesCode: !drive.kiosk }, waiting);
/** Of those that wait the one that was sealed last from this form, with what was filled in: pressed again, the same is sent, and not a second one made. */
let unanswered: { readonly pending: Pending; readonly typed: string } | undefined;
let sayAt = said;

/**
 * A problem is read out at once, what is under way when there is time.
 *
 * @param field that it is about, and beside which it stands until something else is said
 */
function say(text: string, kind: "problem" | "working", field?: HTMLElement): void {
  besideField.home();
  if (field !== undefined) besideField.at(field);
  for (const each of [said, waitingSaid]) each.hidden = each !== sayAt || text === "";
  sayAt.className = `said said-${kind}`;
  sayAt.setAttribute("role", kind === "problem" ? "alert" : "status");
  sayAt.textContent = text;
}

function typedNow(): string {
  return JSON.stringify([...new FormData(form)]);
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
    withdrawal: withdrawalOf(made),
  };
}

async function sign(): Promise<void> {
  sayAt = said;
  const values = new FormData(form);
  const wrong = wrongIn(form, values, { ...drive, today: today(), words });
  if (wrong !== undefined) {
    const at = form.elements.namedItem(wrong.name);
    return say(wrong.says, "problem", at instanceof HTMLElement ? at : undefined);
  }
  const typed = typedNow();
  if (unanswered?.typed === typed) return await send(unanswered.pending);
  say(words.working.sealing, "working");
  let pending: Pending;
  try {
    pending = await sealed(values);
  } catch (error) {
    if (!(error instanceof SealError) || error.code !== "too-long") throw error;
    say(`${words.problem.tooLong} ${words.labels[longest(values)] ?? ""}`, "problem");
    return;
  }
  // From here on the same statement is sent until it is answered: it is counted once, however often it arrives. One that was sealed from this form
  // before waits beside it: it may be another person's, and it may have arrived.
  waiting.add(pending);
  unanswered = { pending, typed };
  await send(pending);
}

/** A page may stand open past midnight. A device's own clock, which may be wrong by years, is believed for as long as the page can have. */
function today(): CalendarDate {
  const here = dayIn(drive.zone, instantFromSeconds(Math.floor(Date.now() / 1000)));
  const days = Math.ceil(performance.now() / dayMs);
  return here > drive.today && here <= addDays(drive.today, days) ? here : drive.today;
}

function longest(values: FormData): string {
  const lengthOf = (name: string) => typedIn(values, name).length;
  return drive.fields.map(({ name }) => name).toSorted((a, b) => lengthOf(b) - lengthOf(a))[0] ?? "";
}

async function send(pending: Pending): Promise<void> {
  say(words.working.sending, "working");
  waiting.sending(pending.id);
  const answer = await handIn(drive.submitTo, pending, drive, {
    onWork: () => say(words.working.work, "working"),
    work: (work, purpose) => workAside(drive.worker, work, purpose),
    onAgain: (why) => {
      waiting.sending(pending.id);
      say(why === "busy" ? words.problem.busy : words.working.again, "working");
    },
    namedNow,
  });
  switch (answer.kind) {
    case "taken": {
      say("", "working");
      // Somebody else may have begun to fill it in meanwhile.
      if (unanswered?.pending.id === pending.id && unanswered.typed === typedNow()) form.reset();
      const { promise, doubles } = answer;
      const { nomination, withdrawal } = pending;
      // Shown, and in this tab, before it is waited for no more: whatever ends the page between the two loses nothing.
      showPromised({ promise, nomination, withdrawal, ...(doubles === undefined ? {} : { doubles }) });
      answered(pending);
      if (drive.kiosk) forgetSoon();
      return;
    }
    case "refused":
      // It will be refused again: keeping it would only ask the person to send it for ever.
      answered(pending);
      return say(`${words.problem.refused} ${answer.says}`, "problem");
    default:
      waiting.sending(pending.id);
      showWaiting();
      return say(problemOf(pending, answer), "problem");
  }
}

/** Why a statement waits on. */
function problemOf(
  { id }: Pending,
  answer: Exclude<HandedIn, { readonly kind: "taken" } | { readonly kind: "refused" }>,
): string {
  switch (answer.kind) {
    case "not-now":
      return `${words.problem.notNow} ${answer.says}`;
    case "identity":
      return words.problem.identityNeeded;
    case "spent":
      return words.problem.identitySpent;
    case "signed":
      return words.problem.signedAlready;
    case "false-promise":
      return words.problem.falsePromise;
    default:
      return waiting.isOnDevice(id) ? words.problem.network : words.problem.kioskNetwork;
  }
}

async function letGo(wish: LettingGoWish, pending: Pending): Promise<void> {
  say(words.working.sending, "working");
  const became = await lettingGo.does(wish, pending);
  say(became === undefined ? "" : words.discarded[became], became === "gone" ? "working" : "problem");
  if (became === undefined || became === "gone") answered(pending);
  else showWaiting();
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

/** It waits no more; others of this browser may. */
function answered({ id }: Pick<Pending, "id">): void {
  if (unanswered?.pending.id === id) unanswered = undefined;
  waiting.drop(id);
  showWaiting();
}

function showWaiting(): void {
  listWaiting(waiting.all(), {
    words: words.waiting,
    maySend: couldBeLost() ? "later" : "now",
    // What came of the last one is still to be read.
    isSaying: !waitingSaid.hidden,
    wishesFor: (pending) => lettingGo.wishesFor(pending),
    onWish: (wish, pending) =>
      once(async () => {
        sayAt = waitingSaid;
        await (wish === "send" ? send(pending) : letGo(wish, pending));
      }),
  });
}

/** The next person finds nothing of the one before, neither details nor pass, and "back" leads to an empty form. */
async function next(): Promise<void> {
  clearTimeout(forgetting);
  leaveNothing();
  // A page that is loaded anew without a network is lost: it waits, empty, until there is one.
  if (!navigator.onLine) return addEventListener("online", () => void next(), { once: true });
  await dropPass();
  loadAnew();
}

function leaveNothing(): void {
  unanswered = undefined;
  waiting.forgetInPage();
  hidePromised();
  form.reset();
  say("", "working");
  element("step", HTMLElement).hidden = false;
  showWaiting();
}

/** Whoever still takes pictures of the codes touches the screen now and then. */
function forgetSoon(): void {
  clearTimeout(forgetting);
  forgetting = setTimeout(() => void next(), kioskForgetsMs);
}

/** What was found out of the person before is not there for the next one. It goes out though the page ends. */
async function dropPass(): Promise<void> {
  if (drive.identity === "none") return;
  await fetch(drive.identityAt, { method: "DELETE", keepalive: true }).catch(() => undefined);
}

/** Fills in what somebody else vouches for. It stays the person's to correct: what is sealed is what they say. */
async function fillIn(): Promise<void> {
  const answer = await fetch(drive.identityAt, { cache: "no-store" }).catch(() => undefined);
  if (answer?.ok !== true) return;
  const said = (await answer.json().catch(() => undefined)) as
    | { readonly fields?: Readonly<Record<string, string>> }
    | undefined;
  for (const [name, value] of Object.entries(said?.fields ?? {})) {
    const input = form.elements.namedItem(name);
    if (input instanceof HTMLInputElement && input.value === "") input.value = value;
  }
}

let idle: ReturnType<typeof setTimeout> | undefined;
let asked = false;

/** From the last touch on. */
function watchKiosk(): void {
  if (!done.hidden) forgetSoon();
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

/** A second click while the first is under way is the same wish. */
function once(act: () => Promise<void>): void {
  if (busy) return;
  busy = true;
  button?.setAttribute("aria-busy", "true");
  void act().finally(() => {
    busy = false;
    button?.removeAttribute("aria-busy");
  });
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  once(sign);
});
form.addEventListener("input", ({ target }) => {
  if (!(target instanceof HTMLElement) || target.getAttribute("aria-invalid") === null) return;
  say("", "working");
});

document.addEventListener("click", ({ target }) => {
  if (target instanceof HTMLElement && target.dataset["do"] === "next") void next();
});
// Another tab of this browser may have sent it meanwhile.
addEventListener("storage", showWaiting);
// What this page sealed, and nobody else's: whoever fills in the form meanwhile keeps what they typed.
addEventListener("online", () => {
  if (unanswered !== undefined && unanswered.typed === typedNow() && !drive.kiosk && done.hidden) {
    const { pending } = unanswered;
    sayAt = said;
    once(() => send(pending));
  }
});

// Before the kiosk's own, which hears whether anybody was asked.
askBeforeLosing(waiting, () => {
  sayAt = waitingSaid;
  say(words.problem.anewLoses, "problem");
});

if (drive.kiosk) {
  form.reset();
  for (const touch of ["input", "keydown", "pointerdown"]) addEventListener(touch, watchKiosk);
  watchKiosk();
  // Closed or left half-way: nobody signs with what the one before confirmed. Another language is the same person's wish.
  let isSamePerson = false;
  document.addEventListener("click", ({ target }) => {
    isSamePerson = target instanceof Element && target.closest(".languages a") !== null;
  });
  // Asked whether to leave, they may stay: what comes then is no wish for another language.
  addEventListener("beforeunload", ({ defaultPrevented }) => {
    if (defaultPrevented) setTimeout(() => (isSamePerson = false), 1_000);
  });
  addEventListener("pagehide", () => {
    if (!isSamePerson) void dropPass();
    // A browser may keep the page as it stands, for "back".
    leaveNothing();
  });
}
watchPromised(showWaiting);
showWaiting();
resumePromised();
if (drive.identity === "oidc") void fillIn();
// Only now: before this script is here, the button could do nothing.
button?.removeAttribute("disabled");
