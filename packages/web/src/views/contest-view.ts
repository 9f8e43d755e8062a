import {
  standingStatements,
  type CalendarDate,
  type ContestState,
  type Instant,
  type NominationState,
} from "@hustings/core";
import type { AnswerView } from "./answer-view.ts";
import type { Language, Words } from "../language.ts";
import { chainOf, type ChainStep } from "./chain-view.ts";
import { countsOf, type CountView } from "./count-view.ts";
import { decisionView, documentOf, type DocumentReader } from "./decision-view.ts";
import type { Landmark } from "./landmarks.ts";
import type { LogHead, Reading, WrongEntry } from "./reading.ts";

/** What is to be filled, under which rules, and where every nomination stands. Plain JSON: also what the API answers. */
export interface ContestView {
  readonly id: string;
  readonly title: string;
  readonly country: string;
  readonly votingDay: CalendarDate;
  readonly state: ContestState;
  readonly regions: number;
  readonly rulebook?: {
    readonly id: string;
    readonly hash: string;
    readonly title?: Words;
    readonly decider?: Words;
    /** Whether this server's copy is the one the log pins; absent where it has none. */
    readonly sameText?: boolean;
    readonly writtenIn?: Language;
    readonly scale?: { readonly num: number; readonly den: number; readonly of: string };
    readonly entry?: Landmark;
  };
  readonly custodians?: { readonly threshold: number; readonly custodians: number; readonly record: string };
  readonly rolls: readonly {
    readonly version: string;
    readonly date: CalendarDate;
    readonly voters: number;
    readonly hash: string;
    readonly use: "verify" | "compare";
  }[];
  readonly nominations: readonly NominationCard[];
  readonly ballot?: {
    readonly candidates: readonly { readonly id: string; readonly candidate: string }[];
    readonly entry?: Landmark;
  };
  readonly destroyed: readonly { readonly what: string; readonly items: number; readonly at: Instant }[];
  readonly head: LogHead;
  /** Time of the latest act in the log, cut to the hour where it is a supporter's. */
  readonly lastAct?: Instant;
  readonly wrong: readonly WrongEntry[];
}

/** One nomination in the list of all. */
export interface NominationCard {
  readonly id: string;
  readonly candidate: string;
  readonly route: string;
  readonly routeWords?: Words;
  readonly state: NominationState;
  readonly chain: readonly ChainStep[];
  readonly statements: number;
  readonly required?: number;
  readonly filed?: number;
  readonly answer: AnswerView;
  /** Figures of the check, once there is a ruling or a decision. */
  readonly counts?: CountView;
}

/** @returns `undefined` while the log has not opened a contest */
export async function contestView(reading: Reading, documents: DocumentReader): Promise<ContestView | undefined> {
  const { procedure, landmarks, head, wrong } = reading;
  const { contest, custodians, ballot } = procedure;
  if (contest === undefined) return undefined;
  const rulebook = rulebookOf(reading);
  const published = landmarks.first("ballot-published");
  return {
    id: contest.contest,
    title: contest.title,
    country: contest.country,
    votingDay: contest.votingDay,
    state: procedure.contestState,
    regions: contest.regions.length,
    ...(rulebook !== undefined && { rulebook }),
    ...(custodians !== undefined && {
      custodians: { threshold: custodians.threshold, custodians: custodians.custodians, record: custodians.record },
    }),
    rolls: procedure.rolls.map(({ version, date, voters, hash, use }) => ({ version, date, voters, hash, use })),
    nominations: await cardsOf(reading, documents),
    ...(ballot !== undefined && {
      ballot: {
        candidates: ballot.nominations.map((id) => ({
          id,
          candidate: procedure.nominations.get(id)?.opened.candidate ?? id,
        })),
        ...(published !== undefined && { entry: published }),
      },
    }),
    destroyed: procedure.destroyed.map(({ what, items, at }) => ({ what, items, at })),
    head,
    ...(procedure.latestHour !== undefined && { lastAct: procedure.latestHour }),
    wrong,
  };
}

function rulebookOf({ procedure, landmarks, law }: Reading): ContestView["rulebook"] {
  const { rulebook } = procedure;
  if (rulebook === undefined) return undefined;
  const entry = landmarks.first("rulebook-adopted");
  return {
    id: rulebook.rulebook,
    hash: rulebook.hash,
    ...(law !== undefined && { title: law.title, decider: law.decider, sameText: law.hash === rulebook.hash }),
    ...(law?.scale !== undefined && { scale: law.scale }),
    ...(law?.writtenIn !== undefined && { writtenIn: law.writtenIn }),
    ...(entry !== undefined && { entry }),
  };
}

async function cardsOf(reading: Reading, documents: DocumentReader): Promise<readonly NominationCard[]> {
  const cards = [...reading.procedure.nominations.keys()].map((id) => cardOf(reading, id, documents));
  return (await Promise.all(cards)).filter((card) => card !== undefined);
}

async function cardOf(reading: Reading, id: string, documents: DocumentReader): Promise<NominationCard | undefined> {
  const nomination = reading.procedure.nominations.get(id);
  const view = await decisionView(reading, id, documents);
  if (nomination === undefined || view === undefined) return undefined;
  const { opened, filing } = nomination;
  const route = reading.law?.routes[opened.route];
  const counts = view.isFalse
    ? undefined
    : countsOf(view.summary, documentOf(view.rulingDocument), documentOf(view.decisionDocument));
  return {
    id,
    candidate: opened.candidate,
    route: opened.route,
    ...(route !== undefined && { routeWords: route.words }),
    state: nomination.state,
    chain: chainOf(reading, id, nomination),
    statements: standingStatements(nomination),
    ...(route?.required !== undefined && { required: route.required }),
    ...(filing !== undefined && { filed: filing.lines }),
    answer: view.answer,
    ...(counts !== undefined && { counts }),
  };
}
