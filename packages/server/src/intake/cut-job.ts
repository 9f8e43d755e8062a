import { randomInt } from "node:crypto";
import { setImmediate as othersTurn } from "node:timers/promises";
import {
  cutBatches,
  enterBatches,
  pledgePromises,
  signDraft,
  withdrawStatements,
  type Draft,
  type Ledger,
  type PromiseStore,
  type WaitingCell,
  type Window,
} from "@hustings/acts";
import {
  addDays,
  addSeconds,
  canTakeBack,
  decodeEntry,
  encodeEntry,
  fromUtf8,
  nextPledge,
  OneAtATime,
  statementNumber,
  utf8,
  type CalendarDate,
  type Entry,
  type Procedure,
} from "@hustings/core";
import { GrowingPledge, pledgeOf, type Pledge } from "@hustings/promise";
import { ServerError } from "../server-error.ts";

/** Where tickets are kept that buy evaluations of a key holder. */
export interface TicketDays {
  /** Ends a day for tickets. @returns its leaves */
  endDay(day: CalendarDate): readonly Uint8Array[];
}

/**
 * Ends every window that is over: statements leave in batches, at the contest's word once a day or once an hour, and a day is
 * pledged. Whatever it is interrupted by, run again it goes on where it stopped; a second server of the same log may run it at
 * the same time, since each entry stands once.
 */
export class CutJob {
  readonly #ledger: Ledger;
  readonly #store: PromiseStore;
  readonly #tickets: TicketDays | undefined;
  /** The last hour that was cut here: nothing is moved for it again. */
  #lastHour = "";
  readonly #turn = new OneAtATime();

  constructor(ledger: Ledger, store: PromiseStore, tickets?: TicketDays) {
    this.#ledger = ledger;
    this.#store = store;
    this.#tickets = tickets;
  }

  /**
   * @returns the days that were pledged
   * @throws {ServerError} `not-entered`: the log does not take an entry; nobody was told that it does
   */
  async run(): Promise<CalendarDate[]> {
    return await this.#turn.run(() => this.#run());
  }

  /**
   * Before a nomination is filed: enters what was taken back of it since the last cut.
   *
   * @throws {ServerError} `not-entered`
   */
  async enterTakenBack(nomination: string): Promise<void> {
    await this.#turn.run(async () => {
      await this.#run();
      const { procedure } = this.#ledger;
      const open = (await this.#store.openWithdrawals()).filter((each) => each.nomination === nomination);
      const back = withdrawalsOf(this.#ledger, open, lastDay(this.#ledger));
      // Its name is that of nothing else: a filing is tried once at a size of the log.
      if (back.length > 0) await enterList(this.#ledger, this.#store, `filing ${nomination} ${procedure.size}`, back);
    });
  }

  /**
   * Before a drive is closed ahead of its last day: all that waits for it enters, as it does when that day is over, small cells and the pool
   * that stays behind among it. Nothing may be taken for it meanwhile, nor afterwards.
   *
   * @throws {ServerError} `not-entered`
   */
  async enterLast(nomination: string): Promise<void> {
    await this.#turn.run(async () => {
      await this.#run();
      const { procedure, clock } = this.#ledger;
      const day = this.#ledger.dayOf(clock.now());
      const { drive } = procedure.nominations.get(nomination) ?? {};
      // Where its last day is over it entered just now.
      if (drive === undefined || day < drive.opensOn || day > drive.closesOn) return;
      const cells = (await this.#store.settle(day)).filter((cell) => cell.nomination === nomination);
      const entries = batchesOf(this.#ledger, cells, { day }, new Set([nomination]));
      if (entries.length > 0)
        await enterList(this.#ledger, this.#store, `closing ${nomination} ${procedure.size}`, entries);
    });
  }

  async #run(): Promise<CalendarDate[]> {
    const pledged = await endDays(this.#ledger, this.#store, this.#tickets);
    await enterAfterDrives(this.#ledger, this.#store);
    const hour = lastHour(this.#ledger);
    if (hour === undefined || nameOf(hour) === this.#lastHour) return pledged;
    await cut(this.#ledger, this.#store, hour);
    this.#lastHour = nameOf(hour);
    return pledged;
  }
}

async function endDays(ledger: Ledger, store: PromiseStore, tickets: TicketDays | undefined): Promise<CalendarDate[]> {
  const interrupted = await store.openCut();
  if (interrupted !== undefined) await enterCut(ledger, store, interrupted);
  const pledged: CalendarDate[] = [];
  for (;;) {
    const day = nextPledge(ledger.procedure);
    if (day === undefined || day >= ledger.dayOf(ledger.clock.now())) return pledged;
    const leaves = await store.endDay(day);
    await cut(ledger, store, { day });
    const { promises, root } = await pledgeInParts(leaves);
    const bought = pledgeOf(tickets?.endDay(day) ?? []);
    const own = { tickets: bought.promises, ticketRoot: bought.root };
    await submit(ledger, [pledgePromises(ledger.procedure, { day, promises, root, ...own }, ledger.clock.now())]);
    pledged.push(day);
  }
}

/** Work of some milliseconds for each of these is done together; then whoever hands in a statement meanwhile is answered. */
const leavesTogether = 2_048;
const entriesTogether = 8;

async function pledgeInParts(leaves: readonly Uint8Array[]): Promise<Pledge> {
  const growing = new GrowingPledge();
  for (const [i, leaf] of leaves.entries()) {
    if (i % leavesTogether === leavesTogether - 1) await othersTurn();
    growing.add(leaf);
  }
  return growing.pledge;
}

async function inParts<From, To>(all: readonly From[], make: (each: From) => To): Promise<To[]> {
  const made: To[] = [];
  for (const [i, each] of all.entries()) {
    if (i % entriesTogether === entriesTogether - 1) await othersTurn();
    made.push(make(each));
  }
  return made;
}

/**
 * The last hour of today that is over, where the contest is cut by the hour. Hours before it that nobody was there to cut are cut with it;
 * the last one of the day is the day's own.
 */
function lastHour(ledger: Ledger): Window | undefined {
  if (ledger.procedure.contest?.batches?.window !== "hour") return undefined;
  const now = ledger.clock.now();
  const day = ledger.dayOf(now);
  if (nextPledge(ledger.procedure) !== day) return undefined;
  let hour = 0;
  // By the zone's own days: some have 23 hours or 25, and not every zone's hours begin with those of UTC.
  while (ledger.dayOf(addSeconds(now, -3_600 * (hour + 1))) === day) hour++;
  return hour === 0 ? undefined : { day, hour };
}

/** A window is cut once, under its name. */
function nameOf({ day, hour }: Window): string {
  return hour === undefined ? day : `${day} ${String(hour).padStart(2, "0")}`;
}

async function cut(ledger: Ledger, store: PromiseStore, window: Window): Promise<void> {
  const { day } = window;
  const cells = await store.settle(day);
  const entries = batchesOf(ledger, cells, window);
  const back = withdrawalsOf(ledger, await store.openWithdrawals(), day);
  await enterList(ledger, store, nameOf(window), [...entries, ...back]);
}

function batchesOf(
  { procedure, clock }: Ledger,
  cells: readonly WaitingCell[],
  window: Window,
  ended: ReadonlySet<string> = new Set(),
): readonly Draft[] {
  const batches = cutBatches(procedure, cells, window, { random: (below) => randomInt(below), ended });
  // The store holds their files since they were promised.
  const held = batches.map((batch) => ({ batch, statements: [] }));
  return enterBatches(procedure, held, clock.now());
}

/** Where no drive is open no day ends until the next one opens, and what is taken back then enters all the same, once a day. */
async function enterAfterDrives(ledger: Ledger, store: PromiseStore): Promise<void> {
  const { procedure } = ledger;
  const next = nextPledge(procedure);
  if (next !== undefined && next <= ledger.dayOf(ledger.clock.now())) return;
  const canBe = [...procedure.nominations.values()].some((of) => of.drive !== undefined && canTakeBack(procedure, of));
  if (!canBe) return;
  const day = lastDay(ledger);
  await enterList(ledger, store, `${day} after`, withdrawalsOf(ledger, await store.openWithdrawals(), day));
}

/** The last day that is over; today, where it was cut already by the hour. */
function lastDay(ledger: Ledger): CalendarDate {
  const yesterday = addDays(ledger.dayOf(ledger.clock.now()), -1);
  const { latestBatchDay } = ledger.procedure;
  return latestBatchDay !== undefined && latestBatchDay > yesterday ? latestBatchDay : yesterday;
}

/** Enters what stands under a name: this, or what an interrupted cut of the same name was to enter. A name is entered once. */
async function enterList(ledger: Ledger, store: PromiseStore, name: string, drafts: readonly Draft[]): Promise<void> {
  const list = await inParts(drafts, ({ entry }) => fromUtf8(encodeEntry(entry)));
  const stands = await store.startCut(name, JSON.stringify(list));
  if (stands !== "") await enterCut(ledger, store, { name, list: stands });
}

/** Statements taken back whose batches are in the log since an earlier cut, of nominations that are not filed. */
function withdrawalsOf(
  { procedure, clock }: Ledger,
  takenBack: Awaited<ReturnType<PromiseStore["openWithdrawals"]>>,
  day: CalendarDate,
): Draft[] {
  const open = Map.groupBy(takenBack, ({ nomination }) => nomination);
  return [...open].flatMap(([nomination, all]) => {
    const of = procedure.nominations.get(nomination);
    // One that the log refuses would hold up the day's end of every nomination.
    if (of === undefined || !canTakeBack(procedure, of)) return [];
    const withdrawals = all.map(({ id, file, place, secret }) => ({ id, file, place, secret }));
    return withdrawStatements(procedure, { nomination, day, withdrawals }, clock.now());
  });
}

async function enterCut(
  ledger: Ledger,
  store: PromiseStore,
  { name, list }: { readonly name: string; readonly list: string },
): Promise<void> {
  const entries = await inParts(JSON.parse(list) as string[], (text) => decodeEntry(utf8(text)));
  const drafts = stillToEnter(ledger.procedure, entries).map((entry): Draft => ({
    kind: "draft",
    entry,
    documents: [],
  }));
  await submit(ledger, drafts);
  // What the log does not show stays open: it enters with a later list, should its nomination ever take statements back again.
  const back = entries.flatMap((entry) =>
    entry.kind === "statements-withdrawn"
      ? entry.withdrawals.filter(({ id }) => isWithdrawn(ledger.procedure, entry.nomination, id))
      : [],
  );
  await store.endWithdrawals(back.map(({ id }) => id));
  await store.endCut(
    name,
    entries.flatMap((entry) => (entry.kind === "statements-sealed" ? entry.ids : [])),
  );
}

/**
 * Since a list was made another server of this log may have entered a withdrawal under a name of its own, and the nomination may have been
 * filed or ruled on: the log would refuse the list, and with it every day's end.
 */
function stillToEnter(procedure: Procedure, entries: readonly Entry[]): Entry[] {
  return entries.flatMap((entry): Entry[] => {
    if (entry.kind !== "statements-withdrawn") return [entry];
    const of = procedure.nominations.get(entry.nomination);
    if (of === undefined || !canTakeBack(procedure, of)) return [];
    const withdrawals = entry.withdrawals.filter(({ id }) => !isWithdrawn(procedure, entry.nomination, id));
    return withdrawals.length === 0 ? [] : [{ ...entry, withdrawals }];
  });
}

function isWithdrawn({ nominations, statements }: Procedure, nomination: string, id: string): boolean {
  const number = statementNumber(statements, id);
  return number !== undefined && nominations.get(nomination)?.withdrawn.has(number) === true;
}

async function submit(ledger: Ledger, drafts: readonly Draft[]): Promise<void> {
  // What was entered when the next is refused stays entered, and what was not is found open.
  for (let from = 0; from < drafts.length; from += entriesTogether) {
    const some = drafts.slice(from, from + entriesTogether);
    const acts = await Promise.all(some.map((draft) => signDraft(ledger.origin, draft, undefined)));
    const { stopped } = await ledger.submit(acts);
    if (stopped === undefined) continue;
    const why = stopped.kind === "refused" ? stopped.violation.says : stopped.kind;
    const { kind } = some[stopped.at]?.entry ?? { kind: "an entry" };
    throw new ServerError(
      "not-entered",
      `${kind}: expected to enter what the day's end brings, the log refused: ${why}`,
    );
  }
}
