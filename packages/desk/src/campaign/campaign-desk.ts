import { OneAtATime, toldApart } from "@hustings/core";
import { countOf } from "@hustings/rules";
import type { Custody } from "./custody.ts";
import { DeskBook, type Done, type Entered, type HandOut, type PlainAct, type TakeBack } from "./desk-book.ts";
import type { KeyedFields, Keying, LinePlace } from "./desk-event.ts";
import type { CampaignDeskOptions } from "./desk-options.ts";
import { eraseMinutesIn } from "./erase-minutes.ts";
import {
  closeOrFile,
  filingOf,
  lineTableText,
  standingElsewhere,
  type FilingDone,
  type FilingStands,
} from "./filing.ts";
import { isOver, paperDrive, type NotOpen } from "./hand-over.ts";
import { HandingIn, type HandInReport, type Which } from "./handing-in.ts";
import type { KeyIn } from "./key-in.ts";
import type { SignersAge } from "./keyed-fields.ts";
import type { NearVoter } from "./near-voters.ts";
import { SheetCounter } from "./sheet-counter.ts";
import { standingOf, type Standing, type StandingInput } from "./standing.ts";
import { surplusOf, takeSurplusBack, type Surplus, type TakenBack } from "./surplus.ts";
import { Typing, type Chosen, type Settlement } from "./typing.ts";

/** One campaign's desk: its sheets, its lines and its people, kept in a journal; its key signs what the log is told. */
export class CampaignDesk {
  readonly options: CampaignDeskOptions;
  readonly custody: Custody;
  readonly keyIn: KeyIn;
  readonly meetingPapers: DeskBook["meetingPapers"];
  readonly minutesPapers: DeskBook["minutesPapers"];
  readonly people: DeskBook["people"];
  readonly passkeys: DeskBook["passkeys"];
  readonly receipts: DeskBook["receipts"];
  readonly #book: DeskBook;
  readonly #counter: SheetCounter;
  readonly #typing: Typing;
  readonly #handingIn: HandingIn;
  /** Handing in, closing and filing: one at a time. */
  readonly #turn = new OneAtATime();
  #standing: { readonly at: string; readonly standing: Standing } | undefined;

  constructor(options: CampaignDeskOptions) {
    const book = new DeskBook(options);
    this.options = options;
    this.custody = book.custody;
    this.keyIn = book.keyIn;
    this.meetingPapers = book.meetingPapers;
    this.minutesPapers = book.minutesPapers;
    this.people = book.people;
    this.passkeys = book.passkeys;
    this.receipts = book.receipts;
    this.#book = book;
    this.#counter = new SheetCounter(book);
    this.#typing = new Typing(book);
    this.#handingIn = new HandingIn(book, () => this.standing(), this.#turn);
  }

  /** Regions of the contest, by the names of the log. */
  regions(): readonly string[] {
    return this.#book.regions();
  }

  /** How old the law asks whoever signs to be; `undefined`: nobody's age is asked about. */
  signersAge(): SignersAge | undefined {
    const { book } = this.options.law ?? {};
    const votingDay = this.options.contest.procedure.contest?.votingDay;
    if (book?.signers === undefined || votingDay === undefined) return undefined;
    const { years, on } = book.signers;
    return { years: countOf(book, years), on: on === "signing" ? on : votingDay };
  }

  /** A region's name as the log has it, with its id where another bears the same. */
  regionName(region: string): string {
    const regions = toldApart(this.options.contest.procedure.contest?.regions ?? []);
    return regions.find(({ id }) => id === region)?.name ?? region;
  }

  /** Does an act of the desk; it is durable when this returns. */
  do(by: string, act: PlainAct): Done {
    return this.#book.do(by, act);
  }

  /** {@link SheetCounter.handOut} */
  async handOut(by: string, act: HandOut): Promise<Entered & { receipt?: number }> {
    return await this.#counter.handOut(by, act);
  }

  /** {@link SheetCounter.takeBack} */
  async takeBack(by: string, act: TakeBack): Promise<Done & { receipt?: number }> {
    return await this.#counter.takeBack(by, act);
  }

  /** {@link Typing.near} */
  near(typed: KeyedFields): readonly NearVoter[] {
    return this.#typing.near(typed);
  }

  /** {@link Typing.keyLine} */
  keyLine(by: string, place: LinePlace & { readonly keying: Keying }, fields: KeyedFields, chosen?: Chosen): Done {
    return this.#typing.keyLine(by, place, fields, chosen);
  }

  /** {@link Typing.callUnreadable} */
  callUnreadable(by: string, place: LinePlace): Done {
    return this.#typing.callUnreadable(by, place);
  }

  /** {@link Typing.settle} */
  settle(by: string, place: LinePlace, settlement: Settlement): Done {
    return this.#typing.settle(by, place, settlement);
  }

  /** {@link Typing.undo} */
  undo(by: string, sheet: number, keying: Keying): ReturnType<Typing["undo"]> {
    return this.#typing.undo(by, sheet, keying);
  }

  /** {@link HandingIn.ready} */
  ready(): number {
    return this.#handingIn.ready();
  }

  /** {@link HandingIn.advisedAgainst} */
  advisedAgainst(): readonly LinePlace[] {
    return this.#handingIn.advisedAgainst();
  }

  /** {@link HandingIn.notRead} */
  notRead(): readonly LinePlace[] {
    return this.#handingIn.notRead();
  }

  /** {@link HandingIn.adviceMark} */
  adviceMark(): string {
    return this.#handingIn.adviceMark();
  }

  /** {@link HandingIn.handIn} */
  async handIn(by: string, which: Which, onProgress?: (done: number, total: number) => void): Promise<HandInReport> {
    return await this.#handingIn.handIn(by, which, onProgress);
  }

  /** Erases what this desk has of a meeting's minutes: names, sentences, drawings and documents. That it was erased stays. */
  eraseMinutes(by: string, meeting: string): void {
    eraseMinutesIn(this.options.journal, meeting);
    this.#book.record({ kind: "minutes-erased", at: this.#book.now(), by, meeting });
  }

  standing(): Standing {
    const input = this.#standingInput();
    const at = `${this.options.journal.size} ${[...input.elsewhere.values()].join(" ")}`;
    if (this.#standing?.at !== at) this.#standing = { at, standing: standingOf(input) };
    return this.#standing.standing;
  }

  #standingInput(): StandingInput {
    const { law, roll, twice } = this.options;
    return {
      keyIn: this.keyIn,
      regions: this.options.contest.procedure.contest?.regions ?? [],
      elsewhere: standingElsewhere(this.options, this.keyIn),
      withRoll: roll !== undefined,
      twice,
      typistErrors: this.#book.typistErrors,
      ...(law === undefined ? {} : { law }),
    };
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
    return await this.#turn.run(() => closeOrFile(this.options, this.keyIn, step));
  }

  /** {@link surplusOf} */
  surplus(): Surplus | undefined {
    return surplusOf(this.#book, this.#standingInput());
  }

  /** {@link takeSurplusBack} */
  async takeSurplusBack(by: string, shown: string): Promise<TakenBack> {
    return await this.#turn.run(() => takeSurplusBack(this.#book, by, shown, () => this.#standingInput()));
  }

  /** What the filing commits to, for the commission; `undefined`: nothing was filed yet. */
  lineTable(): string | undefined {
    const stands = this.filing();
    return stands?.state === "filed" ? lineTableText(this.options.journal.lineKey, stands.rows) : undefined;
  }

  /** The last day of the drive is over: the server takes no statement any more. */
  isOver(): boolean {
    return isOver(this.options);
  }
}
