import { globSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Finding } from "@hustings/acts";
import {
  countMatches,
  findOnLines as findUnderLaw,
  seenOnRoll,
  reachReported,
  type MatchCounts,
  type ReachReported,
  type SeenOnRoll,
} from "@hustings/check";
import { statementAt, type Nomination, type Procedure } from "@hustings/core";
import { personModel } from "@hustings/linkage";
import {
  findDoubles,
  importTable,
  keepRows,
  matchStatements,
  readOutcomes,
  readRows,
  type LineOutcome,
} from "@hustings/roll";
import type { Observation } from "@hustings/rules";
import type { Drive, SignedLine, Truth } from "@hustings/simulate";
import { goesWithProcess } from "../files/working-files.ts";
import type { Demo } from "./demo-stage.ts";
import type { Collected } from "./run-drives.ts";
import type { OpenedLine } from "./open-sample.ts";
import { n } from "../command/output.ts";
import { forgetFolder } from "../files/working-files.ts";

const fields = ["surname", "given", "patronymic", "birthDate", "region", "locality", "address"] as const;
const model = personModel("ru-signer", [...fields]);

/** Street, house and flat as one address, as the roll has it. */
export function addressOf(at: {
  readonly street: string;
  readonly house: string;
  readonly flat?: string | undefined;
}): string {
  return [at.street, at.house, at.flat].filter((part) => part !== undefined && part !== "").join(", ");
}

/** What really happened with each drawn line: what whoever holds the paper in hand would see. */
function truthsOf({ statements }: Procedure, state: Nomination, byId: Collected["byId"]): (line: number) => Truth {
  return (line) => {
    const { id } = statementAt(statements, state.population[line - 1] ?? -1);
    const truth = byId.get(id)?.truth;
    if (truth === undefined) throw new Error(`expected line ${line} to come from the simulated drive`);
    return truth;
  };
}

interface Matched {
  readonly seen: SeenOnRoll;
  /** The voter settled on, by the machine or by the person who looked. */
  readonly voter: string | undefined;
}

/** Entries of the roll that are there without the right to sign, by voter. */
export type VotingRights = ReadonlyMap<string, { readonly status: string; readonly since: string }>;

const without = ["deceased", "no-suffrage", "under-age"];

/** Reads from the frozen roll who is on it without the right to sign, and since when. */
async function votingRights(rollFile: string, scratch: string): Promise<VotingRights> {
  const rights = new Map<string, { status: string; since: string }>();
  const kept = join(scratch, "without-right.parquet");
  await keepRows(rollFile, { field: "status", values: without }, kept);
  for await (const { id = "", status = "", since = "" } of readRows(kept)) rights.set(id, { status, since });
  return rights;
}

/** A person looks at what the machine left open: the simulation lets them see right. */
function settle(outcome: LineOutcome, truth: Truth): Matched {
  const seen = seenOnRoll(outcome);
  if (seen !== "too-close") return { seen, voter: seen === "absent" ? undefined : outcome.voter };
  const found = outcome.candidates.some(({ voter }) => voter === truth.voterId);
  return found ? { seen: "byPerson", voter: truth.voterId } : { seen: "absent", voter: undefined };
}

function observe(
  rights: VotingRights,
  drive: Drive,
  written: SignedLine,
  truth: Truth,
  voter: string | undefined,
): Observation | undefined {
  if (written.signedOn < drive.opensOn || written.signedOn > drive.closesOn) return "outside-period";
  // The expert's opinion on the hand: it exists only where there is paper to look at.
  if (truth.kind === "forged") return "not-own-hand";
  if (voter === undefined) return "not-on-roll";
  const right = rights.get(voter);
  if (right?.status === "deceased" && right.since <= written.signedOn) return "deceased";
  if (right?.status === "no-suffrage" || right?.status === "under-age") return "no-suffrage";
  return undefined;
}

export interface Comparison {
  readonly opened: readonly OpenedLine[];
  readonly drive: Drive;
  readonly byId: Collected["byId"];
  readonly rollFile: string;
  /** As its progress is told. */
  readonly name: string;
}

/** Compares opened lines with the roll and with each other, and says of each what follows. */
export async function findOnLines(
  demo: Demo,
  state: Nomination,
  { opened, drive, byId, rollFile, name }: Comparison,
): Promise<{ findings: Finding[]; report: MatchCounts & ReachReported }> {
  const { folder, progress, law } = demo;
  const bar = progress.bar(`${name}: compared with the roll`, opened.length);
  // What was opened is written down for the comparison alone, where only the commission reads, and erased after it; what a run left
  // that was killed before, now.
  const killed = globSync("opened-*", { cwd: folder.privateFolder });
  for (const name of killed) await rm(join(folder.privateFolder, name), { recursive: true, force: true });
  const scratch = await mkdtemp(join(folder.privateFolder, "opened-"));
  goesWithProcess(scratch);
  try {
    const at = (file: string) => join(scratch, file);
    const rows = opened.map(({ line, written }) => JSON.stringify({ ...written, line, address: addressOf(written) }));
    await writeFile(at("lines.json"), `${rows.join("\n")}\n`, { mode: 0o600 });
    const columns = { id: "line", ...Object.fromEntries(fields.map((field) => [field, field])) };
    await importTable({ source: at("lines.json"), format: "json", out: at("lines.parquet"), columns });
    const files = { statements: at("lines.parquet"), model };
    const summary = await matchStatements({ ...files, roll: rollFile, out: at("outcomes.parquet"), reach: true });
    const doubles = await findDoubles({ ...files, outcomes: summary.file });
    const rights = await votingRights(rollFile, scratch);
    const truthAt = truthsOf(demo.ledger.procedure, state, byId);
    const matched = new Map<number, Matched>();
    for await (const outcome of readOutcomes(summary.file, model)) {
      const line = opened[outcome.line - 1]?.line ?? 0;
      matched.set(line, settle(outcome, truthAt(line)));
    }
    const { nomination, route } = state.opened;
    const against = new Map<number, Observation>();
    for (const { line, written } of opened) {
      const observed = observe(rights, drive, written, truthAt(line), matched.get(line)?.voter);
      if (observed !== undefined) against.set(line, observed);
    }
    const found = findUnderLaw(
      opened.map(({ line }) => ({ line, nomination, place: line, received: line })),
      {
        onRoll: new Map([...matched].map(([line, { seen }]) => [line, seen])),
        against,
        doubles: doubles.map(({ lines }) => lines.map((row) => opened[row - 1]?.line ?? 0)),
        alike: [],
        reviews: new Map(),
      },
      { law, route, order: [nomination], strikes: true },
    );
    const findings = found.map(({ finding }) => finding);
    const counts = countMatches(found.map(({ how }) => how));
    const struck = findings.filter(({ finding }) => finding === "invalid").length;
    bar.end(`${n(struck)} of ${n(findings.length)} struck`);
    return { findings, report: { ...counts, ...reachReported(summary.reach) } };
  } finally {
    forgetFolder(scratch);
  }
}
