/**
 * Runs on a screen or a board of meetings: puts the counts in as they come, and says how old they are. Where the network
 * drops, the last ones stay.
 */
import type { MeetingState, VoteOutcome } from "@hustings/core";
import type { LiveCount } from "../views/live-count.ts";
import type { StreamView } from "../views/stream-view.ts";
import { ownZone, timeFormat } from "../clock.ts";
import { fittedWall } from "./fitted-wall.ts";
import { playStream } from "./hall-stream.ts";
import { dataIn, element } from "./page-data.ts";

interface Given {
  readonly source: string;
  readonly language: string;
  /** How often each meeting was moved, and how many took part in it from elsewhere, when the page was made. */
  readonly changes: Readonly<Record<string, number>>;
  readonly stream?: StreamView;
  readonly words: Readonly<
    Record<
      "asOf" | "stale" | "staleMinutes" | "reached" | "missing" | "inLog" | "vote" | "ofRound" | "citiesReached",
      string
    >
  > & {
    readonly states: Readonly<Record<MeetingState, string>>;
    readonly outcome: Readonly<Record<VoteOutcome, string>>;
  };
}

/** News come at least this often: silence longer than it is no news. */
const silentAfterMs = 20_000;
/** From here on it is counted in minutes: nobody in a hall divides seconds by sixty. */
const inMinutesFromMs = 120_000;
const { source, language, words, stream, changes } = dataIn("live-data") as Given;
const known: Record<string, number> = { ...changes };
/** Both only grow. */
const changesOf = ({ moves = 0, remote = 0 }: LiveCount) => moves + remote;
const figures = new Intl.NumberFormat(language);
/** A hall has one clock: its own. A board, which is of many, is read by the clock of whoever reads it. */
const zone = document.querySelector<HTMLElement>("[data-clock]")?.dataset["clock"] ?? ownZone();
const clock = timeFormat(language, zone);
const times = timeFormat(language, zone, "2-digit");
const hall = document.querySelector<HTMLElement>(".hall");
const fit = hall === null ? undefined : fittedWall(hall);
let heardAt = Date.now();
let figuresAt = Date.now();

function put(id: string, part: string, text: string): void {
  for (const each of document.querySelectorAll(`[data-meeting="${CSS.escape(id)}"] [data-part="${part}"]`))
    each.textContent = text;
}

/** A screen that was put up before the agenda was given or changed. */
function showAgenda(id: string, agenda: readonly string[]): void {
  for (const section of document.querySelectorAll<HTMLElement>(`[data-agenda="${CSS.escape(id)}"]`)) {
    const items = agenda.map((text) => {
      const [row, item] = [document.createElement("li"), document.createElement("bdi")];
      item.textContent = text;
      row.append(item);
      return row;
    });
    section.querySelector("ol")?.replaceChildren(...items);
    section.hidden = false;
  }
}

let fetching = false;

function isShown(id: string): boolean {
  return document.querySelector(`[data-meeting="${CSS.escape(id)}"]`) !== null;
}

/** A meeting was moved since the page was made, or somebody took part from elsewhere: what shows that is taken from the page as it is now. */
async function bringPlaces(meetings: readonly LiveCount[]): Promise<void> {
  const old = meetings.filter((each) => isShown(each.id) && changesOf(each) !== (known[each.id] ?? 0));
  if (old.length === 0 || fetching) return;
  fetching = true;
  try {
    const answer = await fetch(location.href, { cache: "no-cache" });
    if (!answer.ok) return;
    const now = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll<HTMLElement>("[data-place]")) {
      const made = now.querySelector(`[data-place="${part.dataset["place"]}"]`);
      if (made !== null) part.replaceWith(document.adoptNode(made));
    }
    for (const each of old) known[each.id] = changesOf(each);
    show(meetings);
    sayAge();
  } catch {
    // No network: the last state stays, and the next news asks again.
  } finally {
    fetching = false;
  }
}

function show(meetings: readonly LiveCount[]): void {
  for (const { id, present, logged, quota, state, agenda, vote } of meetings) {
    if (agenda !== undefined) showAgenda(id, agenda);
    put(id, "present", figures.format(present));
    put(id, "logged", words.inLog.replace("{n}", figures.format(logged)));
    put(id, "state", words.states[state]);
    put(id, "quota", present >= quota ? words.reached : words.missing.replace("{n}", figures.format(quota - present)));
    if (vote !== undefined) {
      const [yes = "", no = "", abstained = ""] = [vote.for, vote.against, vote.abstained].map((n) =>
        figures.format(n),
      );
      put(id, "vote", words.vote.replace("{1}", yes).replace("{2}", no).replace("{3}", abstained));
      const outcome = words.outcome[vote.outcome];
      const later = words.ofRound.replace("{1}", figures.format(vote.round)).replace("{2}", outcome);
      put(id, "outcome", vote.round === 1 ? outcome : later);
    }
    for (const each of document.querySelectorAll(`[data-meeting="${CSS.escape(id)}"]`)) {
      each.classList.toggle("reached", present >= quota);
      // Of a full circle of 100, whatever its radius is.
      each
        .querySelector(".progress")
        ?.setAttribute("stroke-dasharray", `${Math.min(100, (100 * present) / quota)} 100`);
      for (const bar of each.querySelectorAll("meter")) bar.value = Math.min(present, quota);
    }
  }
  const shown = new Set(
    [...document.querySelectorAll<HTMLElement>("[data-meeting]")].map(({ dataset }) => dataset["meeting"]),
  );
  const here = meetings.filter(({ id }) => shown.has(id));
  const reached = here.filter(({ present, quota }) => present >= quota).length;
  for (const each of document.querySelectorAll("[data-sum]"))
    each.textContent = words.citiesReached
      .replace("{1}", figures.format(reached))
      .replace("{2}", figures.format(here.length));
  fit?.();
}

function sayAge(): void {
  const silence = Date.now() - heardAt;
  const silent = silence > silentAfterMs;
  const age = element("age", HTMLElement);
  age.classList.toggle("stale", silent);
  age.textContent = silent
    ? silence < inMinutesFromMs
      ? words.stale.replace("{n}", figures.format(Math.round(silence / 1_000)))
      : words.staleMinutes.replace("{n}", figures.format(Math.floor(silence / 60_000)))
    : words.asOf.replace("{n}", times.format(figuresAt));
  for (const each of document.querySelectorAll("[data-clock]")) each.textContent = clock.format();
}

if (stream !== undefined) playStream(stream, element("stream", HTMLVideoElement), element("stream-lost", HTMLElement));
const events = new EventSource(source);
events.addEventListener("counts", ({ data }) => {
  heardAt = figuresAt = Date.now();
  const { meetings } = JSON.parse(String(data)) as { readonly meetings: readonly LiveCount[] };
  show(meetings);
  void bringPlaces(meetings);
  sayAge();
});
events.addEventListener("alive", () => {
  heardAt = Date.now();
});
sayAge();
setInterval(sayAge, 1_000);
