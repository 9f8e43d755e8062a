import { statSync } from "node:fs";
import { nearest, secondsOf, type InputProblem, type Instant } from "@hustings/core";
import { appealsIn, type Rulebook } from "@hustings/rules";
import { afterClosing } from "./case-objections.ts";
import type { CaseFile } from "./case-file.ts";
import type { SoundParts } from "./sound-parts.ts";

type Found = Pick<CaseFile<SoundParts>, "path" | "content" | "locate">;

/** What a case says of objections, appeals and the ballot that the log or the law would refuse, or that contradicts itself. */
export function remedyFaults(found: Found, law: Rulebook): readonly InputProblem[] {
  return [...objectionFaults(found, law), ...appealFaults(found, law), ...ballotFaults(found)];
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
      ...(isTwice ? [fault(`${at}.id`, "a name of its own", "one that is used before", "name it otherwise")] : []),
      ...named(fault, `${at}.remedy`, remedy, known, `an objection that ${law.id} has`),
      ...(new Set(lines).size < lines.length
        ? [fault(`${at}.lines`, "each line once", "one twice", "take it out once")]
        : []),
      ...(before(specifiedAt, lodgedAt)
        ? [fault(`${at}.specifiedAt`, "a moment after lodgedAt", "one before", "correct the moment")]
        : []),
      ...(before(decided?.at, specifiedAt ?? lodgedAt)
        ? [fault(`${at}.decided.at`, "a moment after it came in", "one before", "correct the moment")]
        : []),
      ...(before(decidedAt, decided?.at)
        ? [fault(`${at}.decided.at`, "a moment before decidedAt", "one after it", "correct one of the two")]
        : []),
      ...(strange.length > 0
        ? [fault(`${at}.decided.struck`, "lines that it objects to", strange.join(", "), "correct the lines")]
        : []),
      ...(decided !== undefined && decided.struck.length > 0 && ground === undefined
        ? [
            fault(
              `${at}.decided.ground`,
              `a ground that strikes lines: ${grounds.join(", ")}`,
              "nothing",
              "name the ground",
            ),
          ]
        : []),
      ...(decided !== undefined && decided.struck.length === 0 && ground !== undefined
        ? [fault(`${at}.decided.ground`, "no ground where no line is struck", ground, "take it out")]
        : []),
      ...(ground === undefined
        ? []
        : named(fault, `${at}.decided.ground`, ground, grounds, "a ground of the rulebook")),
      ...unread(fault, `${at}.paper`, locate(paper)),
    ];
  });
  const { closedOn } = objections;
  const over = closedOn === undefined ? undefined : afterClosing(closedOn);
  return before(decidedAt, over)
    ? [
        ...faults,
        fault(
          "decidedAt",
          `a moment from ${over} on, when the time to object is over`,
          "one before",
          "correct one of the two",
        ),
      ]
    : faults;
}

function appealFaults({ path, content, locate }: Found, law: Rulebook): InputProblem[] {
  const { appeals = [], decidedAt } = content;
  const fault = faultIn(path);
  const known = appealsIn(law);
  return appeals.flatMap((each, i): InputProblem[] => {
    const at = `appeals.${i}`;
    const { id, remedy, lodgedAt, paper, decided } = each;
    const isTwice = appeals.findIndex((other) => other.id === id && other.nomination === each.nomination) < i;
    const isGranted = decided?.outcome === "granted";
    const { anewAt, orders } = decided ?? {};
    return [
      ...(isTwice ? [fault(`${at}.id`, "a name of its own", "one that is used before", "name it otherwise")] : []),
      ...named(fault, `${at}.remedy`, remedy, known, `an appeal that ${law.id} has`),
      ...(before(lodgedAt, decidedAt)
        ? [fault(`${at}.lodgedAt`, "a moment after decidedAt", "one before", "correct one of the two")]
        : []),
      ...unread(fault, `${at}.paper`, locate(paper)),
      ...(decided === undefined ? [] : unread(fault, `${at}.decided.judgment`, locate(decided.judgment))),
      ...(before(decided?.at, lodgedAt)
        ? [fault(`${at}.decided.at`, "a moment after lodgedAt", "one before", "correct the moment")]
        : []),
      ...(isGranted && anewAt === undefined
        ? [
            fault(
              `${at}.decided.anewAt`,
              "when it is decided anew",
              "nothing",
              "write it: a granted appeal sets the decision aside",
            ),
          ]
        : []),
      ...(before(anewAt, decided?.at)
        ? [fault(`${at}.decided.anewAt`, "a moment after the judgment", "one before", "correct the moment")]
        : []),
      ...(decided !== undefined && !isGranted && (anewAt !== undefined || orders !== undefined)
        ? [
            fault(
              `${at}.decided.${anewAt === undefined ? "orders" : "anewAt"}`,
              "nothing decided anew where the decision stands",
              "a decision anew",
              "take it out, or correct outcome",
            ),
          ]
        : []),
    ];
  });
}

function ballotFaults({ path, content: { appeals = [], ballotAt, decidedAt } }: Found): InputProblem[] {
  if (ballotAt === undefined) return [];
  const fault = faultIn(path);
  const awaited = appeals.findIndex(({ decided }) => decided === undefined);
  const moments = appeals.flatMap(({ lodgedAt, decided }) => [
    lodgedAt,
    ...(decided === undefined ? [] : [decided.at, ...(decided.anewAt === undefined ? [] : [decided.anewAt])]),
  ]);
  const last = [decidedAt, ...moments].find((moment) => before(ballotAt, moment));
  return [
    ...(last === undefined
      ? []
      : [fault("ballotAt", "a moment after every decision and judgment", "one before", "correct the moment")]),
    ...(awaited === -1
      ? []
      : [
          fault(
            `appeals.${awaited}.decided`,
            "a judgment before the ballot, after which none can be entered",
            "none",
            "write it when it is there, and take ballotAt out until then",
          ),
        ]),
  ];
}

type Fault = (field: string, expected: string, got: string, remedy: string) => InputProblem;

function faultIn(file: string): Fault {
  return (field, expected, got, remedy) => ({ file, field, expected, got, remedy });
}

function named(fault: Fault, field: string, word: string, known: readonly string[], expected: string): InputProblem[] {
  if (known.includes(word)) return [];
  const near = nearest(known, word);
  const remedy =
    near !== undefined
      ? `did you mean ${near}?`
      : known.length === 0
        ? "take it out: the rulebook holds none"
        : `write one of ${known.join(", ")}`;
  return [fault(field, expected, word, remedy)];
}

function unread(fault: Fault, field: string, paper: string): InputProblem[] {
  if (statSync(paper, { throwIfNoEntry: false })?.isFile() === true) return [];
  return [fault(field, "a file that can be read", "none", "correct the path, or put the paper there")];
}

/** Objections and appeals about somebody whom no line is for, or about lines that are not that candidate's. */
export function remedyNameFaults(
  { path, content: { appeals = [], objections } }: Pick<CaseFile, "path" | "content">,
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
    const remedy = near === undefined ? "write the name as the statements have it" : `did you mean ${near}?`;
    return [fault(field, "somebody whom lines are for", "another name", remedy)];
  };
  const nominationOf = new Map(statements.map(({ row, nomination }) => [row, nomination]));
  const ids = new Map(nominations.map(({ id, name }) => [name, id]));
  return [
    ...appeals.flatMap(({ nomination }, i) => strange(`appeals.${i}.nomination`, nomination)),
    ...(objections?.lodged ?? []).flatMap(({ nomination, lines }, i) => {
      const wrong = strange(`objections.lodged.${i}.nomination`, nomination);
      const others = lines.filter((line) => nominationOf.get(line) !== ids.get(nomination));
      if (wrong.length > 0 || others.length === 0) return wrong;
      const expected = `lines for ${nomination}`;
      return [fault(`objections.lodged.${i}.lines`, expected, others.join(", "), "correct the lines")];
    }),
  ];
}
