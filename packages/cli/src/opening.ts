/** `hustings opening`: what was opened of one line, told to whom it concerns, and held against what the log committed to. */
import {
  canonicalBytes,
  findingOf,
  fromBase64,
  fromHex,
  fromUtf8,
  InputError,
  parseCanonical,
  printable,
  statementAt,
  type Json,
  type Nomination,
  type Procedure,
  type Stage,
} from "@hustings/core";
import { makeWhole } from "@hustings/log/node";
import { openPlace } from "@hustings/published/node";
import { checkOpening, parseCommitments, type OpenedLine } from "@hustings/seal";
import { Command, exits, json, wholeNumber } from "./command/command.ts";
import { lookAt } from "./custodian/own-look.ts";
import { print } from "./command/output.ts";
import { ownFile } from "./files/own-file.ts";
import { placeMeaning } from "./given/place.ts";
import { progressFor } from "./command/progress.ts";
import { trustedPolicy } from "./given/trusted-policy.ts";

const format = "hustings-notice/v1";
const mostOpenedBytes = 1_000_000_000;
const mostNoticeBytes = 100_000;

interface Notice extends OpenedLine {
  readonly nomination: string;
  readonly stage: number;
}

const hash = /^[0-9a-f]{64}$/;

type Fields = Readonly<Record<string, Json | undefined>>;

function fieldsOf(value: Json | undefined): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** One row of what `hustings act commit-opened` keeps. */
function openedLine(value: Json | undefined): OpenedLine | undefined {
  const { line, id, plaintext, salt } = fieldsOf(value);
  if (typeof line !== "number" || !Number.isInteger(line) || line < 1 || line > 0xffff_ffff) return undefined;
  if (typeof id !== "string" || !hash.test(id) || typeof salt !== "string" || !hash.test(salt)) return undefined;
  if (typeof plaintext !== "string") return undefined;
  try {
    return { line, id, plaintext: fromBase64(plaintext), salt: fromHex(salt) };
  } catch {
    return undefined;
  }
}

function jsonIn(file: string, expected: string, most: number): Json | undefined {
  const bytes = ownFile(file, expected, most);
  try {
    return parseCanonical(bytes);
  } catch {
    return undefined;
  }
}

function noticeIn(file: string): Notice {
  const expected = "a notice of one opened line";
  const value = jsonIn(file, expected, mostNoticeBytes);
  const { format: said, nomination, stage } = fieldsOf(value);
  const opened = openedLine(value);
  if (said === format && opened !== undefined && typeof nomination === "string" && typeof stage === "number")
    return { ...opened, nomination, stage };
  const remedy = "take the file as the commission gave it, byte for byte";
  throw new InputError({ file, expected, got: "something else", remedy });
}

/** The stage that a notice is about, with the list that was committed to before anything was found. */
function committedStage(
  { nominations }: Procedure,
  { nomination: id, stage: number }: Notice,
): { readonly nomination: Nomination; readonly stage: Stage; readonly commitments: string } {
  const nomination = nominations.get(id);
  const stage = nomination?.stages.find((each) => each.stage === number);
  const commitments = stage?.opened?.commitments;
  if (nomination !== undefined && stage !== undefined && commitments !== undefined)
    return { nomination, stage, commitments };
  throw new InputError({
    expected: `stage ${number} of ${id} with what was opened committed to`,
    got: nomination === undefined ? "no such nomination in the log" : "none in the log",
    remedy: "a notice comes after the commitment: if the commission sent one without it, tell the observers",
  });
}

/** What the log says was found on a line. */
function foundOn({ findings, removed }: Nomination, line: number): string {
  const found = findingOf(findings, line);
  const ground = removed.get(line) ?? found?.ground;
  if (ground !== undefined) return `struck: ${ground}`;
  return found === undefined ? "nothing found on it yet" : "found valid";
}

const says = {
  "as-committed": "This is what the commission committed to before it found anything on the line.",
  "not-opened": "The commission committed to no opening of this line.",
  differs: "THE COMMISSION COMMITTED TO SOMETHING ELSE: this notice is false, or its commitment is.",
  "another-statement": "The line is another statement's: this notice is false.",
} as const;

const notice = new Command("notice")
  .description(
    "Write the notice of one opened line, for its signer or for whom the law names. It shows that person's statement.",
  )
  .argument("<opened>", "opened.json, as hustings act commit-opened wrote it")
  .argument("<notice>", "the file to write; nothing is overwritten")
  .requiredOption("--nomination <id>", "whose line")
  .requiredOption("--stage <n>", "stage of the verification", wholeNumber(1, 99))
  .requiredOption("--line <n>", "the line", wholeNumber(1, 100_000_000))
  .addOption(json)
  .action(
    // oxlint-disable-next-line require-await -- commands answer with a promise
    exits(async (opened, file, { nomination, stage, line, json: asJson }) => {
      const rows = jsonIn(opened, "what was opened", mostOpenedBytes);
      const row = Array.isArray(rows) ? rows.find((each) => fieldsOf(each)["line"] === line) : undefined;
      if (openedLine(row) === undefined) {
        const got = Array.isArray(rows) ? "no such line" : "something else";
        const remedy = "give the opened.json of that nomination and stage";
        throw new InputError({ file: opened, expected: `line ${line} among what was opened`, got, remedy });
      }
      writeNotice(file, { ...fieldsOf(row), format, nomination, stage });
      print(
        asJson,
        { kind: "written", file, line },
        `Notice of line ${line}: ${file}. Give it to nobody but its signer.`,
      );
      return 0;
    }),
  );

function writeNotice(file: string, value: Fields): void {
  try {
    makeWhole(file, canonicalBytes(value));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause;
    const got = "one that is there already";
    throw new InputError({ file, expected: "a new file", got, remedy: "name another" }, { cause });
  }
}

function textOf(plaintext: Uint8Array): string | undefined {
  try {
    return printable(fromUtf8(plaintext));
  } catch {
    return undefined;
  }
}

const check = new Command("check")
  .description("Hold the notice of an opened line against what the log committed to: anyone who has the notice can.")
  .argument("<notice>", "the notice, as the commission gave it")
  .argument("<url|dir>", placeMeaning)
  .option("--policy <file>", "keys of log and witnesses that you trust (default: those published beside the log)")
  .addOption(json)
  .action(
    exits(async (file, place, { policy, json: asJson }) => {
      const told = noticeIn(file);
      const found = await openPlace(place);
      const trusted = policy === undefined ? await found.policy() : trustedPolicy(policy);
      const { procedure } = await lookAt(found, trusted, progressFor(asJson));
      const { nomination, commitments } = committedStage(procedure, told);
      const statement = nomination.population[told.line - 1];
      const isTheLine = statement !== undefined && statementAt(procedure.statements, statement).id === told.id;
      const document = await found.document(commitments);
      const list = document.kind === "genuine" ? parseCommitments(document.bytes) : undefined;
      if (list === undefined) {
        throw new InputError({
          file: place,
          expected: `the list that the log names, ${commitments}`,
          got: document.kind === "genuine" ? "a document that is not such a list" : "no such document",
          remedy: "ask the commission for it: what it committed to cannot be compared without it",
        });
      }
      const kind = isTheLine ? checkOpening(told, list) : "another-statement";
      const finding = foundOn(nomination, told.line);
      const { nomination: id, stage, line, plaintext } = told;
      const read = textOf(plaintext);
      print(asJson, { kind, nomination: id, stage, line, finding, ...(read === undefined ? {} : { read }) }, [
        says[kind],
        `  line ${line} of ${id}, stage ${stage}; ${finding}`,
        `  read: ${read ?? `${plaintext.length} bytes that are not text`}`,
      ]);
      return kind === "as-committed" ? 0 : 1;
    }),
  );

export const command = new Command("opening").addCommand(notice).addCommand(check);
