import { statSync } from "node:fs";
import { nearest, secondsOf, type InputProblem, type Instant } from "@hustings/core";
import { appealsIn, type Remedy, type Rulebook } from "@hustings/rules";
import { afterClosing } from "./case-objections.ts";
import type { CaseFile } from "./case-file.ts";
import { faultOf } from "./faults/catalogue.ts";
import type { RemedyFault } from "./faults/remedy-words.ts";
import type { SoundParts } from "./sound-parts.ts";

type Found = Pick<CaseFile<SoundParts>, "path" | "content" | "locate">;

/** What a case says of objections, appeals and the ballot that the log or the law would refuse, or that contradicts itself. */
export function remedyFaults(found: Found, law: Rulebook): readonly InputProblem[] {
  return [...objectionFaults(found, law), ...noticeFaults(found), ...appealFaults(found, law), ...ballotFaults(found)];
}

const before = (at: Instant | undefined, other: Instant | undefined) =>
  at !== undefined && other !== undefined && secondsOf(at) < secondsOf(other);

function objectionFaults({ path, content, locate }: Found, law: Rulebook): InputProblem[] {
  const { objections, decidedAt } = content;
  if (objections === undefined) return [];
  const fault = faultIn(path);
  const known = law.remedies.filter(({ act }) => act === "objection").map(({ id }) => id);
  const grounds = law.grounds.filter(({ effect }) => effect === "invalid").map(({ id }) => id);
  const faults = objections.lodged.flatMap((each, i): InputProblem[] => {
    const at = `objections.lodged.${i}`;
    const { id, remedy, lodgedAt, specifiedAt, lines, paper, decided } = each;
    const isTwice = objections.lodged.findIndex((other) => other.id === id && other.nomination === each.nomination) < i;
    const strange = decided?.struck.filter((line) => !lines.includes(line)) ?? [];
    const { ground } = decided ?? {};
    return [
      ...(isTwice ? [fault(`${at}.id`, { code: "id-taken" })] : []),
      ...named(fault, `${at}.remedy`, { of: "objection", law: law.id, word: remedy, known }),
      ...(new Set(lines).size < lines.length ? [fault(`${at}.lines`, { code: "line-twice" })] : []),
      ...(before(specifiedAt, lodgedAt) ? [fault(`${at}.specifiedAt`, { code: "too-early", after: "lodgedAt" })] : []),
      ...(before(decided?.at, specifiedAt ?? lodgedAt)
        ? [fault(`${at}.decided.at`, { code: "too-early", after: "came-in" })]
        : []),
      ...(before(decidedAt, decided?.at) ? [fault(`${at}.decided.at`, { code: "decided-after-decision" })] : []),
      ...(strange.length > 0 ? [fault(`${at}.decided.struck`, { code: "lines-not-objected", lines: strange })] : []),
      ...(decided !== undefined && decided.struck.length > 0 && ground === undefined
        ? [fault(`${at}.decided.ground`, { code: "ground-missing", grounds })]
        : []),
      ...(decided !== undefined && decided.struck.length === 0 && ground !== undefined
        ? [fault(`${at}.decided.ground`, { code: "ground-needless", ground })]
        : []),
      ...(ground === undefined
        ? []
        : named(fault, `${at}.decided.ground`, { of: "ground", law: law.id, word: ground, known: grounds })),
      ...unread(fault, `${at}.paper`, locate(paper)),
    ];
  });
  const { closedOn } = objections;
  const over = closedOn === undefined ? undefined : afterClosing(closedOn);
  return before(decidedAt, over) ? [...faults, fault("decidedAt", { code: "objections-open", over })] : faults;
}

function appealFaults({ path, content, locate }: Found, law: Rulebook): InputProblem[] {
  const { appeals = [], decidedAt } = content;
  const fault = faultIn(path);
  const known = appealsIn(law);
  return appeals.flatMap((each, i): InputProblem[] => {
    const at = `appeals.${i}`;
    const { id, remedy, lodgedAt, by, paper, decided } = each;
    const isTwice = appeals.findIndex((other) => other.id === id && other.nomination === each.nomination) < i;
    const held = law.remedies.find((one) => one.act === "appeal" && one.id === remedy);
    const first = awaitedBefore(appeals, law, each);
    const isAnothers = held?.who === "candidate" && by !== "candidate";
    const isGranted = decided?.outcome === "granted";
    const { anewAt, orders } = decided ?? {};
    return [
      ...(isTwice ? [fault(`${at}.id`, { code: "id-taken" })] : []),
      ...named(fault, `${at}.remedy`, { of: "appeal", law: law.id, word: remedy, known }),
      ...(isAnothers ? [fault(`${at}.by`, { code: "not-theirs" })] : []),
      ...(before(lodgedAt, decidedAt)
        ? [fault(`${at}.lodgedAt`, { code: "too-early", after: "decidedAt" })]
        : first === undefined
          ? []
          : [fault(`${at}.remedy`, { code: "not-open", first: first.id })]),
      ...unread(fault, `${at}.paper`, locate(paper)),
      ...(decided === undefined ? [] : unread(fault, `${at}.decided.judgment`, locate(decided.judgment))),
      ...(before(decided?.at, lodgedAt) ? [fault(`${at}.decided.at`, { code: "too-early", after: "lodgedAt" })] : []),
      ...(isGranted && anewAt === undefined ? [fault(`${at}.decided.anewAt`, { code: "anew-missing" })] : []),
      ...(before(anewAt, decided?.at) ? [fault(`${at}.decided.anewAt`, { code: "too-early", after: "judgment" })] : []),
      ...(decided !== undefined && !isGranted && (anewAt !== undefined || orders !== undefined)
        ? [fault(`${at}.decided.${anewAt === undefined ? "orders" : "anewAt"}`, { code: "anew-needless" })]
        : []),
    ];
  });
}

/** The appeal that has to be lost before this one may be lodged, where the case has no judgment on it by then. */
function awaitedBefore(
  appeals: NonNullable<Found["content"]["appeals"]>,
  law: Rulebook,
  { nomination, remedy, lodgedAt }: (typeof appeals)[number],
): Remedy | undefined {
  const first = law.remedies.find(({ act, next }) => act === "appeal" && next === remedy);
  const isLost = appeals.some(
    (each) =>
      each.nomination === nomination &&
      each.remedy === first?.id &&
      each.decided?.outcome === "rejected" &&
      !before(lodgedAt, each.decided.at),
  );
  return isLost ? undefined : first;
}

function noticeFaults({ path, content: { notices = [], decidedAt } }: Found): InputProblem[] {
  const fault = faultIn(path);
  return notices.flatMap(({ givenAt }, i) =>
    before(givenAt, decidedAt) ? [fault(`notices.${i}.givenAt`, { code: "too-early", after: "decidedAt" })] : [],
  );
}

function ballotFaults({ path, content: { appeals = [], notices = [], ballotAt, decidedAt } }: Found): InputProblem[] {
  if (ballotAt === undefined) return [];
  const fault = faultIn(path);
  const awaited = appeals.findIndex(({ decided }) => decided === undefined);
  const moments = appeals.flatMap(({ lodgedAt, decided }) => [
    lodgedAt,
    ...(decided === undefined ? [] : [decided.at, ...(decided.anewAt === undefined ? [] : [decided.anewAt])]),
  ]);
  const last = [decidedAt, ...notices.map(({ givenAt }) => givenAt), ...moments].find((moment) =>
    before(ballotAt, moment),
  );
  return [
    ...(last === undefined ? [] : [fault("ballotAt", { code: "too-early", after: "everything" })]),
    ...(awaited === -1 ? [] : [fault(`appeals.${awaited}.decided`, { code: "judgment-awaited" })]),
  ];
}

type FaultAt = (field: string, fault: RemedyFault) => InputProblem;

function faultIn(file: string): FaultAt {
  return (field, fault) => faultOf({ file, field }, fault);
}

type Word = Omit<Extract<RemedyFault, { code: "remedy-unknown" }>, "code" | "near">;

function named(fault: FaultAt, field: string, word: Word): InputProblem[] {
  if (word.known.includes(word.word)) return [];
  return [fault(field, { code: "remedy-unknown", ...word, near: nearest(word.known, word.word) })];
}

function unread(fault: FaultAt, field: string, paper: string): InputProblem[] {
  if (statSync(paper, { throwIfNoEntry: false })?.isFile() === true) return [];
  return [fault(field, { code: "paper-not-read" })];
}

/** Objections and appeals about somebody whom no line is for, or about lines that are not that candidate's. */
export function remedyNameFaults(
  { path, content: { appeals = [], notices = [], objections } }: Pick<CaseFile, "path" | "content">,
  {
    nominations,
    statements,
  }: {
    readonly nominations: readonly { readonly id: string; readonly name: string }[];
    readonly statements: readonly { readonly row: number; readonly nomination: string }[];
  },
): InputProblem[] {
  const names = nominations.map(({ name }) => name);
  const fault = faultIn(path);
  const strange = (field: string, name: string): InputProblem[] => {
    if (names.includes(name)) return [];
    const near = nearest(names, name);
    return [fault(field, { code: "nobody-so-called", near })];
  };
  const nominationOf = new Map(statements.map(({ row, nomination }) => [row, nomination]));
  const ids = new Map(nominations.map(({ id, name }) => [name, id]));
  return [
    ...notices.flatMap(({ nomination }, i) => strange(`notices.${i}.nomination`, nomination)),
    ...appeals.flatMap(({ nomination }, i) => strange(`appeals.${i}.nomination`, nomination)),
    ...(objections?.lodged ?? []).flatMap(({ nomination, lines }, i) => {
      const wrong = strange(`objections.lodged.${i}.nomination`, nomination);
      const others = lines.filter((line) => nominationOf.get(line) !== ids.get(nomination));
      if (wrong.length > 0 || others.length === 0) return wrong;
      return [fault(`objections.lodged.${i}.lines`, { code: "lines-for-others", nomination, lines: others })];
    }),
  ];
}
