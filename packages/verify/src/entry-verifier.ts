import {
  applyEntry,
  canonicalBytes,
  decodeEntry,
  documentsNamedBy,
  emptyProcedure,
  EntryError,
  InputError,
  leafIndex,
  minutesOf,
  type CalendarDate,
  type Entry,
  type EntryByKind,
  type EntryKind,
  type Instant,
  type Procedure,
  type ProcedureTools,
  type Violation,
} from "@hustings/core";
import { verifyMessage } from "@hustings/log";
import {
  decisionDocument,
  engineVersion,
  evidenceFrom,
  procedureTools,
  rule,
  earlierLaw,
  pinnedRulebook,
  RulesError,
  ruleOnMeetings,
  unitsOfRegions,
  type PublishedLaw,
  type Rulebook,
  type Ruling,
} from "@hustings/rules";
import { custodianChecks } from "@hustings/seal/checks";
import type { CheckName } from "./checks.ts";
import { isLateAppeal, type LateAppeal, type Lodged } from "./claimed-moments.ts";
import type { Draw } from "./draw-times.ts";
import { EntryTimes } from "./entry-times.ts";
import { OnWord } from "./on-word.ts";
import type { OpeningEntry } from "./openings.ts";
import type { Failure, FailureCode, Remark } from "./report.ts";
import { UnaskedStages } from "./unasked-stages.ts";
import { WithdrawnPlaces } from "./withdrawn-places.ts";

/** What does not follow from the log at an entry. */
type Finding = Pick<Failure, "code" | "says" | "document">;

/** A root that an entry claims for an earlier size of the log, to be compared with the tree. */
export interface ClaimedRoot {
  readonly entry: number;
  readonly size: number;
  readonly root: string;
}

/** An entry, or why it is none. */
export type DecodedEntry = Entry | EntryError;

export function decodedEntry(bytes: Uint8Array): DecodedEntry {
  try {
    return decodeEntry(bytes);
  } catch (error) {
    if (error instanceof EntryError) return error;
    throw error;
  }
}

/**
 * Goes through the entries in order and recomputes what each says from those before it. Hash tree and checkpoint are
 * not its business; a wrong entry is reported and left out, and the rest is checked all the same.
 */
export class EntryVerifier {
  readonly procedure: Procedure = emptyProcedure();
  readonly failures: Failure[] = [];
  readonly counts = new Map<CheckName, number>();
  readonly documents = new Map<string, number>();
  readonly roots: ClaimedRoot[] = [];
  readonly rulings = new Map<string, Ruling>();
  /** The acts of each nomination's draw, by nomination. */
  readonly draws = new Map<string, Draw>();
  /** Entries about openings, whose documents are held against the log once all of it is read. */
  readonly openings: OpeningEntry[] = [];
  /** Statements taken back, whose places are held against their batches once all of it is read. */
  readonly withdrawn = new WithdrawnPlaces();
  /** Entries that were refused: of a log that has such nobody can say for certain what is missing in it. */
  leftOut = 0;
  /** What somebody is said to have lodged, at a moment that the law holds against a limit. */
  readonly lodged: Lodged[] = [];
  /** Appeals that came late by the law as it stood then. */
  readonly late: LateAppeal[] = [];
  /** Why persons' counts were taken back, by commitment. */
  readonly undone = new Map<string, string>();
  /** Where the key holder's counts stand, by the day that they are of. */
  readonly countedAt = new Map<string, number>();
  /** Where each roll is frozen, by its version. */
  readonly rollsAt = new Map<string, number>();
  /** What rests on whose word. */
  readonly onWord = new OnWord();
  /** Where each stage of a check began. */
  readonly unasked = new UnaskedStages();
  /** What entries say of their own time. */
  readonly times = new EntryTimes();
  /** The law the log published, before it adopts it. */
  law: PublishedLaw | undefined;
  /** What another version of the engine made, so that this program can say neither that it follows nor that it does not. */
  readonly notRecomputed: Remark[] = [];
  #rulebook: Rulebook | undefined;
  /** An earlier version of this house had the adopted rulebook, and nobody publishes it. */
  #lawNotHere = false;

  /** The rulebook by which the log is ruled. */
  get rulebook(): Rulebook | undefined {
    return this.#rulebook;
  }

  /** The hash of the rulebook that an entry about to be checked adopts, while none is adopted. */
  adopts(entry: DecodedEntry): string | undefined {
    if (this.procedure.rulebook !== undefined || entry instanceof EntryError) return undefined;
    return entry.kind === "rulebook-adopted" ? entry.hash : undefined;
  }

  readonly #tools: ProcedureTools;
  /** The key that the entry at hand was found to be signed with. */
  #signedWith: string | undefined;

  constructor(origin: string) {
    this.#tools = {
      ...procedureTools(origin, verifyMessage, custodianChecks),
      isKnownSigned: (key) => key === this.#signedWith,
    };
  }

  /** The contest's day at a moment; `undefined` where it names no zone, or the rulebook that has its offsets is not here. */
  dayAt(moment: Instant): CalendarDate | undefined {
    return this.#tools.localDay?.(this.procedure, moment);
  }

  count(check: CheckName, by = 1): void {
    this.counts.set(check, (this.counts.get(check) ?? 0) + by);
  }

  /**
   * Checks the next entry of the log.
   *
   * @param signedWith the key, in base64, that it was found to be signed with
   */
  next(index: number, bytes: Uint8Array, entry = decodedEntry(bytes), signedWith?: string): void {
    if (entry instanceof EntryError) {
      this.procedure.size = index + 1;
      this.leftOut++;
      this.#fail("entry-malformed", index, entry.message);
      return;
    }
    this.#signedWith = signedWith;
    this.count("entries against the vocabulary");
    let recomputed: Finding[];
    let wrong: Violation | undefined;
    try {
      // Recomputed on the state before the entry: a ruling must follow from what stood in the log when it was made.
      recomputed = this.#recompute(index, entry);
      const { procedure } = this;
      wrong = applyEntry({ procedure, index: leafIndex(index), entry, bytes, tools: this.#tools });
    } catch (error) {
      // Whatever a hostile entry makes a rule do, it is a finding about that entry and not the end of the verification.
      this.procedure.size = index + 1;
      this.leftOut++;
      const name = error instanceof Error ? error.name : typeof error;
      this.#fail("rule-failed", index, `a rule ended in ${name}: nothing follows from this entry`, entry.kind);
      return;
    }
    if (wrong !== undefined) {
      this.leftOut++;
      this.#fail(wrong.code, index, wrong.says, entry.kind);
      return;
    }
    if (entry.signature !== undefined) this.count("signatures of acts");
    this.count("entries against the table of states");
    this.#draw(index, entry);
    for (const hash of documentsNamedBy(entry)) if (!this.documents.has(hash)) this.documents.set(hash, index);
    if (entry.kind === "statements-opened" || entry.kind === "lines-unreadable") this.openings.push({ index, entry });
    if (entry.kind === "attendance-undone" && entry.commitment !== undefined)
      this.undone.set(entry.commitment, entry.reason);
    switch (entry.kind) {
      case "cure-filed":
      case "objection-lodged":
      case "objection-specified":
      case "appeal-lodged":
        this.lodged.push({ index, entry });
        break;
      default:
    }
    this.onWord.note(entry);
    this.unasked.note(index, entry);
    this.times.note(index, entry);
    if (entry.kind === "roll-frozen") this.rollsAt.set(entry.version, index);
    if (entry.kind === "evaluations-counted") this.countedAt.set(entry.day, index);
    if (entry.kind === "sample-drawn") this.count("lines drawn again from seed, frozen log and dice", entry.lines);
    if (entry.kind === "statements-withdrawn") {
      this.withdrawn.note(this.procedure.statements, index, entry);
      this.count("withdrawals with the secret of who made the statement", entry.withdrawals.length);
    }
    for (const finding of recomputed) this.failures.push({ ...finding, entry: index, kind: entry.kind });
  }

  #draw(index: number, entry: Entry): void {
    switch (entry.kind) {
      case "population-frozen":
        this.draws.set(entry.nomination, { frozen: { index, entry } });
        break;
      case "draw-announced":
        if (entry.stage === 1) this.#drawOf(entry).announced = { index, entry };
        break;
      case "dice-rolled":
        this.#drawOf(entry).dice = { index, entry };
        break;
      case "sample-drawn":
        if (entry.stage === 1) this.#drawOf(entry).drawn = { index, entry };
        break;
      default:
        return;
    }
    if ("checkpoint" in entry && entry.checkpoint !== undefined) this.documents.set(entry.checkpoint, index);
  }

  #drawOf({ nomination }: { readonly nomination: string }): Draw {
    const draw = this.draws.get(nomination);
    if (draw === undefined) throw new Error("expected the table of states to let nothing be drawn before the freeze");
    return draw;
  }

  #fail(code: FailureCode, entry: number, says: string, kind?: EntryKind): void {
    this.failures.push({ code, entry, says, ...(kind === undefined ? {} : { kind }) });
  }

  #recompute(index: number, entry: Entry): Finding[] {
    switch (entry.kind) {
      case "rulebook-adopted":
        return this.#adopt(index, entry);
      case "custodians-named":
        this.documents.set(entry.record, index);
        return [];
      case "minutes-certified":
        return this.#minutes(index, entry);
      case "drive-opened":
        if (entry.form !== undefined) this.documents.set(entry.form, index);
        return [];
      case "nomination-confirmed":
        return this.#ruling(index, entry.nomination, entry.ruling, ruleOnMeetings);
      case "population-frozen":
        this.roots.push({ entry: index, size: entry.treeSize, root: entry.root });
        return [];
      case "ruling-made":
        return this.#ruling(index, entry.nomination, entry.ruling, rule, entry);
      case "decision-issued":
        return this.#decision(index, entry);
      case "appeal-lodged": {
        const nomination = this.procedure.nominations.get(entry.nomination);
        if (this.#rulebook !== undefined && nomination !== undefined && isLateAppeal(this.#rulebook, nomination, entry))
          this.late.push({ index, entry });
        return [];
      }
      default:
        return [];
    }
  }

  #adopt(index: number, entry: EntryByKind<"rulebook-adopted">): Finding[] {
    // Whatever this program knows of it: the log says that this document is published.
    this.documents.set(entry.hash, index);
    // The log's own law rules, whoever wrote it; the house's stands in only where nobody publishes the document.
    const published = this.law?.hash === entry.hash ? this.law : undefined;
    if (published !== undefined && published.rulebook === undefined) {
      // Under this engine nobody can have ruled by what this engine cannot read.
      if (published.engine === engineVersion)
        return [
          {
            code: "rulebook-differs",
            says: `what is published as ${entry.rulebook} cannot be applied: ${published.says ?? ""}`,
          },
        ];
      this.notRecomputed.push({
        entry: index,
        about: "other-engine",
        says: `${entry.rulebook}: ${published.says ?? "another engine"}`,
      });
      return [];
    }
    const own = published?.rulebook ?? pinnedRulebook(entry);
    const earlier = own === undefined ? earlierLaw(entry.hash) : undefined;
    if (earlier !== undefined) {
      const says = `${entry.rulebook}: the house's until ${earlier.until}, for version ${earlier.engine} of the engine, and not published beside the log`;
      this.notRecomputed.push({ entry: index, about: "law-not-here", says });
      this.#lawNotHere = true;
      return [];
    }
    if (own === undefined) {
      return [
        { code: "rulebook-differs", says: `no rulebook of the hash of ${entry.rulebook} is published or known here` },
      ];
    }
    if (own.id !== entry.rulebook) {
      return [
        { code: "rulebook-differs", says: `the document of that hash is ${own.id}, the entry says ${entry.rulebook}` },
      ];
    }
    this.#rulebook = own;
    this.count("rulebooks");
    return [];
  }

  #minutes(index: number, entry: EntryByKind<"minutes-certified">): Finding[] {
    const meeting = this.procedure.meetings.get(entry.meeting);
    this.documents.set(entry.minutes, index);
    if (meeting === undefined) return [];
    const expected = this.#tools.sha256Hex(canonicalBytes(minutesOf(meeting)));
    if (expected !== entry.minutes) {
      const says = `the acts of the desk give minutes of the hash ${expected}`;
      return [{ code: "minutes-differ", document: entry.minutes, says }];
    }
    this.count("minutes");
    return [];
  }

  #ruling(
    index: number,
    nomination: string,
    hash: string,
    ruleOn: typeof rule,
    entry?: EntryByKind<"ruling-made">,
  ): Finding[] {
    this.documents.set(hash, index);
    const differs = (says: string): Finding[] => [{ code: "ruling-differs", document: hash, says }];
    if (this.#lawNotHere || (this.law !== undefined && this.law.rulebook === undefined)) {
      const why = this.law?.says ?? "the rulebook it rests on is not here";
      this.notRecomputed.push({
        entry: index,
        about: this.#lawNotHere ? "ruling-without-law" : "other-engine",
        says: `a ruling on ${nomination} was not recomputed: ${why}`,
      });
      return [];
    }
    if (this.#rulebook === undefined || !this.procedure.nominations.has(nomination)) {
      return differs("the ruling cannot be recomputed without rulebook and nomination");
    }
    let ruling: Ruling;
    try {
      ruling = ruleOn(this.#rulebook, evidenceFrom(this.procedure, nomination));
    } catch (error) {
      // A route the rulebook does not have, facts in no shape it reads: the log is at fault, not this program.
      if (!(error instanceof RulesError || error instanceof InputError)) throw error;
      return differs(`no ruling follows from the log: ${error.message}`);
    }
    const expected = this.#tools.sha256Hex(canonicalBytes(ruling));
    this.rulings.set(nomination, ruling);
    if (expected !== hash) {
      return differs(`the log gives a ruling (${ruling.outcome}) of the hash ${expected}`);
    }
    if (entry !== undefined && (entry.outcome !== ruling.outcome || entry.hinges !== ruling.hinges.length)) {
      return differs(`the ruling is ${ruling.outcome} with ${ruling.hinges.length} hinges`);
    }
    this.count("rulings");
    return [];
  }

  #decision(index: number, entry: EntryByKind<"decision-issued">): Finding[] {
    this.documents.set(entry.decision, index);
    const differs = (says: string): Finding[] => [{ code: "decision-differs", document: entry.decision, says }];
    const nomination = this.procedure.nominations.get(entry.nomination);
    const ruling = this.rulings.get(entry.nomination);
    if (this.#rulebook === undefined || nomination?.ruling === undefined || ruling === undefined) return [];
    if (entry.counted !== ruling.counts.counted) {
      return differs(`counted: the log gives ${ruling.counts.counted}, the decision says ${entry.counted}`);
    }
    const issued = {
      outcome: entry.outcome,
      on: entry.at.slice(0, 10),
      ...(entry.dissent === undefined ? {} : { dissent: entry.dissent }),
      ...(entry.byOrderOf === undefined ? {} : { byOrderOf: entry.byOrderOf }),
    };
    const document = decisionDocument(
      this.#rulebook,
      nomination,
      ruling,
      unitsOfRegions(this.procedure, this.#rulebook),
      issued,
    );
    const expected = this.#tools.sha256Hex(canonicalBytes(document));
    if (expected !== entry.decision) {
      return differs(`the log gives a decision of the hash ${expected}`);
    }
    this.count("decisions");
    return [];
  }
}
