import { countsPeople } from "@hustings/core";
import type { DoorStatus } from "@hustings/door";
import { CodeCamera } from "../code-camera.ts";
import { element } from "../page-data.ts";
import { showAnnounced, showCounts } from "./counted-votes.ts";
import { showMinutes } from "./door-minutes.ts";
import { fromHere, text, words } from "./door-screen.ts";
import { clearJustCounted } from "./just-counted.ts";
import { cityOf, figures, phone } from "./this-phone.ts";
import { stopScanning } from "./viewfinder.ts";

const sections = ["setup", "enrol", "unopened", "count", "voting", "over"] as const;
type Section = (typeof sections)[number];

/** In the reader's letters as the page has it, unless the meeting was moved since the page was kept. */
function cityNow(meeting: string): string | undefined {
  const called = phone.door?.meeting;
  return called !== undefined && called.moves.length > 0
    ? called.called.city
    : (cityOf(meeting) ?? called?.called.city);
}

function show(section: Section): void {
  for (const each of sections) element(each, HTMLElement).hidden = each !== section;
}

const others: (() => void)[] = [];

/** Has a part of the page that has a state of its own follow the door's. */
export function alsoRender(part: () => void): void {
  others.push(part);
}

/** Puts the page in the state that the door is in. */
export function render(): void {
  const goOn = fromHere();
  renderBoard();
  for (const part of others) part();
  goOn();
}

function renderBoard(): void {
  const { door, seat, stage, votingAgain } = phone;
  const status = door?.status;
  element("board", HTMLElement).hidden = status === undefined;
  if (seat === undefined) return show("setup");
  element("which", HTMLElement).textContent = [cityNow(seat.meeting) ?? seat.meeting, seat.device]
    .filter(Boolean)
    .join(" · ");
  if (status === undefined) return show("enrol");
  const { present, quota, counted, undone, waiting, pending, state, done, revoked, vote, carried, open, leads } =
    status;
  text("present", figures.format(present));
  text("quota", words.ofQuota.replace("{n}", figures.format(quota)));
  element("board", HTMLElement).classList.toggle("reached", present >= quota);
  text("counted-here", figures.format(counted - undone));
  text("waiting", figures.format(waiting));
  text("pending", figures.format(pending));
  showForRole(status);
  showMinutes();
  // A counter who has no network counts, though the opening is not known here.
  if (state === "called" && status.role !== "counter") return show("unopened");
  if (state === "closed") {
    element("wipe", HTMLButtonElement).disabled = pending > 0;
    return show("over");
  }
  const countsHere = !done && !revoked;
  element("counting-form", HTMLElement).hidden = !countsHere;
  element("scanning", HTMLElement).hidden = !countsHere || !CodeCamera.isThere;
  if (!countsHere) {
    stopScanning();
    clearJustCounted();
  }
  element("ended", HTMLElement).hidden = !done || !countsPeople(status.role);
  showCounts(status, seat.device);
  const nothing = nothingToDo(status);
  element("idle", HTMLElement).hidden = nothing === undefined;
  text("idle", nothing ?? "");
  const voted = vote !== undefined && !votingAgain;
  element("vote-form", HTMLElement).hidden = voted;
  element("voted", HTMLElement).hidden = !voted;
  if (door !== undefined) showAnnounced(door.meeting);
  element("vote-again", HTMLElement).hidden = vote === undefined || carried;
  text("open-devices", open.join(", "));
  element("others", HTMLElement).hidden = open.length === 0;
  const isVoting = stage === "voting" && leads;
  showNamed(status, isVoting);
  show(isVoting ? "voting" : "count");
}

/** Names of a vote by name are taken where the vote is announced, and on any other phone of the meeting. */
function showNamed({ leads, role, revoked, carried, state, counters }: DoorStatus, isVoting: boolean): void {
  element("named-choice", HTMLElement).hidden = !counters;
  element("named-phone", HTMLElement).hidden = leads || revoked || carried || (state !== "open" && role !== "counter");
  element("named-count", HTMLElement).hidden = role !== "counter";
  const host = element(isVoting ? "named-at-vote" : "named-at-phone", HTMLElement);
  const named = element("named", HTMLElement);
  if (named.parentElement !== host) host.append(named);
}

/** Why a phone that is set up has nothing for its holder to do; `undefined`: it has. */
function nothingToDo({ leads, role, revoked, carried }: DoorStatus): string | undefined {
  if (revoked) return words.problem.revoked;
  if (role === "chair" && !leads) return words.problem["not-leading"];
  return role === "counter" && carried ? words.vote.entered : undefined;
}

/** Each part of the page for whom it is: who leads and who does not, who counts people, writes down, counts votes. */
function showForRole({ leads, role, done, revoked, carried, counters }: DoorStatus): void {
  const shown = {
    leads,
    waits: !leads,
    // Counters' figures are held against whom the log names: before they count, whoever leads ends their own counting.
    other: !done && (!leads || counters),
    people: countsPeople(role) && !revoked,
    writes: leads || (role === "secretary" && !revoked),
    counter: role === "counter" && !revoked && !carried,
  };
  const parts = document.querySelectorAll<HTMLElement>(
    Object.keys(shown)
      .map((name) => `[data-${name}]`)
      .join(),
  );
  for (const part of parts) {
    part.hidden = Object.entries(shown).some(([name, is]) => part.dataset[name] !== undefined && !is);
  }
}

export function network(state: "online" | "offline"): void {
  const line = element("network", HTMLElement);
  line.textContent = words[state];
  line.dataset["state"] = state;
}
