/** Acts about custodians and openings: what they said is entered as they signed it, what they opened is committed to. */
import { globSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commitOpened, reportCirculators, showUnreadable, type SignedAct } from "@hustings/acts";
import {
  canonicalBytes,
  decodeEntry,
  EntryError,
  InputError,
  parseCanonical,
  statementAt,
  toBase64,
  toHex,
  vocabulary,
  type Entry,
  type EntryKind,
} from "@hustings/core";
import {
  combineOpenings,
  isPartialOpening,
  parseRecord,
  parseUnreadable,
  statementId,
  type GivenStatement,
  type OpenedLine,
  type PartialOpening,
} from "@hustings/seal";
import { z } from "zod";
import { ownFile } from "../own-file.ts";
import { nomination, stage, type MadeAct } from "./made-act.ts";
import { does, type Party } from "./party.ts";
import { fieldOf, jsonOf, optionOf, type Typed } from "./read-input.ts";

const mostBytes = 16 * 1024 * 1024;
const line = z.int().positive();
const fared = z.array(
  z.strictObject({ circulator: z.string(), checked: z.int().nonnegative(), invalid: z.int().nonnegative() }),
);
const found = z.array(z.strictObject({ line, evidence: z.string() }));

/** A file or folder that an option names. @throws {InputError} */
function pathOf(name: string, typed: Typed): string {
  const text = typed[name];
  if (text !== undefined) return text;
  const field = optionOf(name);
  throw new InputError({ field, expected: "a path", got: "none", remedy: `give ${field}` });
}

function entryIn(file: string, kind: EntryKind): Entry {
  try {
    const entry = decodeEntry(ownFile(file, "what a custodian signed", mostBytes));
    if (entry.kind === kind) return entry;
  } catch (error) {
    if (!(error instanceof EntryError)) throw error;
  }
  const remedy = "give the file that the custodian's program wrote";
  throw new InputError({ file, expected: `a signed ${kind} as canonical JSON`, got: "something else", remedy });
}

/** A custodian's own words, signed where the custodian's key is: whoever enters them signs nothing. */
function saidBy(kind: EntryKind): MadeAct {
  return {
    verb: `enter-${kind}`,
    kind,
    says: `${vocabulary[kind].says} Entered as the custodian signed it.`,
    options: [
      { name: "said", says: "the file that the custodian's program wrote" },
      ...(kind === "custodian-dealt"
        ? [{ name: "deals", says: "the file of the deals, to be published with it" } as const]
        : []),
    ],
    async run({ client }, typed) {
      const entry = entryIn(pathOf("said", typed), kind);
      const documents =
        kind === "custodian-dealt" ? [ownFile(pathOf("deals", typed), "a custodian's deals", mostBytes)] : [];
      const act: SignedAct = { entry, documents };
      return await client.submit([act]);
    },
  };
}

const said = [
  "custodian-announced",
  "custodian-confirmed",
  "custodian-dealt",
  "deal-disputed",
  "deal-laid-open",
  "custodian-concluded",
  "share-destroyed",
  "opening-answered",
] as const;

/** The custodians' answers in a folder. Whatever else lies there is none. */
function partialsIn(folder: string): PartialOpening[] {
  return globSync("*.json", { cwd: folder })
    .toSorted()
    .flatMap((name) => {
      try {
        const value: unknown = parseCanonical(ownFile(join(folder, name), "a custodian's answer", mostBytes));
        return isPartialOpening(value) ? [value] : [];
      } catch (error) {
        if (error instanceof InputError) throw error;
        return [];
      }
    });
}

/**
 * Combines the custodians' answers, keeps what was read where only the commission reads, and commits to it. Answers that are
 * false or to another opening are left out by name; lines that stay closed are those that a threshold refused or that were
 * shown to be unreadable before.
 */
async function combineAndCommit(party: Party, typed: Typed) {
  const { procedure } = party.client;
  const id = fieldOf("statements-opened", "nomination", typed);
  const number = fieldOf("statements-opened", "stage", typed);
  const state = procedure.nominations.get(id);
  const under = state?.stages.find((each) => each.stage === number);
  if (state === undefined || under?.openingLeaf === undefined || procedure.custodians === undefined) {
    const remedy = "authorise it first: hustings act authorise-opening";
    throw new InputError({ expected: `an opening of stage ${number} of ${id}`, got: "none authorised", remedy });
  }
  const record = parseRecord(await party.client.document(procedure.custodians.record));
  const folder = pathOf("statements", typed);
  const statements: GivenStatement[] = globSync("*", { cwd: folder }).flatMap((name) => {
    const bytes = ownFile(join(folder, name), "a sealed statement", mostBytes);
    const named = statementId(bytes);
    return named === undefined ? [] : [{ id: named, bytes }];
  });
  const lineOf = new Map<string, number>();
  for (const [i, statement] of state.population.entries())
    lineOf.set(statementAt(procedure.statements, statement).id, i + 1);
  const joint = await combineOpenings(record, under.openingLeaf, partialsIn(pathOf("partials", typed)), statements);
  if (joint.kind === "too-few") {
    const got = `${joint.honest}; left out: ${joint.leftOut.map(({ name, fault }) => `${name} (${fault})`).join(", ")}`;
    const expected = `${joint.needed} honest answers`;
    throw new InputError({ expected, got, remedy: "ask the custodians who have not answered, or answered falsely" });
  }
  const opened = joint.opened.flatMap(({ id: of, plaintext }): OpenedLine[] => {
    const at = lineOf.get(of);
    const salt = crypto.getRandomValues(new Uint8Array(32));
    return at === undefined ? [] : [{ line: at, id: of, plaintext, salt }];
  });
  const out = pathOf("out", typed);
  mkdirSync(out, { recursive: true });
  const notices = opened.map((each) => ({
    line: each.line,
    id: each.id,
    plaintext: toBase64(each.plaintext),
    salt: toHex(each.salt),
  }));
  // Kept before it is committed to: without the salts nobody could show what the commitments are of.
  writeFileSync(join(out, "opened.json"), canonicalBytes(notices), { mode: 0o600 });
  const liars = new Set(joint.leftOut.map(({ custodian }) => custodian));
  return await does(party, commitOpened, {
    nomination: id,
    stage: number,
    custodians: [...under.answers.keys()].filter((custodian) => !liars.has(custodian)),
    opened,
    closed: joint.failed.flatMap(({ id: of }) => lineOf.get(of) ?? []),
  });
}

export const custodianActs: readonly MadeAct[] = [
  ...said.map(saidBy),
  {
    verb: "commit-opened",
    kind: "statements-opened",
    says: "Combine the custodians' answers, keep what they open, and commit to it before anything is found.",
    options: [
      nomination,
      stage,
      { name: "partials", says: "folder of the custodians' answers" },
      { name: "statements", says: "folder of the sealed statements of the lines drawn" },
      { name: "out", says: "folder for what was opened, with the salts of the commitments" },
    ],
    run: combineAndCommit,
  },
  {
    verb: "show-unreadable",
    kind: "lines-unreadable",
    options: [nomination, stage, { name: "lines", says: 'a JSON list of {"line", "evidence": file}, or @file' }],
    run: (party, typed) =>
      does(party, showUnreadable, {
        nomination: fieldOf("lines-unreadable", "nomination", typed),
        stage: fieldOf("lines-unreadable", "stage", typed),
        lines: jsonOf("lines", typed, found).map((each) => {
          const evidence = parseUnreadable(ownFile(each.evidence, "evidence of an unreadable line", mostBytes));
          if (evidence !== undefined) return { line: each.line, evidence };
          const remedy = "make it of the statement and the custodians' points";
          const expected = "evidence of an unreadable line";
          throw new InputError({ file: each.evidence, expected, got: "something else", remedy });
        }),
      }),
  },
  {
    verb: "report-circulators",
    kind: "circulators-reported",
    options: [
      nomination,
      stage,
      { name: "circulators", says: 'a JSON list of {"circulator", "checked", "invalid"}, or @file' },
    ],
    run: (party, typed) =>
      does(party, reportCirculators, {
        nomination: fieldOf("circulators-reported", "nomination", typed),
        stage: fieldOf("circulators-reported", "stage", typed),
        circulators: jsonOf("circulators", typed, fared),
      }),
  },
];
