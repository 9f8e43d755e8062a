import { enter, issueSheets } from "@hustings/acts";
import { OneAtATime } from "@hustings/core";
import { signReceipt, type CustodyReceipt } from "./custody-receipt.ts";
import type { DeskBook, Done, Entered, HandOut, TakeBack } from "./desk-book.ts";
import type { DeskEvent } from "./desk-event.ts";
import { paperDrive } from "./hand-over.ts";
import { stopSays } from "./stop-says.ts";

/** Where sheets change hands, with a receipt each time. */
export class SheetCounter {
  readonly #book: DeskBook;
  readonly #sheets = new OneAtATime();

  constructor(book: DeskBook) {
    this.#book = book;
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
    const { contest, signer, nomination, journal } = this.#book.options;
    const why = this.#book.custody.refusal(act, this.#book.options.today());
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
      if (paperDrive(contest.procedure, nomination, journal.lineKey)?.kind === "no-drive")
        return { kind: "refused", why: "no-drive" };
      const entered = await enter(contest, signer, issueSheets, issue);
      if (entered.kind !== "entered") return { kind: "not-entered", says: stopSays(entered) };
    }
    const receipt = await this.#receipt({ circulator, does: "handed-out", first, last, lines });
    this.#book.record({ at: this.#book.now(), by, ...act }, receipt.event(by));
    return { kind: "done", receipt: receipt.number };
  }

  /** Takes a sheet back, or notes that it is spoiled or lost; with a receipt. */
  async takeBack(by: string, act: TakeBack): Promise<Done & { receipt?: number }> {
    const once = act.kind === "sheet-returned" ? { ...act, struck: [...new Set(act.struck)] } : act;
    return await this.#sheets.run(() => this.#takeBack(by, once));
  }

  async #takeBack(by: string, act: TakeBack): Promise<Done & { receipt?: number }> {
    const why = this.#book.custody.refusal(act, this.#book.options.today());
    if (why !== undefined) return { kind: "refused", why };
    const sheet = this.#book.custody.sheets.get(act.sheet);
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
    this.#book.record({ at: this.#book.now(), by, ...act }, receipt.event(by));
    return { kind: "done", receipt: receipt.number };
  }

  async #receipt(what: Omit<CustodyReceipt, "origin" | "nomination" | "receipt" | "at">) {
    const { contest, nomination, signer } = this.#book.options;
    const number = this.#book.receipts.length + 1;
    const text = await signReceipt(signer, {
      origin: contest.origin,
      nomination,
      receipt: number,
      at: this.#book.now(),
      ...what,
    });
    return {
      number,
      event: (by: string): DeskEvent => ({ kind: "receipt-made", at: this.#book.now(), by, receipt: number, text }),
    };
  }
}
