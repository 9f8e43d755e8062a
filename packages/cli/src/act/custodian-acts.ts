/** Acts about custodians and openings: what they said is entered as they signed it, what they opened is committed to. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { commitOpened, reportCirculators, type SignedAct } from "@hustings/acts";
import {
  canonicalBytes,
  decodeEntry,
  EntryError,
  InputError,
  toBase64,
  toHex,
  vocabulary,
  type Entry,
  type EntryKind,
} from "@hustings/core";
import { combineOpenings, type OpenedLine } from "@hustings/seal";
import { z } from "zod";
import { ownFile } from "../files/own-file.ts";
import { nomination, stage, type MadeAct } from "./made-act.ts";
import { does, type Party } from "./party.ts";
import { mostBytes, openingOf, partialsIn, pathOf } from "./opening-files.ts";
import { fieldOf, jsonOf, type Typed } from "./read-input.ts";
import { showPoints } from "./show-points.ts";
import { makeFolder } from "../files/made-folder.ts";

const fared = z.array(
  z.strictObject({ circulator: z.string(), checked: z.int().nonnegative(), invalid: z.int().nonnegative() }),
);

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

/**
 * Combines the custodians' answers, keeps what was read where only the commission reads, and commits to it. Answers that are
 * false or to another opening are left out by name; lines that stay closed are those that a threshold refused or that were
 * shown to be unreadable before.
 */
async function combineAndCommit(party: Party, typed: Typed) {
  const { id, stage: number, under, record, lineOf, statements } = await openingOf("statements-opened", party, typed);
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
  makeFolder(out);
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
    options: [
      nomination,
      stage,
      { name: "points", says: "folder of the custodians' points, as custodian open --line wrote them" },
      { name: "statements", says: "folder of the sealed statements of the lines drawn" },
    ],
    run: showPoints,
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
