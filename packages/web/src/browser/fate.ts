/**
 * Runs on the page that tells what became of a statement, from the promise that its maker kept. The file is read here and never sent: of the
 * statement's number the server is asked for no more digits than a thousand others share.
 */
import type { StatementFate } from "@hustings/core";
import { calendarDate, instant, instantFromSeconds, type CalendarDate, type Instant } from "@hustings/core";
import {
  decodePledge,
  judgePromise,
  parsePromise,
  PromiseError,
  type Pledge,
  type PromiseVerdict,
  type SignedPromise,
} from "@hustings/promise";
import { dayThere, lastMoment } from "../last-moment.ts";
import type { NamedIntake } from "../views/sign-view.ts";
import { keepPage } from "./kept/keep-page.ts";
import { dataIn, element } from "./page-data.ts";

/** What a promise is held against: the same for everybody, whole. */
interface Evidence {
  readonly origin: string;
  readonly contest: string;
  readonly size: number;
  /** By the server's clock. */
  readonly now?: Instant;
  /** Digits of a statement's number by which fates lie in files. */
  readonly digits: number;
  readonly intakes: readonly NamedIntake[];
  readonly pledges: readonly (Pledge & { readonly day: CalendarDate })[];
  /** Until when decisions can be objected to, by nomination. */
  readonly objectUntil: Readonly<Record<string, string>>;
}

interface Fated {
  readonly id: string;
  readonly nomination: string;
  readonly region: string;
  readonly fate: StatementFate;
}

interface Page {
  readonly origin: string;
  readonly contest: string;
  /** As they were named when this page was made: it may be read without a network. */
  readonly intakes: readonly NamedIntake[];
  /** Path of the contest. */
  readonly base: string;
  readonly language: string;
  readonly zone: string;
  /** Path of the service worker by which this page opens without a network. */
  readonly worker: string;
}

type Words = Readonly<Record<string, string>>;

const page = dataIn("page") as Page;
const words = dataIn("words") as {
  readonly verdict: Words;
  readonly fate: Words;
  readonly grounds: Words;
  readonly malformed: string;
  readonly offline: string;
  readonly clocks: string;
  readonly unknownIntake: string;
  readonly objectUntil: Readonly<Record<"end-of-day" | "moment", string>>;
};
const file = element("promise", HTMLInputElement);
const out = element("told", HTMLElement);

file.addEventListener("change", () => void tell());
file.disabled = false;
if (file.files?.length === 1) void tell();
void keepPage(page.worker, `${page.base}/`).then((kept) => (element("kept", HTMLElement).hidden = !kept));

/** A promise has some hundred letters: whatever is longer is something else, and is not read. */
const mostBytes = 16_384;
/** A network that answers later is none. */
const answersWithinMs = 30_000;

/** Of the file that was chosen last, which alone is told of: another one's answer may come after it. */
let asked = 0;

async function tell(): Promise<void> {
  const now = ++asked;
  const [chosen] = file.files ?? [];
  if (chosen === undefined) return void (out.hidden = true);
  // What the page told of another file is not this one's.
  out.hidden = true;
  const lines = await toldOf(chosen);
  if (now === asked) show(lines);
}

async function toldOf(chosen: File): Promise<readonly string[]> {
  const promise = await promiseIn(chosen);
  if (promise?.promised.kind !== "statement") return [words.malformed];
  try {
    const evidence = (await got("/api/evidence")) as Evidence;
    const fated = await fatedIn(promise.promised.statement, evidence);
    const here = instantFromSeconds(Math.floor(Date.now() / 1000));
    const verdict = await judge(promise, evidence, fated, here);
    if (verdict.kind === "kept" && fated !== undefined) return fateLines(fated, evidence);
    // A telephone's clock is often wrong, and a server's can be: neither alone says that a promise was due, and not kept.
    const there = evidence.now;
    if (there !== undefined && (await judge(promise, evidence, fated, there)).kind !== verdict.kind)
      return [
        words.clocks.replace("{here}", dayOf(here)).replace("{there}", dayOf(there)),
        ...(await fromFileAlone(promise, evidence.intakes)),
      ];
    return [
      filled(words.verdict[verdict.kind === "broken" ? `broken-${verdict.how}` : verdict.kind] ?? "", promise),
      ...(verdict.kind === "not-due" || verdict.kind === "pledged"
        ? await fromFileAlone(promise, evidence.intakes)
        : []),
    ];
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof Unreachable || isLate(error))) throw error;
    return [words.offline, ...(await fromFileAlone(promise, page.intakes))];
  }
}

/** `undefined`: it is none, or can be read no more. */
async function promiseIn(chosen: File): Promise<SignedPromise | undefined> {
  if (chosen.size > mostBytes) return undefined;
  // Moved or removed since it was chosen.
  const text = await chosen.text().catch(() => "");
  try {
    return parsePromise(text);
  } catch (error) {
    if (error instanceof PromiseError) return undefined;
    throw error;
  }
}

const isLate = (error: unknown) => error instanceof DOMException && error.name === "TimeoutError";

class Unreachable extends Error {}

async function got(path: string): Promise<unknown> {
  const answer = await fetch(`${page.base}${path}`, {
    cache: "no-cache",
    credentials: "omit",
    signal: AbortSignal.timeout(answersWithinMs),
  });
  if (!answer.ok) throw new Unreachable();
  // A captive network answers with a page of its own.
  return await answer.json().catch(() => {
    throw new Unreachable();
  });
}

/**
 * What the file itself says, without a network: of another contest, or where its signature is not that of the server it names, it says nothing here. A
 * server that was named since this page was kept cannot be known here: anybody can have written what the file says, and that is said.
 *
 * @param intakes whose keys are known
 */
async function fromFileAlone(promise: SignedPromise, intakes: readonly NamedIntake[]): Promise<string[]> {
  const { origin, contest } = page;
  const isKnown = intakes.some(({ name }) => name === promise.intake);
  const isAnother = promise.promised.origin !== origin || promise.promised.contest !== contest;
  if (!isKnown && !isAnother)
    return [
      filled(
        words.unknownIntake.replace("{intake}", () => promise.intake),
        promise,
      ),
    ];
  const { kind } = await judge(promise, { origin, contest, intakes, pledges: [] }, undefined, instant(beforeAll));
  if (kind === "not-this-logs") return [words.verdict[kind] ?? ""];
  return [filled(words.verdict["promised"] ?? "", promise)];
}

/** Then nothing was due. */
const beforeAll = "2000-01-01T00:00:00Z";

async function fatedIn(id: string, { digits }: Evidence): Promise<Fated | undefined> {
  const { statements } = (await got(`/api/fates/${id.slice(0, digits) || "all"}`)) as {
    readonly statements: readonly Fated[];
  };
  return statements.find((each) => each.id === id);
}

/**
 * A day's list, as this server shows it; `undefined`: it does not, which is held against it. So only its own word says that: a network's page, a
 * gateway's or a server's that has no time answer in its place, with whatever status and type they like.
 */
async function leavesOf(day: CalendarDate): Promise<Uint8Array[] | undefined> {
  const answer = await fetch(`${page.base}/pledges/${calendarDate(day)}`, {
    credentials: "omit",
    signal: AbortSignal.timeout(answersWithinMs),
  });
  const type = answer.headers.get("content-type") ?? "";
  if (answer.status === 200 && type.startsWith("application/octet-stream"))
    return decodePledge(new Uint8Array(await answer.arrayBuffer()));
  const refused: unknown =
    answer.status === 404 && type.startsWith("application/json")
      ? await answer.json().catch(() => undefined)
      : undefined;
  if (typeof refused === "object" && refused !== null && "error" in refused && refused.error === "not-found")
    return undefined;
  throw new Unreachable();
}

async function judge(
  promise: SignedPromise,
  { origin, contest, intakes, pledges }: Pick<Evidence, "origin" | "contest" | "intakes" | "pledges">,
  fated: Fated | undefined,
  now: Instant,
): Promise<PromiseVerdict> {
  const { promised } = promise;
  if (promised.kind !== "statement") throw new TypeError("expected a statement's promise");
  return await judgePromise(promise, {
    origin,
    contest,
    now,
    // This server cannot date its own log: guilt is for whoever asks witnesses, as `hustings verify` does.
    seenAt: undefined,
    intake(name) {
      const known = intakes.find((each) => each.name === name);
      return known && { key: known.key, lastDay: known.lastDay };
    },
    pledge: (day) => pledges.find((each) => each.day === day),
    statement: () =>
      fated && {
        nomination: fated.nomination,
        region: fated.region,
        // What stands here names neither; the verifier looks at them, too.
        channel: promised.channel,
        ...(promised.mark === undefined ? {} : { mark: promised.mark }),
      },
    leaves: leavesOf,
  });
}

function fateLines({ fate, nomination }: Fated, { objectUntil }: Evidence): string[] {
  const line = "line" in fate && fate.line !== undefined ? String(fate.line) : "";
  const ground = "ground" in fate ? (words.grounds[fate.ground] ?? fate.ground) : "";
  const sameAs = "sameAs" in fate && fate.sameAs !== undefined ? String(fate.sameAs) : "";
  const kind = fate.kind === "filed" && line === "" ? "filed-unnumbered" : sameAs === "" ? fate.kind : "struck-double";
  const said = (words.fate[kind] ?? fate.kind)
    .replace("{line}", () => line)
    // A law from outside writes its grounds as it likes.
    .replace("{ground}", () => ground)
    .replace("{sameAs}", () => sameAs);
  const until = objectUntil[nomination];
  if ((fate.kind !== "struck" && fate.kind !== "removed") || until === undefined) return [said];
  const last = lastMoment(new Date(until), page.language, page.zone);
  return [said, words.objectUntil[last.kind].replace("{day}", last.text)];
}

function filled(text: string, { promised }: SignedPromise): string {
  const settledBy = promised.kind === "statement" ? promised.settledBy : promised.pledgedBy;
  return text.replace("{pledgedBy}", dayOf(promised.pledgedBy)).replace("{settledBy}", dayOf(settledBy));
}

function dayOf(moment: string): string {
  return dayThere(new Date(moment), page.language, page.zone);
}

function show(lines: readonly string[]): void {
  out.replaceChildren(
    ...lines.map((text) => {
      const line = document.createElement("p");
      line.textContent = text;
      return line;
    }),
  );
  out.hidden = false;
  out.focus();
}
