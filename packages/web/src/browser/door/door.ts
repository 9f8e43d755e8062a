/**
 * Runs on a device at a meeting's door: counts people with or without a network, seals each record before it is kept, and
 * hands over what it signed when a server can be reached. Names stay on the screen until the next person and nowhere else.
 */
import { addSeconds, countsPeople, instant, type Instant } from "@hustings/core";
import {
  DoorError,
  enrolmentText,
  OfflineDoor,
  parseCome,
  type CountedElsewhere,
  type DoorStatus,
  type UndoReason,
  type Vote,
} from "@hustings/door";
import { signPresence } from "@hustings/promise";
import { sealStatement, SealError } from "@hustings/seal/sealing";
import { dayIn } from "../../day-in.ts";
import { CodeCamera } from "../code-camera.ts";
import { element, offer, typedIn } from "../page-data.ts";
import { showCode } from "../show-code.ts";
import { readCount, showCounts } from "./counted-votes.ts";
import { secondsApart } from "./server-clock.ts";
import { makeDoorKey, signerOf } from "./door-key.ts";
import { DoorLink, type Linked } from "./door-link.ts";
import { markingKeyIn, markOf } from "./door-mark.ts";
import { electOfficers, showElected } from "./elected.ts";
import { elsewhereRows } from "./elsewhere-rows.ts";
import { language, on, say, sayError, text, view, words } from "./door-screen.ts";
import { DoorMemory, type DoorSeat } from "./door-memory.ts";
import { keepPage } from "./keep-page.ts";
import { PaperList } from "./paper-list.ts";
import { ShownDocuments } from "./shown-documents.ts";
import { NamedVoting } from "./named-vote.ts";
import { announced, candidateIn, readVote, type VoteProblem } from "./read-vote.ts";
import { lastAt } from "./remote-times.ts";

const server = `${location.origin}${view.base}/`;
const figures = new Intl.NumberFormat(language);

/** Between two looks at the server. */
const syncEveryMs = 15_000;
/** A clock that differs by less than this is nobody's concern: acts carry the minute or the hour. */
const bearableSeconds = 180;

const sections = ["setup", "enrol", "unopened", "count", "voting", "over"] as const;
type Section = (typeof sections)[number];

let memory: DoorMemory;
let seat: DoorSeat | undefined;
let link: DoorLink | undefined;
let door: OfflineDoor | undefined;
let marking: CryptoKey | undefined;
/** Where the law has the number of a document written down, by which a person counted in another city is found. */
let documents: ShownDocuments | undefined;
let correction = 0;
let syncing: Promise<void> | undefined;
/** Number of a person here whom somebody with the same mark is to be counted beside. */
let agreed: number | undefined;
/** Whoever was counted last, for as long as their name stands on the screen. */
let last: { readonly commitment: string } | undefined;
let stage: "counting" | "voting" = "counting";
/** A motion that failed is being voted on again. */
let votingAgain = false;

const camera = new CodeCamera(element("camera", HTMLVideoElement));
const named = new NamedVoting({ door: () => door, memory: () => memory });
const paper = new PaperList({
  memory: () => memory,
  which: () => element("which", HTMLElement).textContent,
  counted: () => {
    const { counted = 0, undone = 0 } = door?.status ?? {};
    return counted - undone;
  },
});

const clock = {
  now: (): Instant => addSeconds(instant(`${new Date().toISOString().slice(0, 19)}Z`), correction - view.secondsBehind),
};

function show(section: Section): void {
  for (const each of sections) element(each, HTMLElement).hidden = each !== section;
}

/** Puts the page in the state that the door is in. */
function render(): void {
  const status = door?.status;
  element("board", HTMLElement).hidden = status === undefined;
  if (seat === undefined) return show("setup");
  element("which", HTMLElement).textContent = [cityOf(seat.meeting) ?? door?.called.city ?? seat.meeting, seat.device]
    .filter(Boolean)
    .join(" · ");
  if (status === undefined) return show("enrol");
  const { present, quota, counted, undone, waiting, pending, state, done, vote, carried, open, leads } = status;
  text("present", figures.format(present));
  text("quota", words.ofQuota.replace("{n}", figures.format(quota)));
  element("board", HTMLElement).classList.toggle("reached", present >= quota);
  text("counted-here", figures.format(counted - undone));
  text("waiting", figures.format(waiting));
  text("pending", figures.format(pending));
  showForRole(status);
  if (state === "called") return show("unopened");
  if (state === "closed") {
    element("wipe", HTMLButtonElement).disabled = pending > 0;
    return show("over");
  }
  element("counting-form", HTMLElement).hidden = done;
  element("scanning", HTMLElement).hidden = done || !CodeCamera.isThere;
  if (done && camera.isOn) void scan();
  element("ended", HTMLElement).hidden = !done || !countsPeople(status.role);
  showCounts(status, seat.device);
  const nothing = nothingToDo(status);
  element("idle", HTMLElement).hidden = nothing === undefined;
  text("idle", nothing ?? "");
  const voted = vote !== undefined && !votingAgain;
  element("vote-form", HTMLElement).hidden = voted;
  element("voted", HTMLElement).hidden = !voted;
  element("vote-again", HTMLElement).hidden = vote === undefined || carried;
  text("open-devices", open.join(", "));
  element("others", HTMLElement).hidden = open.length === 0;
  show(stage === "voting" && leads ? "voting" : "count");
}

/** Why a phone that is set up has nothing for its holder to do; `undefined`: it has. */
function nothingToDo({ leads, role, revoked, carried }: DoorStatus): string | undefined {
  if (revoked) return words.problem["revoked"];
  if (role === "chair" && !leads) return words.problem["not-leading"];
  return role === "counter" && carried ? words.vote.entered : undefined;
}

/** Each part of the page for whom it is: who leads and who does not, who counts people, writes down, counts votes. */
function showForRole({ leads, role, revoked, carried, counters }: DoorStatus): void {
  const shown = {
    leads,
    waits: !leads,
    // Counters' figures are held against whom the log names: before they count, whoever leads ends their own counting.
    other: !leads || counters,
    people: countsPeople(role),
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

function cityOf(meeting: string): string | undefined {
  return view.meetings.find(({ id }) => id === meeting)?.city;
}

function network(state: "online" | "offline"): void {
  const line = element("network", HTMLElement);
  line.textContent = words[state];
  line.dataset["state"] = state;
}

/** One look at the server at a time. */
async function sync(): Promise<void> {
  syncing ??= syncOnce().finally(() => (syncing = undefined));
  await syncing;
}

async function syncOnce(): Promise<void> {
  if (seat === undefined) return;
  await askAboutClock();
  link ??= new DoorLink(seat, { server, origin: view.origin, memory, clock, rehearsal: view.secondsBehind > 0 });
  let linked: Linked;
  try {
    linked = await link.sync(door);
  } catch (error) {
    // What was read is dropped: the next look begins anew.
    link = undefined;
    throw error;
  }
  network(linked.kind === "no-network" ? "offline" : "online");
  if (linked.kind === "stopped") say(`${words.problem["refused"]} ${linked.says}`);
  if (linked.kind === "linked" && door === undefined) await takeSeat(linked.assignment);
  render();
  await tell();
}

/** Has the server hold whom the log does not name yet, and shows whom another door counted too. */
async function tell(): Promise<void> {
  if (link === undefined || door === undefined || door.status.state === "called") return;
  await documents?.settle(door, link);
  await showWaitingDocuments();
  const elsewhere = await link.tell(door);
  if (elsewhere !== undefined) showElsewhere(elsewhere);
}

/** What it means that the law asks for a number: who is asked about it, or that nobody is. */
async function showWaitingDocuments(): Promise<void> {
  if (documents === undefined || door === undefined) return;
  const waiting = await documents.waiting();
  const { known, unknown, noDrive, waits } = words.document;
  text("h-document", door.keyholder === undefined ? unknown : documents.noDrive ? noDrive : known);
  element("documents-wait", HTMLElement).hidden = waiting === 0;
  text("documents-wait", waits.replace("{n}", figures.format(waiting)));
}

function showElsewhere(all: readonly CountedElsewhere[]): void {
  const rows = elsewhereRows(all, { numberOf: (commitment) => door?.numberOf(commitment), cityOf });
  element("elsewhere-list", HTMLElement).replaceChildren(...rows);
  element("elsewhere", HTMLElement).hidden = rows.length === 0;
}

async function takeSeat(assignment: Parameters<typeof OfflineDoor.open>[0]["assignment"]): Promise<void> {
  if (seat === undefined) return;
  try {
    door = await OfflineDoor.open({ assignment, signer: signerOf(seat), journal: memory.journal, clock });
  } catch (error) {
    // Not named yet is where every device begins.
    if (!(error instanceof DoorError && error.code === "not-enrolled")) throw error;
    element("not-yet", HTMLElement).hidden = false;
  }
}

/** A phone's clock may be wrong by hours, and only the people at the door can say whose is right. */
async function askAboutClock(): Promise<void> {
  const apart = await secondsApart(`${server}checkpoint`);
  const ask = element("clock", HTMLElement);
  if (apart === undefined || Math.abs(apart - correction) < bearableSeconds) {
    ask.hidden = true;
    return;
  }
  const hours = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(
    Math.abs(apart - correction) / 3600,
  );
  element("clock-differs", HTMLElement).textContent = words.clock.differs.replace("{n}", hours);
  ask.dataset["apart"] = String(apart);
  if (memory !== undefined && (await memory.read("clockChosen")) !== true) ask.hidden = false;
}

async function chooseClock(seconds: number): Promise<void> {
  correction = seconds;
  await memory.write("clock", seconds);
  await memory.write("clockChosen", true);
  element("clock", HTMLElement).hidden = true;
}

async function setUp(values: FormData): Promise<void> {
  const meeting = typedIn(values, "meeting");
  const device = typedIn(values, "device");
  const name = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;
  if (!name.test(meeting) || (device !== "" && !name.test(device))) return say(words.setUp.badName);
  const made = await makeDoorKey();
  if (made === undefined) return say(words.tooOld);
  const role = (["chair", "secretary", "counter", "door"] as const).find((each) => each === typedIn(values, "role"));
  if (role !== undefined && device === "") return say(words.setUp.badName);
  seat = { meeting, ...(device === "" ? {} : { device }), ...(role === undefined ? {} : { role }), ...made };
  await memory.write("seat", seat);
  await enrol(seat);
  render();
  await sync();
}

async function enrol(of: DoorSeat): Promise<void> {
  const { meeting, device, role } = of;
  const named = device === undefined ? {} : { device };
  const place = { origin: view.origin, meeting, ...named, ...(role === undefined ? {} : { role }) };
  const code = await enrolmentText(place, signerOf(of));
  showCode(element("enrol-code", HTMLElement), code);
  offer("enrol-save", code);
}

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
  if (await count({ surname, given, birthDate, document }, "typed")) await paper.next();
}

/** Whether somebody with this document was counted at any door that the server knows of, said at once; else its mark, where one is to be had. */
async function lookFor(document: string): Promise<{ readonly mark?: string } | "counted"> {
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
  const come = parseCome(text);
  if (come?.contest !== view.contest) return say(words.scan.other);
  await count(come, "shown");
}

async function scan(): Promise<void> {
  const button = element("scan", HTMLElement);
  const show = (isOn: boolean) => {
    element("viewfinder", HTMLElement).hidden = !isOn;
    button.textContent = isOn ? words.scan.stop : words.scan.start;
  };
  if (camera.isOn) {
    camera.stop();
    return show(false);
  }
  show(true);
  if (await camera.start((text) => countShown(text).catch(sayError))) return;
  show(false);
  say(words.scan.none);
}

/** @returns whether they were counted */
async function count(fields: Fields, how: "typed" | "shown"): Promise<boolean> {
  if (door === undefined || seat === undefined) return false;
  const { origin, contest, record, recipient, bucket } = view;
  const mark = marking === undefined ? undefined : await markOf(marking, contest, fields);
  const before = mark === undefined ? undefined : door.numberOfMark(mark);
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
  const meeting = view.meetings.find(({ id }) => id === seat?.meeting);
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
  last = { commitment };
  element("counting-form", HTMLFormElement).reset();
  element("number", HTMLElement).textContent = figures.format(number);
  element("read-back", HTMLElement).textContent = `${fields.surname} ${fields.given}`;
  element("just-counted", HTMLElement).hidden = false;
  const day = dayIn(view.zone, clock.now());
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
  const nomination = door?.called.nomination;
  if (nomination === undefined) throw new TypeError("expected a meeting that the log has called");
  return nomination;
}

async function undo(values: FormData): Promise<void> {
  if (door === undefined || last === undefined) return;
  await door.undo(last.commitment, typedIn(values, "reason") as UndoReason);
  clearLast();
  say(words.count.undone, "working");
  render();
}

function clearLast(): void {
  last = undefined;
  element("just-counted", HTMLElement).hidden = true;
  for (const id of ["number", "read-back"]) element(id, HTMLElement).textContent = "";
  element("person-code", HTMLElement).replaceChildren();
}

async function takeOver(values: FormData): Promise<void> {
  if (door === undefined || link === undefined) return;
  const lost = typedIn(values, "lost");
  const people = await link.takenOver(lost);
  if (typeof people === "string")
    return say(people === "" ? words.reachedNot : `${words.problem["refused"]} ${people}`);
  const taken = await door.takeOver(people);
  say(words.lost.taken.replace("{n}", figures.format(taken)), "working");
  render();
  await tell();
}

async function vote(values: FormData): Promise<void> {
  if (door === undefined) return;
  // Whoever counted again since this phone last looked: the log would refuse what is announced, and a signed act is not taken back.
  if (door.status.counters) await sync();
  const { counters, agreement, present } = door.status;
  if (counters && agreement.kind !== "agree") return say(words.counters[agreement.kind]);
  const isNamed = !counters && typedIn(values, "method") === "by-name";
  const counted =
    counters && agreement.kind === "agree"
      ? announced(values, agreement.counted)
      : isNamed
        ? await readNamed(values)
        : readVote(values, present);
  if (typeof counted === "string") return say(words.vote[counted]);
  await door.vote(counted);
  if (isNamed) await named.done();
  votingAgain = false;
  say(words.vote.entered, "working");
  element("vote-form", HTMLFormElement).reset();
  showBallots();
  render();
  await sync();
}

/** The vote by name as people said it; it is kept as a list that the log has the hash of. */
async function readNamed(values: FormData): Promise<Vote | VoteProblem> {
  const candidate = candidateIn(values);
  if (candidate === undefined || door === undefined || seat === undefined) return "missing";
  const { vote: before, votesBefore } = door.status;
  const round = before === undefined ? 1 : votesBefore + 2;
  return (await named.announced({ candidate, resolution: "nominate" }, { meeting: seat.meeting, round })) ?? "missing";
}

async function countVotes(values: FormData): Promise<void> {
  if (door === undefined) return;
  const counted = readCount(values);
  if (counted === undefined) return say(words.counter.missing);
  await door.countVotes(counted);
  element("counter-form", HTMLFormElement).reset();
  element("my-ballots", HTMLElement).hidden = true;
  render();
  await sync();
}

async function recordRemote(values: FormData): Promise<void> {
  if (door === undefined) return;
  const { zone } = door.called;
  const now = clock.now();
  const who = (["candidate", "commission", "observer"] as const).find((each) => each === typedIn(values, "who"));
  const means = typedIn(values, "means") === "sound" ? "sound" : "picture-and-sound";
  const [from, until] = [lastAt(typedIn(values, "from"), zone, now), lastAt(typedIn(values, "until"), zone, now)];
  if (who === undefined || from === undefined || until === undefined || until <= from) return say(words.remote.missing);
  await door.recordRemote({ who, means, from, until });
  element("remote-form", HTMLFormElement).reset();
  say(words.remote.entered, "working");
  render();
  await sync();
}

/** Ballots are asked for in a secret vote alone, names in a vote by name, which adds itself up. */
function showBallots(): void {
  const method = element("method", HTMLSelectElement).value;
  element("ballots", HTMLElement).hidden = method !== "secret-ballot";
  element("named", HTMLElement).hidden = method !== "by-name";
  element("two-counts", HTMLElement).hidden = method === "by-name";
}

async function wipe(): Promise<void> {
  if (door !== undefined && door.status.pending > 0) return say(words.reachedNot);
  await memory.wipe();
  location.replace(location.pathname);
}

async function start(): Promise<void> {
  memory = await DoorMemory.open(view.contest);
  correction = (await memory.read("clock")) ?? 0;
  seat = await memory.read("seat");
  const asked = new URLSearchParams(location.search);
  for (const name of ["meeting", "device"]) element(name, HTMLInputElement).value = asked.get(name) ?? "";
  const role = asked.get("role") ?? "";
  if (role in words.setUp.roles) element("role", HTMLSelectElement).value = role;
  const brought = await markingKeyIn(location.hash);
  if (brought !== undefined) {
    await memory.write("marking", brought);
    // Nobody reads it off the address afterwards.
    history.replaceState(null, "", `${location.pathname}${location.search}`);
  }
  marking = await memory.read("marking");
  if (view.document !== undefined)
    documents = new ShownDocuments({ memory, contest: view.contest, scheme: view.document });
  element("marked", HTMLElement).hidden = marking === undefined;
  element("unmarked", HTMLElement).hidden = marking !== undefined;
  showElected(await memory.read("people"));
  await paper.resume();
  await named.resume();
  await keepPage(view.worker, `${view.base}/`);
  const assignment = await memory.read("assignment");
  if (seat !== undefined) {
    await enrol(seat);
    if (assignment !== undefined) await takeSeat(assignment);
  }
  render();
  await sync();
  setInterval(() => void turn(), syncEveryMs);
}

/** Now and then: batches of earlier hours, what waits goes out, what is new comes in. */
async function turn(): Promise<void> {
  try {
    await door?.settle();
    await sync();
  } catch (error) {
    sayError(error);
  }
  render();
}

on("setup-form", "submit", setUp);
on("look", "click", sync);
on("hand-over", "click", async () => {
  await door?.settle();
  await sync();
  const pending = door?.status.pending ?? 0;
  say(pending === 0 ? words.handedOver : words.reachedNot, pending === 0 ? "working" : "problem");
});
on("open", "click", async () => {
  await door?.open();
  render();
  await sync();
});
on("counting-form", "submit", countTyped);
on("scan", "click", scan);
on("officers-form", "submit", async (values) => {
  if (door === undefined || seat === undefined) return;
  const wrong = await electOfficers(values, { door, memory, meeting: seat.meeting });
  if (wrong !== undefined) return say(wrong);
  element("officers-form", HTMLFormElement).reset();
  render();
  await sync();
});
on("undo-form", "submit", undo);
on("lost-form", "submit", takeOver);
element("elsewhere-list", HTMLElement).addEventListener("click", ({ target }) => {
  const commitment = target instanceof HTMLElement ? target.dataset["undo"] : undefined;
  if (commitment === undefined || door === undefined) return;
  void door
    .undo(commitment, "counted-elsewhere")
    .then(() => {
      if (target instanceof HTMLElement) target.closest("li")?.remove();
      render();
      return tell();
    })
    .catch(sayError);
});
on("finish", "click", async () => {
  clearLast();
  await door?.finish();
  render();
  await sync();
});
on("to-vote", "click", async () => {
  clearLast();
  stage = "voting";
  render();
  await sync();
});
on("to-count", "click", async () => {
  stage = "counting";
  render();
});
on("vote-form", "submit", vote);
on("counter-form", "submit", countVotes);
element("my-secret", HTMLInputElement).addEventListener("change", ({ target }) => {
  element("my-ballots", HTMLElement).hidden = !(target instanceof HTMLInputElement && target.checked);
});
on("remote-form", "submit", recordRemote);
element("method", HTMLSelectElement).addEventListener("change", showBallots);
on("next-round", "click", async () => {
  votingAgain = true;
  render();
});
on("close", "click", async () => {
  await door?.close();
  render();
  await sync();
});
on("wipe", "click", wipe);
on("clock-mine", "click", () => chooseClock(0));
on("clock-server", "click", () => chooseClock(Number(element("clock", HTMLElement).dataset["apart"])));
addEventListener("online", () => void turn());
addEventListener("offline", () => network("offline"));

// One tab holds the door: two would each sign the next act of one chain.
void navigator.locks.request(`hustings-door/${view.contest}`, { ifAvailable: true }, async (held) => {
  if (held === null) return say(words.otherTab);
  await start().catch(sayError);
  // Held for as long as the page lives.
  await new Promise(() => undefined);
});
