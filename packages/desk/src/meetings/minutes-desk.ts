import { createHash, randomBytes } from "node:crypto";
import { certifyMinutes, correctMinutes, enter } from "@hustings/acts";
import { jsonIn, OneAtATime, type CalendarDate, type EntryByKind, type Meeting } from "@hustings/core";
import {
  electedPeople,
  minutesHash,
  minutesPeopleFile,
  notElected,
  signedText,
  type DrawnSignature,
  type ElectedNames,
  type MinutesPeople,
  type Strokes,
} from "@hustings/door";
import { minutesForm, type Rulebook } from "@hustings/rules";
import { minutesWithNames, paperHtml, type Language, type MinutesDemand, type Paper } from "@hustings/web";
import type { CampaignDesk } from "../campaign/campaign-desk.ts";
import { stopSays } from "../campaign/stop-says.ts";
import { done, refused, type MinutesDone } from "./minutes-done.ts";
import { minutesLacks, type MinutesLack } from "./minutes-lacks.ts";
import type { MinutesDocument, MinutesDraft, Office, SignatureFile } from "./minutes-papers.ts";
import type { MinutesStanding, MinutesVersion } from "./minutes-standing.ts";

/** Sets a document as PDF/A; `not-typeset`: the typesetter's fonts lack a letter of it. */
export type Typesetter = (
  paper: Paper,
) => Promise<
  { readonly kind: "pdf"; readonly bytes: Uint8Array } | { readonly kind: "not-typeset"; readonly says: string }
>;

const offices = ["chair", "secretary"] as const;
const mostExcluded = 1_000;
const mostAffidavits = 100;
const mostAttached = 50;
const mostSignatureBytes = 256 * 1024;

const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** Minutes with names at a campaign's desk: drawn up from the log's figures, signed, and their hash entered. */
export class MinutesDesk {
  readonly #desk: CampaignDesk;
  readonly #typeset: Typesetter;
  /** What the contest's law wants in minutes, in its order. */
  readonly demands: readonly MinutesDemand[];
  readonly #entering = new OneAtATime();

  readonly #law: Rulebook;

  constructor(desk: CampaignDesk, typeset: Typesetter, law: Rulebook) {
    this.#desk = desk;
    this.#typeset = typeset;
    this.#law = law;
    this.demands = minutesForm(law);
  }

  /** What the minutes do not have yet, in the order in which it is done. */
  lacks(meeting: Meeting): readonly MinutesLack[] {
    return minutesLacks(meeting, this.standing(meeting), this.demands);
  }

  standing(meeting: Meeting): MinutesStanding {
    const papers = this.#desk.minutesPapers;
    const id = meeting.called.meeting;
    const draft = papers.draft(id);
    const versions = this.#versions(meeting);
    const minutes = meeting.closed === undefined ? undefined : minutesHash(meeting);
    const wrong = draft && notElected(draft, meeting);
    const isReady = minutes !== undefined && draft !== undefined && wrong === undefined;
    const text = isReady ? signedText(minutes, peopleIn(draft)) : undefined;
    const made = papers.last(id);
    const [keptUntil, erasedAt] = [papers.keptUntil(id), papers.erasedAt(id)];
    const inLog = versions.at(-1)?.paper;
    const entered = inLog === undefined ? undefined : papers.document(id, inLog)?.text;
    const isEntered = versions.some(({ paper }) => paper === made?.sha256);
    const document = made !== undefined && made.text === text && !isEntered ? made : undefined;
    const signatures = document === undefined ? [] : papers.signaturesOver(document.sha256);
    const signed = new Set([...(document?.signed ?? []), ...signatures.flatMap((each) => each.offices)]);
    return {
      draft,
      ...(wrong !== undefined && { notElected: wrong }),
      ...(text !== undefined && { text }),
      ...(minutes !== undefined && { minutes }),
      drawn: offices.filter((office) => draft?.signatures.some((each) => each.office === office && each.of === text)),
      ...(document !== undefined && { document }),
      signatures,
      signed: offices.filter((office) => signed.has(office)),
      versions,
      ...(entered !== undefined && { entered }),
      ...(keptUntil !== undefined && { keptUntil }),
      ...(erasedAt !== undefined && { erasedAt }),
    };
  }

  /** Names as they are typed, where the log has no hashes of them. */
  name(by: string, meeting: Meeting, names: ElectedNames): MinutesDone {
    if (meeting.officers !== undefined) return refused("minutes-typed");
    const id = meeting.called.meeting;
    const read = minutesPeopleFile.safeParse(electedPeople(id, names, () => randomBytes(32).toString("base64")));
    if (!read.success) return refused("minutes-no-names");
    const { chair, secretary, counters } = read.data;
    return this.#draft(by, id, { ...(this.#drafted(id) ?? nothingYet), chair, secretary, counters });
  }

  /**
   * Names, sentences and signatures as the phone at the door keeps them. What was written down here stays beside them; both together are a
   * text that nobody has signed.
   *
   * @param text of its file
   */
  bring(by: string, meeting: Meeting, text: string): MinutesDone {
    const read = minutesPeopleFile.safeParse(jsonIn(text));
    if (!read.success) return refused("minutes-file");
    const id = meeting.called.meeting;
    const { chair, secretary, counters, excluded, affidavits, signatures } = read.data;
    if (read.data.meeting !== id) return refused("minutes-other");
    if (notElected(read.data, meeting) !== undefined) return refused("minutes-names");
    if (read.data.attached.length > 0) return refused("minutes-attached");
    const before = this.#drafted(id) ?? nothingYet;
    const both = {
      excluded: [...excluded, ...before.excluded.filter((here) => !excluded.some((each) => isSamePerson(each, here)))],
      affidavits: [...affidavits, ...before.affidavits.filter((here) => !affidavits.includes(here))],
      signatures: [
        ...signatures,
        ...before.signatures.filter((here) => !signatures.some((each) => isSame(each, here))),
      ],
    };
    if (isTooMany({ ...before, ...both })) return refused("minutes-too-many");
    return this.#draft(by, id, { ...before, chair, secretary, counters, ...both });
  }

  /** Who was not let in and why, and statements in lieu of an oath. @param before `sentencesHash` of what they were written over */
  write(by: string, meeting: Meeting, said: Partial<MinutesSentences>, before: string): MinutesDone {
    const now = this.#drafted(meeting.called.meeting);
    if (now === undefined) return refused("minutes-no-names");
    if (isTooMany({ ...now, ...said })) return refused("minutes-too-many");
    if (sentencesHash(now) !== before) return refused("minutes-overtaken");
    return this.#change(by, meeting, said);
  }

  /** @param part which of the papers that the law asks for they are; `undefined`: of none */
  attach(
    by: string,
    meeting: Meeting,
    files: readonly { file: string; bytes: Uint8Array }[],
    part?: string,
  ): MinutesDone {
    const before = this.#drafted(meeting.called.meeting)?.attached ?? [];
    const added = files.map(({ file, bytes }) => ({
      file,
      sha256: hashOf(bytes),
      ...(part !== undefined && { part }),
    }));
    // Sent twice it is attached once, as what was said of it last.
    const others = before.filter((is) => !added.some(({ file, sha256 }) => is.file === file && is.sha256 === sha256));
    if (others.length + added.length > mostAttached) return refused("minutes-too-many");
    return this.#change(by, meeting, { attached: [...others, ...added] });
  }

  detach(by: string, meeting: Meeting, sha256: string): MinutesDone {
    const before = this.#drafted(meeting.called.meeting)?.attached ?? [];
    return this.#change(by, meeting, { attached: before.filter((each) => each.sha256 !== sha256) });
  }

  /** @param of the text that was shown to whoever drew it */
  sign(by: string, meeting: Meeting, office: Office, of: string, strokes: Strokes | undefined): MinutesDone {
    const ready = this.#ready(meeting);
    if (ready.kind === "refused") return ready;
    const { text, draft } = ready;
    if (of !== text) return refused("minutes-changed");
    if (strokes === undefined) return refused("minutes-drawing");
    const others = draft.signatures.filter((each) => each.office !== office);
    return this.#change(by, meeting, { signatures: [...others, { office, of, strokes }] });
  }

  /** The minutes as they stand, to be read on a page; `undefined`: names are missing, or the doors are not closed. */
  page(meeting: Meeting, language: Language): string | undefined {
    const paper = this.#paper(meeting, language);
    return paper === undefined ? undefined : paperHtml(paper);
  }

  /** Makes the document, with the signatures that were drawn under this text. */
  async make(by: string, meeting: Meeting, language: Language): Promise<MinutesDone> {
    const ready = this.#ready(meeting);
    if (ready.kind === "refused") return ready;
    const { text, drawn } = ready;
    const paper = this.#paper(meeting, language);
    if (paper === undefined) return refused("minutes-not-closed");
    const set = await this.#typeset(paper);
    if (set.kind !== "pdf") return refused("minutes-not-set", set.says);
    const id = meeting.called.meeting;
    this.#keep(by, {
      meeting: id,
      sha256: hashOf(set.bytes),
      text,
      file: `minutes-${id}-${language}.pdf`,
      pdf: Buffer.from(set.bytes).toString("base64"),
      signed: drawn,
    });
    return done;
  }

  /** Takes a file that chair and secretary signed in place of the document: a scan, or a PDF with signatures in it. */
  bringSigned(by: string, meeting: Meeting, { file, bytes }: { file: string; bytes: Uint8Array }): MinutesDone {
    const ready = this.#ready(meeting);
    if (ready.kind === "refused") return ready;
    const { meeting: id } = meeting.called;
    const sha256 = hashOf(bytes);
    // What this desk made itself has no signature but those it knows of.
    if (this.#desk.minutesPapers.document(id, sha256)?.pdf !== undefined) return refused("minutes-same");
    this.#keep(by, { meeting: id, sha256, text: ready.text, file, signed: offices, broughtBy: by });
    return done;
  }

  /** Keeps an electronic signature over the document, which is what its hash in the log is of. */
  fileSignature(
    by: string,
    meeting: Meeting,
    whose: readonly Office[],
    { file, bytes }: { readonly file: string; readonly bytes: Uint8Array },
  ): MinutesDone {
    const { document } = this.standing(meeting);
    if (document === undefined) return refused("minutes-no-document");
    if (bytes.length > mostSignatureBytes) return refused("minutes-signature");
    const signature: SignatureFile = {
      meeting: meeting.called.meeting,
      document: document.sha256,
      offices: whose,
      file,
      sha256: hashOf(bytes),
      bytes: Buffer.from(bytes).toString("base64"),
    };
    this.#desk.do(by, { kind: "minutes-signature-filed", signature });
    return done;
  }

  /**
   * Certifies the minutes with the document's hash, or enters it as the next version.
   *
   * @param cause of a version after the first
   * @throws the server cannot be reached
   */
  enter(
    meetingId: string,
    document: string,
    cause: EntryByKind<"minutes-corrected">["cause"] | undefined,
  ): Promise<MinutesDone> {
    return this.#entering.run(async () => {
      const { contest, signer } = this.#desk.options;
      await contest.catchUp();
      const meeting = contest.procedure.meetings.get(meetingId);
      if (meeting?.closed === undefined) return refused("minutes-not-closed");
      const { draft, document: made, signed, notElected: wrong } = this.standing(meeting);
      if (wrong !== undefined) return refused("minutes-names");
      if ((draft?.toMend ?? []).length > 0) return refused("minutes-to-mend");
      if (made === undefined) return refused("minutes-no-document");
      if (made.sha256 !== document) return refused("minutes-changed");
      if (signed.length < offices.length) return refused("minutes-unsigned");
      const place = { meeting: meetingId, paper: made.sha256 };
      if (meeting.minutes !== undefined && cause === undefined) return refused("minutes-cause");
      const entered =
        cause === undefined || meeting.minutes === undefined
          ? await enter(contest, signer, certifyMinutes, place)
          : await enter(contest, signer, correctMinutes, { ...place, cause });
      return entered.kind === "entered" ? done : { kind: "not-entered", says: stopSays(entered) };
    });
  }

  /** Says on which day names and documents of the minutes are erased here. */
  keepUntil(by: string, meeting: Meeting, until: CalendarDate): MinutesDone {
    if (until <= this.#desk.options.today()) return refused("minutes-past");
    this.#desk.do(by, { kind: "minutes-kept-until", meeting: meeting.called.meeting, until });
    return done;
  }

  erase(by: string, meeting: Meeting): MinutesDone {
    this.#desk.eraseMinutes(by, meeting.called.meeting);
    return done;
  }

  /** What can be signed, or why nothing can. */
  #ready(meeting: Meeting) {
    const { draft, notElected: wrong, text, drawn } = this.standing(meeting);
    if (draft === undefined) return refused("minutes-no-names");
    if (wrong !== undefined) return refused("minutes-names");
    if (text === undefined) return refused("minutes-not-closed");
    // Whoever was pasted and cannot be read yet would be missing from what is signed.
    if ((draft.toMend ?? []).length > 0) return refused("minutes-to-mend");
    return { kind: "ready", draft, text, drawn } as const;
  }

  #paper(meeting: Meeting, language: Language): Paper | undefined {
    const draft = this.#drafted(meeting.called.meeting);
    if (draft === undefined) return undefined;
    const { procedure } = this.#desk.options.contest;
    const { signatures } = draft;
    const made = minutesWithNames(procedure, meeting.called.meeting, peopleIn(draft), {
      language,
      title: this.#law.title,
      signatures,
      demands: this.demands,
    });
    return made.kind === "paper" ? made.paper : undefined;
  }

  #versions({ called, minutes, corrections }: Meeting): readonly MinutesVersion[] {
    if (minutes === undefined) return [];
    const papers = this.#desk.minutesPapers;
    return [{ version: 1, paper: minutes.paper, at: minutes.at }, ...corrections].map(({ version, paper, at }) => {
      const { pdf, broughtBy } = (paper !== undefined && papers.document(called.meeting, paper)) || {};
      return {
        version,
        paper,
        at,
        kept: pdf !== undefined,
        ...(broughtBy !== undefined && { broughtBy }),
        signatures: paper === undefined ? [] : papers.signaturesOver(paper),
      };
    });
  }

  #drafted(meeting: string): MinutesDraft | undefined {
    return this.#desk.minutesPapers.draft(meeting);
  }

  #change(by: string, { called: { meeting } }: Meeting, change: Partial<MinutesDraft>): MinutesDone {
    const before = this.#drafted(meeting);
    return before === undefined ? refused("minutes-no-names") : this.#draft(by, meeting, { ...before, ...change });
  }

  #draft(by: string, meeting: string, draft: MinutesDraft): MinutesDone {
    this.#desk.do(by, { kind: "minutes-drafted", meeting, draft });
    return done;
  }

  #keep(by: string, document: MinutesDocument): void {
    this.#desk.do(by, { kind: "minutes-made", document });
  }
}

export type MinutesSentences = Pick<MinutesDraft, "excluded" | "toMend" | "affidavits">;

/** SHA-256 of the sentences, by which a page that is older than they are is known. */
export function sentencesHash({ excluded, toMend = [], affidavits }: MinutesSentences): string {
  const rows = [excluded, toMend].map((all) => all.map(({ name, why }) => [name, why]));
  return hashOf(Buffer.from(JSON.stringify([...rows, affidavits])));
}

const isTooMany = ({ excluded, toMend = [], affidavits }: MinutesSentences) =>
  excluded.length + toMend.length > mostExcluded || affidavits.length > mostAffidavits;
const isSame = (a: DrawnSignature, b: DrawnSignature) => a.office === b.office && a.of === b.of;
const isSamePerson = (a: MinutesPeople["excluded"][number], b: MinutesPeople["excluded"][number]) =>
  a.name === b.name && a.why === b.why;

const nothingYet: Pick<MinutesDraft, "excluded" | "toMend" | "affidavits" | "attached" | "signatures"> = {
  excluded: [],
  affidavits: [],
  attached: [],
  signatures: [],
};

function peopleIn({ chair, secretary, counters, excluded, affidavits, attached }: MinutesDraft): MinutesPeople {
  return {
    chair: chair.name,
    secretary: secretary.name,
    counters: counters.map(({ name }) => name),
    excluded,
    affidavits,
    attached,
  };
}
