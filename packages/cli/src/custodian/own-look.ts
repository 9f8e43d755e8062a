/**
 * A custodian's own look at a log: read with the custodian's own policy, folded whole, and believed in nothing that the fold or
 * the tree does not give. Whoever asks for an answer has no say in it.
 */
import { FollowedProcedure } from "@hustings/acts";
import {
  decodeEntry,
  InputError,
  sealedLinesOf,
  statementAt,
  toHex,
  type Entry,
  type LeafIndex,
  type Nomination,
  type Procedure,
  type Stage,
  entryIn,
} from "@hustings/core";
import {
  fullTileWidth,
  lastVouched,
  openLog,
  rootOf,
  type AuthenticTiles,
  type LogReader,
  type Policy,
} from "@hustings/log";
import type { PublishedPlace } from "@hustings/published";
import { pinnedRulebook } from "@hustings/rules";
import { loggedPlace, placeHash } from "@hustings/seal";
import { counted } from "../command/output.ts";
import type { Progress } from "../command/progress.ts";

export interface OwnLook {
  readonly origin: string;
  readonly procedure: Procedure;
  readonly tiles: AuthenticTiles;
  /** Seconds since the epoch at which the policy's quorum last vouched for it; `undefined`: none has. */
  readonly witnessed: number | undefined;
}

function refuse(expected: string, got: string, remedy: string): InputError {
  return new InputError({ expected, got, remedy });
}

/**
 * @param notes told of each entry as it is read, and whether it counts
 * @throws {PublishedError} no log there. @throws {InputError} its law cannot be applied here
 * @throws {LogError} the log is false, or withheld
 */
export async function lookAt(
  place: PublishedPlace,
  policy: Policy,
  progress: Progress,
  notes?: { note(entry: Entry, index: LeafIndex, counts: boolean): void },
): Promise<OwnLook> {
  await place.needLog();
  const origin = policy.logs[0]?.key.name ?? "";
  const reader = openLog(place.log, policy);
  await holdLaw(reader, place);
  const followed = new FollowedProcedure(reader, origin);
  const bar = progress.bar("reading the log", 1);
  const checkpoint = await followed.catchUp({
    onProgress: (done, total) => bar.to(done / Math.max(1, total)),
    ...(notes === undefined ? {} : { onEntry: (entry, index, counts) => notes.note(entry, index, counts) }),
  });
  bar.end(counted(checkpoint.size, "entry", "entries"));
  return {
    origin,
    procedure: followed.procedure,
    tiles: reader.tiles(checkpoint),
    witnessed: lastVouched(checkpoint, policy, Math.floor(Date.now() / 1000)),
  };
}

/** Entries among which a contest adopts its law. */
const early = 256;

/** The fold asks the law, so that it must be at hand before: this program's own, or as the log publishes it. */
async function holdLaw(reader: LogReader, place: PublishedPlace): Promise<void> {
  const { size } = await reader.checkpoint();
  for await (const { entry: bytes } of reader.entries(0, Math.min(size, early))) {
    const entry = entryIn(bytes);
    if (entry?.kind !== "rulebook-adopted") continue;
    if (pinnedRulebook(entry) !== undefined) return;
    const published = await place.law(entry.hash);
    if (published?.rulebook !== undefined) return;
    throw refuse(
      `the law ${entry.rulebook} in a form this program can apply`,
      published?.says ?? "no document of its hash",
      "without it the law's sample cannot be recomputed; use the version of this program that the contest was opened with",
    );
  }
  throw refuse("a contest that adopted a law", "a log without one", "wait until it has");
}

/** A line that the log authorises to open. */
export interface AskedLine {
  readonly line: number;
  readonly id: string;
  /** `placeHash` of the place that the log has it for, hex. */
  readonly place: string;
}

export interface AuthorisedOpening {
  readonly nomination: Nomination;
  readonly stage: Stage;
  /** Leaf hash of the authorisation, hex. */
  readonly entry: string;
  readonly asked: readonly AskedLine[];
}

/**
 * The opening that the log authorises, recomputed: its sample was drawn by the law's own size from a history that is this log's.
 *
 * @throws {InputError} it is not authorised, or the frozen history is not the log's
 */
export async function authorisedOpening(
  { procedure, tiles, origin }: Pick<OwnLook, "origin" | "procedure" | "tiles">,
  id: string,
  number: number,
): Promise<AuthorisedOpening> {
  const nomination = procedure.nominations.get(id);
  const stage = nomination?.stages.find((each) => each.stage === number);
  if (nomination?.frozen === undefined || stage?.openingLeaf === undefined) {
    const expected = `an opening of ${id}, stage ${number}, that the log authorises`;
    throw refuse(expected, "none that follows from it", "wait until the commission has authorised it");
  }
  const { root } = await rootOf(nomination.frozen.treeSize, tiles.read);
  if (toHex(root) !== nomination.frozen.root) {
    const remedy = "do not answer: the sample was drawn from another history than the log's; tell the observers";
    throw refuse("the population to be frozen at a root of this log", "another root", remedy);
  }
  const sealed = sealedLinesOf(procedure, nomination, stage).map((line) => {
    const { entry, id: statement } = statementAt(procedure.statements, nomination.population[line - 1] ?? 0);
    return { line, id: statement, entry };
  });
  const asked: AskedLine[] = [];
  // Many lines stand in one batch, and many batches in one bundle: each is read once.
  for (const [index, lines] of Map.groupBy(sealed, ({ entry }) => Math.floor(entry / fullTileWidth))) {
    const bundle = await tiles.bundle(index);
    for (const [entry, ofEntry] of Map.groupBy(lines, (line) => line.entry)) {
      const at = entry % fullTileWidth;
      const batch = decodeEntry(bundle.bytes.subarray(bundle.starts[at], bundle.ends[at]));
      for (const { line, id: statement } of ofEntry) {
        const place = batch.kind === "statements-sealed" ? loggedPlace(origin, procedure, batch, statement) : undefined;
        if (place === undefined) throw new TypeError(`expected the batch of line ${line} to hold its statement`);
        asked.push({ line, id: statement, place: toHex(placeHash(place)) });
      }
    }
  }
  return { nomination, stage, entry: stage.openingLeaf, asked: asked.toSorted((a, b) => a.line - b.line) };
}
