/** `hustings custodian open`: answers an opening that the log authorises, after this machine's own look at the log. */
import { closeSync, existsSync, fsyncSync, globSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { answerOpening, signDraft } from "@hustings/acts";
import { canonicalBytes, InputError, instantFromSeconds, parseCanonical, type Json } from "@hustings/core";
import { openPlace } from "@hustings/published/node";
import {
  isPartialOpening,
  longTermKey,
  partialOpening,
  provePoint,
  recordId,
  statementId,
  type CustodianShare,
  type GivenStatement,
  type OpeningAuthorisation,
  type PartialOpening,
  type RefusedFile,
} from "@hustings/seal";
import { Command, exits, json, wholeNumber } from "../command/command.ts";
import { duration } from "../command/duration.ts";
import { ownFile } from "../files/own-file.ts";
import { passphraseFile, passphraseFrom } from "../command/passphrase.ts";
import { placeMeaning } from "../given/place.ts";
import { print } from "../command/output.ts";
import { progressFor } from "../command/progress.ts";
import { trustedPolicy } from "../given/trusted-policy.ts";
import { openJournal, type JournalFile } from "./journal-file.ts";
import { authorisedOpening, lookAt, type AuthorisedOpening, type OwnLook } from "./own-look.ts";
import { readSeat } from "./seat-file.ts";
import { makeFolder } from "../files/made-folder.ts";

const mostStatementBytes = 65_536;
const mostAnswerBytes = 256 << 20;
const usualFreshness = 3600;

function refuse(expected: string, got: string, remedy: string, file?: string): InputError {
  return new InputError({ ...(file === undefined ? {} : { file }), expected, got, remedy });
}

/** Sealed statements as the commission handed them over, one a file; each is named by what it is, never by its file. */
function statementsIn(folder: string): Map<string, Uint8Array> {
  const given = new Map<string, Uint8Array>();
  for (const name of globSync("*", { cwd: folder })) {
    const bytes = ownFile(join(folder, name), "a sealed statement", mostStatementBytes);
    const id = statementId(bytes);
    if (id !== undefined) given.set(id, bytes);
  }
  return given;
}

/** An opening is answered under a head that witnesses of the custodian's own policy signed a moment ago, or not at all. */
function requireFresh({ witnessed }: OwnLook, fresh: number): void {
  const age = witnessed === undefined ? undefined : Math.floor(Date.now() / 1000) - witnessed;
  if (age !== undefined && age <= fresh) return;
  const got =
    age === undefined
      ? "none: the policy asks for no witness, or their times lie ahead of this machine's clock"
      : `them ${age} s old`;
  const remedy = "do not answer: this may be an old state of the log, or one shown to you alone";
  throw refuse(`the policy's cosignatures of the last ${fresh} s`, got, remedy);
}

/** Whoever lost the journal could be made to answer a copied share in a second opening. */
function requireJournal(look: OwnLook, custodian: number, journal: JournalFile, file: string): void {
  for (const { stages } of look.procedure.nominations.values()) {
    for (const { answers, openingLeaf, stage } of stages) {
      const said = answers.get(custodian);
      if (said === undefined || said.answered === 0 || journal.answeredUnder(openingLeaf ?? "")) continue;
      const got = `no answer of it, though the log has one of stage ${stage}`;
      throw refuse("the journal of every answer this custodian gave", got, "bring it back from its copy", file);
    }
  }
}

function writePrivate(file: string, value: Json): void {
  const open = openSync(file, "w", 0o600);
  try {
    writeSync(open, canonicalBytes(value));
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
}

/** The answer that was given before to this very authorisation: a lost message is sent again as it was. */
function keptAnswer(file: string): PartialOpening | undefined {
  if (!existsSync(file)) return undefined;
  const value = parseCanonical(ownFile(file, "the answer kept beside the seat", mostAnswerBytes)) as unknown;
  if (isPartialOpening(value)) return value;
  throw refuse("the answer kept beside the seat", "something else", "move it away; the journal still knows it", file);
}

interface Asked {
  readonly share: CustodianShare;
  readonly opening: AuthorisedOpening;
  readonly statements: readonly GivenStatement[];
  readonly authorisation: OpeningAuthorisation;
  readonly journal: JournalFile;
}

/** The log was read with this machine's own eyes: an authorisation is good when it is what was read, line by line. */
function care({ authorisation, journal }: Pick<Asked, "authorisation" | "journal">) {
  return {
    journal,
    check: (asked: OpeningAuthorisation) =>
      asked === authorisation
        ? ({ kind: "authorised" } as const)
        : ({ kind: "not-authorised", why: "it is not the opening that the log authorises" } as const),
  };
}

async function answer(
  asked: Asked,
  kept: string,
): Promise<{ partial?: PartialOpening; refused: readonly RefusedFile[] }> {
  const { share, statements, authorisation } = asked;
  const outcome = await partialOpening(share, statements, authorisation, care(asked));
  if (outcome.kind === "nothing-to-open") return { refused: outcome.refused };
  if (outcome.kind !== "made")
    throw refuse("an answer of this share", outcome.kind, "give the seat of these custodians");
  const before = keptAnswer(kept);
  if (before === undefined) writePrivate(kept, outcome.partial);
  return { partial: before ?? outcome.partial, refused: outcome.refused };
}

export const openCommand = new Command("open")
  .description("Answer an opening that the log authorises, after this machine's own look at the log.")
  .argument("<seat>", "the custodian's file: key, seat and share under a passphrase")
  .argument("<url|dir>", placeMeaning)
  .requiredOption("--policy <file>", "the custodian's own keys of log and witnesses, a tlog-policy with a quorum")
  .requiredOption("--nomination <id>", "whose lines")
  .requiredOption("--stage <n>", "stage of the verification", wholeNumber(1, 99))
  .requiredOption("--statements <dir>", "the sealed statements of the lines drawn, as the commission handed them over")
  .requiredOption("--out <dir>", "where the answer for the commission and its entry for the log are written")
  .option(
    "--line <n>",
    "prove the point of this one line alone, which was answered for and cannot be opened",
    wholeNumber(1, 100_000_000),
  )
  .option("--fresh <duration>", "how old the quorum's cosignatures may be (default: 1h)", duration)
  .option("--journal <file>", "every answer ever given (default: beside the seat)")
  .addOption(passphraseFile)
  .addOption(json)
  .action(
    exits(async (file, place, values) => {
      const { share, key } = await readSeat(file, await passphraseFrom(values.passphraseFile, false));
      if (share === undefined) throw refuse("a seat with a share", "one without", "conclude the ceremony first", file);
      const look = await lookAt(await openPlace(place), trustedPolicy(values.policy), progressFor(values.json));
      requireFresh(look, values.fresh ?? usualFreshness);
      const record = recordId(share.record);
      if (look.procedure.custodians?.record !== record)
        throw refuse("the log to name this seat's custodians", "others, or none", "give the seat of this contest");
      const opening = await authorisedOpening(look, values.nomination, values.stage);
      const journalFile = values.journal ?? `${file}.journal`;
      const journal = openJournal(journalFile);
      requireJournal(look, share.custodian, journal, journalFile);
      const given = statementsIn(values.statements);
      const statements = opening.asked.flatMap(({ id }) => {
        const bytes = given.get(id);
        return bytes === undefined ? [] : [{ id, bytes }];
      });
      const authorisation = { record, entry: opening.entry, statements: opening.asked };
      const asked: Asked = { share, opening, statements, authorisation, journal };
      makeFolder(values.out);
      if (values.line !== undefined) return await prove(asked, values.line, values.out, values.json);
      const { partial, refused } = await answer(asked, `${file}.answer-${opening.entry.slice(0, 16)}`);
      const lines = new Map(opening.asked.map(({ id, line }) => [id, line]));
      const { nomination, stage } = values;
      const said = { nomination, stage, custodian: share.custodian, refused, lines };
      const now = instantFromSeconds(Math.floor(Date.now() / 1000));
      const drafted = answerOpening(look.procedure, partial === undefined ? said : { ...said, partial }, now);
      if (drafted.kind !== "draft")
        throw refuse("an answer that the log takes", drafted.violation.says, "read it again");
      const { entry } = await signDraft(look.origin, drafted, longTermKey(key));
      const partialFile = join(values.out, `partial-${share.custodian}.json`);
      if (partial !== undefined) writePrivate(partialFile, partial);
      writePrivate(join(values.out, `opening-answered-${share.custodian}.json`), entry);
      const answered = partial?.statements.length ?? 0;
      const refusals = refused.map(({ id, reason }) => ({ line: lines.get(id), reason }));
      print(values.json, { kind: "answered", custodian: share.custodian, answered, refused: refusals }, [
        `Answered for ${answered} of ${opening.asked.length} lines that the log authorises.`,
        ...refusals.map(({ line, reason }) => `  line ${line}: ${reason}`),
        `The answer goes to the commission alone: ${partialFile}`,
        "Its entry goes into the log: hustings act enter-opening-answered",
      ]);
      return 0;
    }),
  );

async function prove(asked: Asked, line: number, out: string, asJson: boolean | undefined): Promise<0> {
  const { share, opening, statements, authorisation } = asked;
  const id = opening.asked.find((each) => each.line === line)?.id;
  const statement = statements.find((each) => each.id === id);
  if (statement === undefined)
    throw refuse(`line ${line} among the sealed lines of this opening`, "another", "give a line that was answered for");
  const outcome = await provePoint(share, statement, authorisation, care(asked));
  if (outcome.kind !== "made") throw refuse("a point of this line", outcome.kind, "it has the fault in itself");
  const file = join(out, `point-${line}-${share.custodian}.json`);
  writePrivate(file, outcome.partial);
  print(asJson, { kind: "proved", custodian: share.custodian, line }, `Proved for line ${line}: ${file}`);
  return 0;
}
