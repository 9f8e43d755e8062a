import { DoorError, OfflineDoor, type CountedElsewhere, type DoorAssignment } from "@hustings/door";
import { element } from "../page-data.ts";
import { network, render } from "./door-board.ts";
import { askAboutClock } from "./door-clock.ts";
import { signerOf } from "./door-key.ts";
import { DoorLink, type Linked } from "./door-link.ts";
import { fromHere, on, putRows, say, sayError, text, view, words } from "./door-screen.ts";
import { elsewhereRows } from "./elsewhere-rows.ts";
import { cityOf, clock, figures, phone, server } from "./this-phone.ts";
import { settleAndSync } from "./settle-and-sync.ts";

/** Between two looks at the server. */
const syncEveryMs = 15_000;

let syncing: Promise<Linked["kind"] | undefined> | undefined;

/** One look at the server at a time. @returns what came of it; `undefined` on a device that is not set up */
export async function sync(): Promise<Linked["kind"] | undefined> {
  syncing ??= syncOnce().finally(() => (syncing = undefined));
  return await syncing;
}

/** Hands on what was just signed, after the look under way, without keeping a button busy: the server may be slow, and people vote on. */
export function syncSoon(): void {
  void (syncing ?? Promise.resolve())
    .catch(() => undefined)
    .then(sync)
    .catch(sayError);
}

async function syncOnce(): Promise<Linked["kind"] | undefined> {
  const { seat, memory } = phone;
  if (seat === undefined) return undefined;
  await askAboutClock();
  const rehearsal = view.secondsBehind > 0;
  phone.link ??= new DoorLink(seat, { server, origin: view.origin, memory, clock, rehearsal });
  let linked: Linked;
  try {
    linked = await phone.link.sync(phone.door);
  } catch (error) {
    // What was read is dropped: the next look begins anew.
    phone.link = undefined;
    throw error;
  }
  network(linked.kind === "no-network" ? "offline" : "online");
  if (linked.kind === "stopped") say(`${words.problem.refused} ${linked.says}`);
  if (linked.kind === "linked" && phone.door === undefined) await takeSeat(linked.assignment);
  render();
  await tell();
  return linked.kind;
}

/** Has the server hold whom the log does not name yet, and shows whom another door counted too. */
export async function tell(): Promise<void> {
  const { link, door, documents } = phone;
  if (link === undefined || door === undefined || door.status.state === "called") return;
  await documents?.settle(door, link);
  await showWaitingDocuments();
  const elsewhere = await link.tell(door);
  if (elsewhere !== undefined && elsewhere !== "no-network") showElsewhere(elsewhere);
}

/** What it means that the law asks for a number: who is asked about it, or that nobody is. */
async function showWaitingDocuments(): Promise<void> {
  const { documents, door } = phone;
  if (documents === undefined || door === undefined) return;
  const waiting = await documents.waiting();
  const { known, unknown, noDrive, waits } = words.document;
  text("h-document", door.keyholder === undefined ? unknown : documents.noDrive ? noDrive : known);
  element("documents-wait", HTMLElement).hidden = waiting === 0;
  text("documents-wait", waits.replace("{n}", figures.format(waiting)));
}

function showElsewhere(all: readonly CountedElsewhere[]): void {
  const rows = elsewhereRows(all, { numberOf: (commitment) => phone.door?.numberOf(commitment), cityOf });
  putRows(element("elsewhere-list", HTMLElement), rows);
  element("elsewhere", HTMLElement).hidden = rows.length === 0;
}

export async function takeSeat(assignment: DoorAssignment): Promise<void> {
  const { seat, memory } = phone;
  if (seat === undefined) return;
  try {
    phone.door = await OfflineDoor.open({ assignment, signer: signerOf(seat), journal: memory.journal, clock });
  } catch (error) {
    // Not named yet is where every device begins.
    if (!(error instanceof DoorError && error.code === "not-enrolled")) throw error;
    element("not-yet", HTMLElement).hidden = false;
  }
}

/** Now and then: batches of earlier hours, what waits goes out, what is new comes in. */
async function turn(): Promise<void> {
  try {
    await settleAndSync(async () => await phone.door?.settle(), sync);
  } catch (error) {
    sayError(error);
  }
  render();
}

/** Looks at the server now, and from now on. */
export async function keepLooking(): Promise<void> {
  await sync();
  setInterval(() => void turn(), syncEveryMs);
}

export function handOverButtons(): void {
  on("hand-over", "click", async () => {
    await settleAndSync(async () => await phone.door?.settle(), sync);
    const pending = phone.door?.status.pending ?? 0;
    say(pending === 0 ? words.handedOver : words.reachedNot, pending === 0 ? "working" : "problem");
  });
  element("elsewhere-list", HTMLElement).addEventListener("click", ({ target }) => {
    const commitment = target instanceof HTMLElement ? target.dataset["undo"] : undefined;
    if (commitment === undefined || phone.door === undefined) return;
    const goOn = fromHere();
    void phone.door
      .undo(commitment, "counted-elsewhere")
      .then(() => {
        if (target instanceof HTMLElement) target.closest("li")?.remove();
        render();
        goOn();
        return tell();
      })
      .catch(sayError);
  });
  addEventListener("online", () => void turn());
  addEventListener("offline", () => network("offline"));
}
