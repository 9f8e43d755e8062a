import type { CalendarDate, Json } from "@hustings/core";
import type { Words } from "../language.ts";
import { answerOf, type AnswerView } from "./answer-view.ts";
import type { DocumentState } from "./document-state.ts";
import { JsonReader, UnknownShape } from "./json-reader.ts";
import {
  isFalse,
  nominationView,
  type DecisionSummary,
  type FactView,
  type RulingSummary,
  type SetAside,
  type WithdrawalView,
} from "./nomination-view.ts";
import type { Reading } from "./reading.ts";
import { falseIn } from "./verdict.ts";
import { readRuling, type RulingDocument } from "./ruling-document.ts";

/** A published decision, as far as a page shows it. */
export interface DecisionDocument {
  readonly reasons: readonly ReasonView[];
  readonly grounds: Readonly<Record<string, number>>;
  /** Absent in documents of a shape that does not give them. */
  readonly counts?: Readonly<Record<string, number>>;
  readonly countedByRegion: readonly { readonly region: string; readonly lines: number; readonly counted: number }[];
  readonly entries: Readonly<Record<string, number>>;
  readonly issuedOn: CalendarDate;
}

export interface ReasonView {
  readonly provision: string;
  readonly article?: string;
  readonly ground?: string;
  readonly words: Words;
}

/** A document as read, or why it is not shown; `false`: it is not what follows from the log, as the verifier found. */
export type Read<T> =
  | { readonly kind: "read"; readonly document: T }
  | { readonly kind: "false"; readonly says: readonly string[] }
  | Exclude<DocumentState, { kind: "genuine" }>;

/** The commission's act on one nomination with everything it rests on. */
export interface DecisionView {
  readonly id: string;
  readonly candidate: string;
  readonly answer: AnswerView;
  readonly summary?: DecisionSummary;
  readonly ruling?: RulingSummary;
  readonly setAside?: SetAside;
  readonly withdrawal?: WithdrawalView;
  readonly facts: readonly FactView[];
  readonly decisionDocument?: Read<DecisionDocument>;
  readonly rulingDocument?: Read<RulingDocument>;
  /** The ruling or decision published last is not what follows from the log: no figure of it is shown. */
  readonly isFalse: boolean;
}

/** Gives a document by its hash, checked against it. */
export type DocumentReader = (hash: string) => Promise<DocumentState>;

/** @returns `undefined` when the log knows no such nomination */
export async function decisionView(
  reading: Reading,
  id: string,
  documents: DocumentReader,
): Promise<DecisionView | undefined> {
  const nomination = nominationView(reading, id);
  if (nomination === undefined) return undefined;
  const { candidate, decision, ruling, setAside, withdrawal, facts } = nomination;
  const rulingHash = decision?.ruling ?? ruling?.ruling;
  const read = async <T>(hash: string, as: (value: Json) => T): Promise<Read<T>> => {
    const found = falseIn(reading.verdict, hash);
    if (found.length > 0) return { kind: "false", says: found.map(({ says }) => says) };
    return readAs(await documents(hash), as);
  };
  const decisionDocument = decision && (await read(decision.decision, readDecision));
  const rulingDocument = rulingHash === undefined ? undefined : await read(rulingHash, readRuling);
  return {
    id,
    candidate,
    answer: answerOf(nomination, { ruling: documentOf(rulingDocument), decision: documentOf(decisionDocument) }),
    facts,
    isFalse: isFalse(nomination),
    ...(decision !== undefined && { summary: decision }),
    ...(decisionDocument !== undefined && { decisionDocument }),
    ...(ruling !== undefined && { ruling }),
    ...(setAside !== undefined && { setAside }),
    ...(withdrawal !== undefined && { withdrawal }),
    ...(rulingDocument !== undefined && { rulingDocument }),
  };
}

/** The document, where it could be read. */
export function documentOf<T>(read: Read<T> | undefined): T | undefined {
  return read?.kind === "read" ? read.document : undefined;
}

function readAs<T>(state: DocumentState, read: (value: Json) => T): Read<T> {
  if (state.kind !== "genuine") return state;
  try {
    return { kind: "read", document: read(state.value) };
  } catch (error) {
    if (error instanceof UnknownShape) return { kind: "unreadable" };
    throw error;
  }
}

/** @throws {UnknownShape} */
function readDecision(value: Json): DecisionDocument {
  const decision = new JsonReader(value);
  return {
    reasons: decision.records("reasons").map((reason) => ({
      provision: reason.text("provision"),
      words: reason.words("words"),
      ...(reason.json("article") !== undefined && { article: reason.text("article") }),
      ...(reason.json("ground") !== undefined && { ground: reason.text("ground") }),
    })),
    grounds: decision.counts("grounds"),
    ...(decision.json("counts") !== undefined && { counts: decision.counts("counts") }),
    countedByRegion: decision.records("countedByRegion").map((region) => ({
      region: region.text("region"),
      lines: region.count("lines"),
      counted: region.count("counted"),
    })),
    entries: decision.counts("entries"),
    issuedOn: decision.text("issuedOn") as CalendarDate,
  };
}
