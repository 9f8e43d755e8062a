import { decodeEntry, sampleBytes, statementAt, toHex, type Nomination } from "@hustings/core";
import { leafHash, openLog, sha256 } from "@hustings/log";
import { folderSource } from "@hustings/log/node";
import type { AuthorisationCheck } from "@hustings/seal";
import type { Demo } from "./demo-stage.ts";
import { placeOf } from "./statement-place.ts";

/**
 * A custodian's own look at the published log before answering: the authorising entry stands under a checkpoint of the
 * log, it names the sample drawn, and the statements asked for are, one by one, those of the drawn lines, in the places the log has them for.
 *
 * The custodians of a rehearsal sit in one process and look once; each real one looks with a machine of its own.
 *
 * @param index log index of the `opening-authorised` entry
 */
export async function custodianCheck(
  demo: Demo,
  state: Nomination,
  stage: number,
  index: number,
): Promise<AuthorisationCheck> {
  const { folder, ledger } = demo;
  await folder.writer.publish();
  const log = openLog(folderSource(folder.publicFolder), folder.vkey);
  const lines = state.stages.find((each) => each.stage === stage)?.lines ?? [];
  const wanted = new Set<number>(
    lines.map((line) => statementAt(ledger.procedure.statements, state.population[line - 1] ?? -1).entry),
  );
  const drawnIds = new Set(
    lines.map((line) => statementAt(ledger.procedure.statements, state.population[line - 1] ?? -1).id),
  );
  /** Statements of the drawn lines, each with the place the log has it for. */
  const drawn = new Set<string>();
  let authorising: string | undefined;
  for await (const { index: at, entry: bytes } of log.entries(Math.min(index, ...wanted), index + 1)) {
    if (at !== index && !wanted.has(at)) continue;
    const entry = decodeEntry(bytes);
    if (entry.kind === "statements-sealed") {
      for (const [i, id] of entry.ids.entries())
        if (drawnIds.has(id)) drawn.add(`${id} ${placeOf(demo, { ...entry, mark: entry.marks?.[i] })}`);
    }
    const isOfStage =
      entry.kind === "opening-authorised" && entry.nomination === state.opened.nomination && entry.stage === stage;
    if (isOfStage && entry.sample === toHex(sha256(sampleBytes(lines)))) authorising = toHex(leafHash(bytes));
  }
  return ({ entry, statements: asked }) => {
    if (entry !== authorising)
      return { kind: "not-authorised", why: "the published log has no such authorisation of this sample" };
    const isDrawn = asked.every(({ id, place }) => drawn.has(`${id} ${place}`));
    if (asked.length === drawn.size && isDrawn) return { kind: "authorised" };
    return { kind: "not-authorised", why: "the statements asked for are not those of the drawn lines" };
  };
}
