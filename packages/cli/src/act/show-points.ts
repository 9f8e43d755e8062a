/** Shows lines that nobody can open: the evidence is made here, of the statements and of the points that the custodians proved. */
import { enter, showUnreadable, type ActSigner, type Submitter } from "@hustings/acts";
import type { ContestClient } from "@hustings/client";
import { InputError } from "@hustings/core";
import { statementPlace, verifyUnreadable, type UnreadableLine, type UnreadableVerdict } from "@hustings/seal";
import { openingOf, partialsIn, pathOf } from "./opening-files.ts";
import type { Typed } from "./read-input.ts";

/** Whoever shows them: the log as it is told, and a key. */
interface Showing {
  readonly client: Submitter & Pick<ContestClient, "document">;
  readonly signer: ActSigner;
}

/**
 * The lines are those that the points are about. What a stranger would find of the evidence is found here first: a statement that opens is
 * a person's, and is not published.
 *
 * @throws {InputError} no points, no such line, too few points that hold, or a line that opens
 */
export async function showPoints(party: Showing, typed: Typed) {
  const { id, stage, under, record, lineOf, statements } = await openingOf("lines-unreadable", party, typed);
  const folder = pathOf("points", typed);
  const partials = partialsIn(folder).filter((each) => each.statements.length === 1);
  const byStatement = Map.groupBy(partials, (each) => each.statements[0]?.id ?? "");
  if (byStatement.size === 0) {
    const remedy = "ask the custodians: hustings custodian open --line N";
    throw new InputError({ file: folder, expected: "custodians' points, each of one line", got: "none", remedy });
  }
  const lines: { readonly line: number; readonly evidence: UnreadableLine }[] = [];
  for (const [of, points] of byStatement) {
    const line = lineOf.get(of);
    const bytes = statements.find((each) => each.id === of)?.bytes;
    if (line === undefined) {
      const expected = "points of lines of this filing";
      const remedy = "take the points of other filings out of this folder";
      throw new InputError({
        file: folder,
        expected,
        got: `points of a statement ${of} that is no line of it`,
        remedy,
      });
    }
    if (bytes === undefined) {
      const got = `none of line ${line}`;
      const remedy = "give the folder that the custodians were given";
      throw new InputError({ field: "--statements", expected: "the statement of each point", got, remedy });
    }
    const place = statementPlace(bytes);
    const evidence = { entry: under.openingLeaf, id: of, place, statement: bytes, partials: points };
    requireUnreadable(line, await verifyUnreadable(record, evidence));
    lines.push({ line, evidence });
  }
  return await enter(party.client, party.signer, showUnreadable, { nomination: id, stage, lines });
}

function requireUnreadable(line: number, verdict: UnreadableVerdict): void {
  if (verdict.kind === "unreadable" || verdict.kind === "unanswerable") return;
  const expected = `line ${line} to be one that nobody can open`;
  if (verdict.kind === "readable") {
    const remedy = "commit to it with the others: what was sealed is a person's, and is not published";
    throw new InputError({ expected, got: "one that opens", remedy });
  }
  const named = verdict.faults.map(({ custodian, fault }) => `custodian ${custodian}: ${fault}`).join(", ");
  const got = `too few points that hold${named === "" ? "" : ` (${named})`}`;
  throw new InputError({ expected, got, remedy: `ask more custodians: hustings custodian open --line ${line}` });
}
