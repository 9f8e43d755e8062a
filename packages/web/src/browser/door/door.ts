/**
 * Runs on a device at a meeting's door: counts people with or without a network, seals each record before it is kept, and
 * hands over what it signed when a server can be reached. Names stay on the screen until the next person and nowhere else.
 */
import { element } from "../page-data.ts";
import { countingButtons, paper } from "./counting.ts";
import { render } from "./door-board.ts";
import { clockButtons } from "./door-clock.ts";
import { markingKeyIn, ownMarkingKey } from "./door-mark.ts";
import { DoorMemory } from "./door-memory.ts";
import { minutesButtons } from "./door-minutes.ts";
import { on, say, sayError, view, words } from "./door-screen.ts";
import { earlierCounts } from "./earlier-counts.ts";
import { isElectedSaved, savingElected } from "./elected.ts";
import { handOverButtons, keepLooking, syncSoon, takeSeat } from "./hand-over.ts";
import { keepPage } from "../kept/keep-page.ts";
import { enrol, setUpButtons } from "./set-up.ts";
import { ShownDocuments } from "./shown-documents.ts";
import { phone } from "./this-phone.ts";
import { named, votingButtons } from "./voting.ts";

async function wipe(): Promise<void> {
  const { door } = phone;
  if (door !== undefined && door.status.pending > 0) return say(words.reachedNot);
  if (!(await isElectedSaved())) return say(words.minutes.unsaved);
  await wipeAll();
}

async function wipeAll(): Promise<void> {
  await phone.memory.wipe();
  location.replace(location.pathname);
}

async function start(): Promise<void> {
  const memory = await DoorMemory.open(view.contest);
  phone.memory = memory;
  phone.correction = (await memory.read("clock")) ?? 0;
  phone.seat = await memory.read("seat");
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
  const marking = await memory.read("marking");
  phone.marking = marking;
  const own = (await memory.read("ownMarking")) ?? (marking === undefined ? await ownMarkingKey() : undefined);
  if (own !== undefined) await memory.write("ownMarking", own);
  phone.markingKeys = [marking, own].filter((key) => key !== undefined);
  if (view.document !== undefined)
    phone.documents = new ShownDocuments({ memory, contest: view.contest, scheme: view.document });
  element("marked", HTMLElement).hidden = marking === undefined;
  element("unmarked", HTMLElement).hidden = marking !== undefined;
  phone.people = await memory.read("people");
  phone.minutes = (await memory.read("minutes")) ?? phone.minutes;
  await paper.resume();
  await named.resume();
  await keepPage(view.worker, `${view.base}/`);
  const assignment = await memory.read("assignment");
  if (phone.seat !== undefined) {
    await enrol(phone.seat);
    if (assignment !== undefined) await takeSeat(assignment);
  }
  render();
  await keepLooking();
}

setUpButtons();
handOverButtons();
countingButtons();
earlierCounts();
votingButtons();
clockButtons();
savingElected();
minutesButtons();
on("open", "click", async () => {
  await phone.door?.open();
  render();
  syncSoon();
});
on("close", "click", async () => {
  await phone.door?.close();
  render();
  syncSoon();
});
on("wipe", "click", wipe);
// On a dress rehearsal's page alone.
if (document.querySelector("#wipe-rehearsal") !== null) on("wipe-rehearsal", "click", wipeAll);

// One tab holds the door: two would each sign the next act of one chain.
void navigator.locks.request(`hustings-door/${view.contest}`, { ifAvailable: true }, async (held) => {
  if (held === null) return say(words.otherTab);
  await start().catch(sayError);
  // Held for as long as the page lives.
  await new Promise(() => undefined);
});
