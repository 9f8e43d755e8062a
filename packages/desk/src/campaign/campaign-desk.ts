import { createHash } from "node:crypto";
import {
  enter,
  enterAll,
  issueSheets,
  returnSheets,
  type ActSigner,
  type SignedAct,
  type Submitter,
} from "@hustings/acts";
import type { HandedIn, StatementOutcome } from "@hustings/client";
import { fromBase64, fromUtf8, returnedSheet, toBase64, toHex, type CalendarDate, type Instant } from "@hustings/core";
import type { FilingLimits } from "@hustings/roll";
import type { Rulebook, SignatureForm } from "@hustings/rules";
import { lineMark, parseRecord, type StatementForm } from "@hustings/seal";
import { DeskError } from "../desk-error.ts";
import type { Journal } from "../journal.ts";
import { Custody, type CustodyRefusal } from "./custody.ts";
import { signReceipt, type CustodyReceipt } from "./custody-receipt.ts";
import type { DeskAct, DeskEvent, KeyedFields, KeyedLine, Keying, LineMatch, LinePlace } from "./desk-event.ts";
import { eraseMinutesIn } from "./erase-minutes.ts";
import { paperDrive, sealLine, type NotOpen, type OpenDrive } from "./hand-over.ts";
import { closeOrFile, filingOf, lineTableText, type FilingDone, type FilingStands } from "./filing.ts";
import { KeyIn, type KeyInRefusal } from "./key-in.ts";
import { sameReading } from "./keyed-fields.ts";
import { asWritten, entryOf, type NearVoter, type NearVoters } from "./near-voters.ts";
import { OneAtATime } from "./one-at-a-time.ts";
import { standingOf, type Standing } from "./standing.ts";
import { stopSays } from "./stop-says.ts";
import { MeetingPapers } from "../meetings/meeting-papers.ts";
import { MinutesPapers } from "../meetings/minutes-papers.ts";

/** The contest on its server, as far as a desk needs it. `ContestClient` is one. */
export interface DeskContest extends Submitter {
  handIn(statements: readonly HandedIn[], campaign: ActSigner): Promise<readonly StatementOutcome[]>;
  document(hash: string): Promise<Uint8Array>;
  catchUp(): Promise<void>;
  submit(acts: readonly SignedAct[]): ReturnType<Submitter["submit"]>;
}

export interface CampaignDeskOptions {
  readonly contest: DeskContest;
  readonly nomination: string;
  readonly signer: ActSigner;
  readonly journal: Journal;
  /** The form whose sheets are keyed in. */
  readonly form: SignatureForm;
  readonly roll?: NearVoters;
  readonly law?: { readonly book: Rulebook; readonly route: string; readonly limits: FilingLimits };
  /** Every line is keyed by two people, neither of whom sees the other's. */
  readonly twice: boolean;
  today(): CalendarDate;
}

export interface Person {
  readonly person: string;
  readonly name: string;
}

/** A passkey as the desk knows it: the public half. */
export type Passkey = Pick<Extract<DeskEvent, { kind: "passkey-made" }>, "id" | "publicKey" | "counter" | "transports">;

export type DeskRefusal = CustodyRefusal | KeyInRefusal | "no-drive";
export type Done = { readonly kind: "done" } | { readonly kind: "refused"; readonly why: DeskRefusal };
/** What became of acts that the log must have, too. */
export type Entered = Done | { readonly kind: "not-entered"; readonly says: string };

/** Which lines are handed in: `all` that are ready, or those that the law's figures do not advise to leave out, by the advice as it was shown. */
export type Which = "all" | { readonly advice: string };

const nameOfPlace = ({ sheet, line }: LinePlace) => `${sheet} ${line}`;

/** Sheets change hands with a receipt, and so by acts of their own. */
type HandOut = Extract<DeskAct, { kind: "sheets-handed-out" }>;
type TakeBack = Extract<DeskAct, { kind: "sheet-returned" | "sheet-spoiled" | "sheet-lost" }>;
type PlainAct = Exclude<DeskAct, HandOut | TakeBack>;

/** Whom a typist takes for the signer: an entry the desk has shown, or nobody. */
export type Chosen =
  | { readonly kind: "nobody" }
  | { readonly kind: "voter"; readonly voter: string; readonly accepted: KeyedLine["accepted"] & {} };

/** How a difference is settled, after a look at the sheet. */
export type Settlement =
  | { readonly take: "first" | "second" | "unreadable" }
  | { readonly take: "typed"; readonly fields: KeyedFields };

/** One campaign's desk: its sheets, its lines and its people, kept in a journal; its key signs what the log is told. */
export class CampaignDesk {
  readonly options: CampaignDeskOptions;
  readonly custody = new Custody(() => this.regions());
  readonly keyIn = new KeyIn(this.custody);
  readonly meetingPapers = new MeetingPapers();
  readonly minutesPapers = new MinutesPapers();
  readonly people = new Map<string, Person>();
  /** By person. */
  readonly passkeys = new Map<string, readonly Passkey[]>();
  readonly receipts: { readonly receipt: number; readonly text: string; countersigned?: "on-paper" }[] = [];
  /** Sealed lines that no promise has come back for. */
  readonly #waiting = new Map<
    string,
    { readonly place: LinePlace; readonly id: string; readonly region: string; readonly sealed: string }
  >();
  /** By sheet: lines to be struck once the log has it. */
  readonly #leaving = new Map<number, readonly number[]>();
  #typistErrors = 0;
  #standing: { readonly at: number; readonly standing: Standing } | undefined;
  /** Entries shown to typists, the latest last: whom a line may be said to be. */
  readonly #shown = new Map<string, NearVoter>();
  readonly #handingIn = new OneAtATime();
  readonly #sheets = new OneAtATime();

  constructor(options: CampaignDeskOptions) {
    this.options = options;
    for (const event of options.journal.read()) this.#apply(event as DeskEvent);
  }

  /** Regions of the contest, by the names of the log. */
  regions(): readonly string[] {
    return this.options.contest.procedure.contest?.regions.map(({ id }) => id) ?? [];
  }

  /** A region's name, as the log has it. */
  regionName(region: string): string {
    return this.options.contest.procedure.contest?.regions.find(({ id }) => id === region)?.name ?? region;
  }

  /** Does an act of the desk; it is durable when this returns. */
  do(by: string, act: PlainAct): Done {
    const event = { at: this.#now(), by, ...act } as DeskEvent;
    const why = this.custody.refusal(event, this.options.today()) ?? this.keyIn.refusal(event);
    if (why !== undefined) return { kind: "refused", why };
    this.#record(event);
    return { kind: "done" };
  }

  /**
   * Hands a run of sheets out: the log gets the run, the circulator a receipt.
   *
   * @throws the server cannot be reached: nothing was handed out, or what the log has is taken up when it is done again
   */
  async handOut(by: string, act: HandOut): Promise<Entered & { receipt?: number }> {
    return await this.#sheets.run(() => this.#handOut(by, act));
  }

  async #handOut(by: string, act: HandOut): Promise<Entered & { receipt?: number }> {
    const { contest, signer, nomination } = this.options;
    const why = this.custody.refusal(act, this.options.today());
    if (why !== undefined) return { kind: "refused", why };
    const { circulator, first, last, lines } = act;
    const issue = { nomination, circulator, first, last, linesPerSheet: lines };
    await contest.catchUp();
    // The log has it where the desk was stopped between the log's answer and its own journal.
    const before = contest.procedure.nominations
      .get(nomination)
      ?.sheetsIssued.find(({ first: from }) => from === first);
    const isSame = before?.circulator === circulator && before.last === last && before.linesPerSheet === lines;
    if (!isSame) {
      if (this.notOpen()?.kind === "no-drive") return { kind: "refused", why: "no-drive" };
      const entered = await enter(contest, signer, issueSheets, issue);
      if (entered.kind !== "entered") return { kind: "not-entered", says: stopSays(entered) };
    }
    const receipt = await this.#receipt({ circulator, does: "handed-out", first, last, lines });
    this.#record({ at: this.#now(), by, ...act }, receipt.event(by));
    return { kind: "done", receipt: receipt.number };
  }

  /** Takes a sheet back, or notes that it is spoiled or lost; with a receipt. */
  async takeBack(by: string, act: TakeBack): Promise<Done & { receipt?: number }> {
    const once = act.kind === "sheet-returned" ? { ...act, struck: [...new Set(act.struck)] } : act;
    return await this.#sheets.run(() => this.#takeBack(by, once));
  }

  async #takeBack(by: string, act: TakeBack): Promise<Done & { receipt?: number }> {
    const why = this.custody.refusal(act, this.options.today());
    if (why !== undefined) return { kind: "refused", why };
    const sheet = this.custody.sheets.get(act.sheet);
    if (sheet === undefined) return { kind: "refused", why: "unknown-sheet" };
    const does = act.kind === "sheet-returned" ? "returned" : act.kind === "sheet-spoiled" ? "spoiled" : "lost";
    const receipt = await this.#receipt({
      circulator: sheet.circulator,
      does,
      first: act.sheet,
      last: act.sheet,
      lines: sheet.lines,
      ...(act.kind === "sheet-returned" ? { used: act.used } : {}),
    });
    this.#record({ at: this.#now(), by, ...act }, receipt.event(by));
    return { kind: "done", receipt: receipt.number };
  }

  async #receipt(what: Omit<CustodyReceipt, "origin" | "nomination" | "receipt" | "at">) {
    const { contest, nomination, signer } = this.options;
    const number = this.receipts.length + 1;
    const text = await signReceipt(signer, {
      origin: contest.origin,
      nomination,
      receipt: number,
      at: this.#now(),
      ...what,
    });
    return {
      number,
      event: (by: string): DeskEvent => ({ kind: "receipt-made", at: this.#now(), by, receipt: number, text }),
    };
  }

  /** The entries nearest to what is being typed; any of them may then be said to have signed. */
  near(typed: KeyedFields): readonly NearVoter[] {
    const near = this.options.roll?.near(typed, mostNear) ?? [];
    for (const entry of near) {
      this.#shown.delete(entry.voter);
      this.#shown.set(entry.voter, entry);
    }
    for (const voter of this.#shown.keys()) {
      if (this.#shown.size <= mostShown) break;
      this.#shown.delete(voter);
    }
    return near;
  }

  /**
   * Keeps one line as a typist read it. Without a choice among the nearest the roll is asked for the one entry that reads exactly so.
   */
  keyLine(by: string, place: LinePlace & { readonly keying: Keying }, fields: KeyedFields, chosen?: Chosen): Done {
    const match = this.#matchOf(fields, chosen);
    if (match === undefined) return { kind: "refused", why: "not-offered" };
    const accepted = chosen?.kind === "voter" ? chosen.accepted : [];
    return this.do(by, { kind: "line-keyed", ...place, fields, match, ...(accepted.length === 0 ? {} : { accepted }) });
  }

  #matchOf(fields: KeyedFields, chosen: Chosen | undefined): LineMatch | undefined {
    const { roll } = this.options;
    if (chosen === undefined) return asWritten(roll, fields);
    // Nobody has looked for the signer at a desk without a roll.
    if (chosen.kind === "nobody") return roll === undefined ? undefined : { kind: "nobody" };
    const entry = this.#shown.get(chosen.voter);
    return entry && { kind: "picked", voter: entry.voter, entry: entryOf(entry) };
  }

  /** Settles what two typists read differently. */
  settle(by: string, place: LinePlace, settlement: Settlement): Done {
    const { first, second } = this.keyIn.line(place);
    const read = settlement.take === "first" ? first : settlement.take === "second" ? second : undefined;
    if (read !== undefined) {
      const { fields, match, accepted } = read;
      const line: KeyedLine = { fields, match, ...(accepted === undefined ? {} : { accepted }) };
      return this.do(by, { kind: "line-settled", ...place, ...line, cause: "typist" });
    }
    if (settlement.take === "unreadable")
      return this.do(by, { kind: "line-settled", ...place, fields: {}, match: { kind: "open" }, cause: "unreadable" });
    if (settlement.take !== "typed") return { kind: "refused", why: "no-difference" };
    const { fields } = settlement;
    return this.do(by, {
      kind: "line-settled",
      ...place,
      fields,
      match: asWritten(this.options.roll, fields),
      cause: "typist",
    });
  }

  /** Takes back the last line this person keyed on a sheet. @returns what it said, to be mended */
  undo(
    by: string,
    sheet: number,
    keying: Keying,
  ):
    | Exclude<Done, { kind: "done" }>
    | { readonly kind: "undone"; readonly line: number; readonly fields: KeyedFields } {
    const last = this.keyIn.lastOf(by, sheet, keying);
    const state = last && this.keyIn.line(last);
    const read = keying === 1 ? state?.first : state?.second;
    if (last === undefined || read === undefined) return { kind: "refused", why: "nothing-to-undo" };
    const done = this.do(by, { kind: "line-undone", ...last, keying });
    return done.kind === "done" ? { kind: "undone", line: last.line, fields: read.fields } : done;
  }

  /** Erases what this desk has of a meeting's minutes: names, sentences, drawings and documents. That it was erased stays. */
  eraseMinutes(by: string, meeting: string): void {
    eraseMinutesIn(this.options.journal, meeting);
    this.#record({ kind: "minutes-erased", at: this.#now(), by, meeting });
  }

  standing(): Standing {
    const { journal, law, roll, twice } = this.options;
    if (this.#standing?.at !== journal.size) {
      const standing = standingOf({
        keyIn: this.keyIn,
        regions: this.options.contest.procedure.contest?.regions ?? [],
        withRoll: roll !== undefined,
        twice,
        typistErrors: this.#typistErrors,
        ...(law === undefined ? {} : { law }),
      });
      this.#standing = { at: journal.size, standing };
    }
    return this.#standing.standing;
  }

  /** Why lines of paper cannot be handed in now; `undefined`: they can. */
  notOpen(): NotOpen | undefined {
    const { contest, nomination, journal } = this.options;
    return paperDrive(contest.procedure, nomination, journal.lineKey);
  }

  /** How far the drive is on its way to its filing; `undefined`: none was opened. */
  filing(): FilingStands | undefined {
    return filingOf(this.options, this.keyIn);
  }

  /**
   * Closes the drive, or files what stands in the log.
   *
   * @throws the server cannot be reached
   */
  async closeOrFile(step: "close" | "file"): Promise<FilingDone> {
    return await this.#handingIn.run(() => closeOrFile(this.options, this.keyIn, step));
  }

  /** What the filing commits to, for the commission; `undefined`: nothing was filed yet. */
  lineTable(): string | undefined {
    const stands = this.filing();
    return stands?.state === "filed" ? lineTableText(this.options.journal.lineKey, stands.rows) : undefined;
  }

  /** The last day of the drive is over: the server takes no statement any more. */
  isOver(): boolean {
    const { contest, nomination, today } = this.options;
    const drive = contest.procedure.nominations.get(nomination)?.drive;
    return drive !== undefined && today() > drive.closesOn;
  }

  /** Lines that could be sealed now: read without difference, and not sealed yet. */
  ready(): number {
    return this.#readyLines().length + this.#waiting.size;
  }

  /** Of those, lines that the law's figures advise to leave out. */
  advisedAgainst(): readonly LinePlace[] {
    return this.#readyLines().flatMap(({ isLeftOut, line: { sheet, line } }) => (isLeftOut ? [{ sheet, line }] : []));
  }

  /** Tells one advice from another: pages that show the same name the same lines. */
  adviceMark(): string {
    return createHash("sha256").update(JSON.stringify(this.advisedAgainst())).digest("hex").slice(0, 32);
  }

  /**
   * Seals lines that are ready and hands them in, with the sheets they stand on told to the log first. Interrupted, it goes on with the
   * same sealed files: a line is one statement, however often it is sent.
   *
   * @throws the server cannot be reached: what was sealed waits
   */
  async handIn(by: string, which: Which, onProgress?: (done: number, total: number) => void): Promise<HandInReport> {
    return await this.#handingIn.run(() => this.#handIn(by, which, onProgress));
  }

  /** Lines that are ready, and of them those that {@link Standing.leaveOut} would leave out, but for what a person has to look at. */
  #readyLines() {
    // What is sealed too late would never be in the log, and could be mended no more.
    if (this.isOver()) return [];
    const { overCap = [], overCeiling = [], repeated = [], nobody = [] } = this.standing().leaveOut ?? {};
    const advised = new Set([...overCap, ...overCeiling, ...repeated, ...nobody].map(nameOfPlace));
    return [...this.keyIn.lines()]
      .filter(({ line }) => line.id === undefined && this.keyIn.reading(line, this.options.twice) !== undefined)
      .map((each) => ({ ...each, isLeftOut: advised.has(nameOfPlace(each.line)) }));
  }

  async #handIn(by: string, which: Which, onProgress?: (done: number, total: number) => void): Promise<HandInReport> {
    const { contest, nomination, journal, signer, twice } = this.options;
    await contest.catchUp();
    const shown =
      which === "all" || which.advice === this.adviceMark()
        ? new Set(this.advisedAgainst().map(nameOfPlace))
        : undefined;
    this.#strikeLeftOut(by);
    const not = this.notOpen();
    if (not !== undefined) return { kind: "not-open", not };
    const all = this.#readyLines();
    // What is left out is struck for good: nobody strikes a line that the page did not name.
    if (
      shown === undefined ||
      all.some(({ isLeftOut, line }) => which !== "all" && isLeftOut && !shown.has(nameOfPlace(line)))
    )
      return { kind: "advice-changed" };
    const ready = all.filter(({ isLeftOut }) => which === "all" || !isLeftOut);
    const inLog = contest.procedure.nominations.get(nomination)?.sheetsReturned;
    const returning = new Set(
      ready.flatMap(({ sheet: { sheet } }) =>
        inLog === undefined || returnedSheet(inLog, sheet) === undefined ? [sheet] : [],
      ),
    );
    // Of a sheet that goes to the commission nothing is held back: what is left out, or cannot be read, is struck by the campaign, and the log says how many lines are.
    const leftOut = Map.groupBy(
      [
        ...(which === "all" ? [] : all.filter(({ isLeftOut }) => isLeftOut)),
        ...[...this.keyIn.lines()].filter(({ line }) => line.settled?.cause === "unreadable"),
      ],
      ({ sheet: { sheet } }) => sheet,
    );
    const returns = [...returning].flatMap((number) => {
      const sheet = this.custody.sheets.get(number);
      const lines = (leftOut.get(number) ?? []).map(({ line: { line } }) => line);
      return sheet === undefined ? [] : [{ sheet, lines }];
    });
    // Written before the log is told, and struck once the log has the sheet: refused, nothing is; stopped in between, it is taken up the next time.
    this.#record(
      ...returns
        .filter(({ sheet: { sheet }, lines }) => lines.length > 0 || this.#leaving.has(sheet))
        .map(({ sheet: { sheet }, lines }) => ({ kind: "lines-left-out" as const, at: this.#now(), by, sheet, lines })),
    );
    const { stopped } = await enterAll(
      contest,
      signer,
      returnSheets,
      returns.map(({ sheet: { sheet, used, struck }, lines }) => ({
        nomination,
        sheet,
        used,
        spoiled: struck.length + lines.length,
      })),
    );
    this.#strikeLeftOut(by);
    if (stopped !== undefined) return { kind: "not-entered", says: stopSays(stopped) };
    const drive = await this.#drive();
    if (drive === undefined) return { kind: "not-open", not: { kind: "no-drive" } };
    for (const { sheet, line } of ready) {
      const read = this.keyIn.reading(line, twice);
      if (read === undefined) continue;
      const place = { sheet: line.sheet, line: line.line };
      const { statement } = await sealLine(drive, journal.lineKey, { ...place, region: sheet.region }, read);
      // Undone or mended while it was sealed: it waits for the next time, as it then reads.
      if (this.keyIn.reading(line, twice) !== read) continue;
      this.#record({
        kind: "line-sealed",
        at: this.#now(),
        by,
        ...place,
        id: statement.id,
        withdrawal: toHex(statement.withdrawalSecret),
        sealed: toBase64(statement.bytes),
      });
    }
    return await this.#send(by, drive, onProgress);
  }

  /** Strikes what was left out of sheets that the log has. */
  #strikeLeftOut(by: string): void {
    const { contest, nomination } = this.options;
    const inLog = contest.procedure.nominations.get(nomination)?.sheetsReturned;
    const gone = [...this.#leaving].filter(
      ([sheet]) => inLog !== undefined && returnedSheet(inLog, sheet) !== undefined,
    );
    this.#record(
      ...gone.flatMap(([sheet, lines]) =>
        lines.map((line) => ({ kind: "line-struck" as const, at: this.#now(), by, sheet, line })),
      ),
    );
  }

  async #send(by: string, drive: OpenDrive, onProgress?: (done: number, total: number) => void): Promise<HandInReport> {
    const { contest, journal, signer } = this.options;
    const waiting = [...this.#waiting.values()];
    const refused: { readonly place: LinePlace; readonly says: string }[] = [];
    let promised = 0;
    for (let from = 0; from < waiting.length; from += atOnce) {
      const some = waiting.slice(from, from + atOnce);
      const outcomes = await contest.handIn(
        some.map(({ place, id, region, sealed }) => ({
          id,
          nomination: drive.nomination,
          region,
          channel: "paper",
          mark: lineMark(journal.lineKey, { contest: drive.contest, nomination: drive.nomination, ...place }),
          sealed: fromBase64(sealed),
        })),
        signer,
      );
      const events: DeskEvent[] = [];
      for (const [i, { place }] of some.entries()) {
        const outcome = outcomes[i];
        if (outcome?.outcome === "promised") {
          const { promise } = outcome;
          events.push({ kind: "line-promised", at: this.#now(), by, ...place, promise });
          promised++;
        } else refused.push({ place, says: outcome?.says ?? "no answer for this line" });
      }
      this.#record(...events);
      onProgress?.(from + some.length, waiting.length);
    }
    return { kind: "handed-in", promised, refused };
  }

  async #drive(): Promise<OpenDrive | undefined> {
    const { contest, nomination } = this.options;
    const { contest: opened, custodians, nominations } = contest.procedure;
    const drive = nominations.get(nomination)?.drive;
    const form = drive?.form;
    if (opened === undefined || custodians === undefined || form === undefined) return undefined;
    const [record, published] = await Promise.all([contest.document(custodians.record), contest.document(form)]);
    return {
      origin: contest.origin,
      contest: opened.contest,
      nomination,
      record: parseRecord(record),
      form: JSON.parse(fromUtf8(published)) as StatementForm,
    };
  }

  #now(): Instant {
    return this.options.contest.clock.now();
  }

  #record(...events: readonly DeskEvent[]): void {
    if (events.length === 0) return;
    this.options.journal.append(events);
    for (const event of events) this.#apply(event);
  }

  #apply(event: DeskEvent): void {
    if (event.kind === "line-settled" && event.cause === "typist" && this.#misread(event)) this.#typistErrors++;
    this.custody.apply(event);
    this.keyIn.apply(event);
    this.meetingPapers.apply(event);
    this.minutesPapers.apply(event);
    const at = "sheet" in event && "line" in event ? `${event.sheet} ${event.line}` : "";
    switch (event.kind) {
      case "line-sealed": {
        const { sheet, line, id, sealed } = event;
        const from = this.custody.sheets.get(sheet);
        if (from === undefined)
          throw new DeskError("damaged", `sheet ${sheet}: a line of it is sealed, and it was never handed out`);
        this.#waiting.set(at, { place: { sheet, line }, id, region: from.region, sealed });
        return;
      }
      case "line-promised":
        this.#waiting.delete(at);
        return;
      case "lines-left-out":
        this.#leaving.set(event.sheet, event.lines);
        return;
      case "line-struck": {
        // Somebody may strike another line of the sheet before what was left out of it is struck.
        const left = this.#leaving.get(event.sheet)?.filter((line) => line !== event.line) ?? [];
        if (left.length > 0) this.#leaving.set(event.sheet, left);
        else this.#leaving.delete(event.sheet);
        return;
      }
      case "receipt-made":
        this.receipts.push({ receipt: event.receipt, text: event.text });
        return;
      case "receipt-countersigned": {
        const receipt = this.receipts[event.receipt - 1];
        if (receipt !== undefined) receipt.countersigned = event.how;
        return;
      }
      case "person-joined": {
        const { person, name } = event;
        this.people.set(person, { person, name });
        return;
      }
      case "person-left":
        this.people.delete(event.person);
        this.passkeys.delete(event.person);
        return;
      case "passkey-made": {
        const { person, id, publicKey, counter, transports } = event;
        this.passkeys.set(person, [...(this.passkeys.get(person) ?? []), { id, publicKey, counter, transports }]);
        return;
      }
      case "passkeys-forgotten":
        this.passkeys.delete(event.person);
        return;
      default:
    }
  }

  /** One of those who keyed it read it otherwise. */
  #misread(event: LinePlace & KeyedLine): boolean {
    const { first, second, settled } = this.keyIn.line(event);
    if (settled !== undefined) return false;
    return [first, second].some((read) => read !== undefined && !sameReading(read, event));
  }
}

/** Entries shown beside a line. */
const mostNear = 3;
/** Entries remembered as shown: those of some hundred lines. */
const mostShown = 2_000;
/** Statements sealed together in one request. */
const atOnce = 100;

export type HandInReport =
  | {
      readonly kind: "handed-in";
      readonly promised: number;
      readonly refused: readonly { readonly place: LinePlace; readonly says: string }[];
    }
  | { readonly kind: "not-open"; readonly not: NotOpen }
  /** Other lines are to be left out than was shown; nothing was done. */
  | { readonly kind: "advice-changed" }
  | { readonly kind: "not-entered"; readonly says: string };
