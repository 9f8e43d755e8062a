import { leafIndex, type Nomination, entryIn } from "@hustings/core";
import type { LogReader } from "@hustings/log";
import { remedyEvents } from "@hustings/rules";
import { decisionView, type DecisionPaperData, type DecisionView, type Reading } from "@hustings/web";
import { pinnedRulebook } from "../reading/law-of.ts";
import { entryBytes } from "../reading/log-entries.ts";
import type { PublicDocuments } from "../reading/public-documents.ts";
import { remediesOf } from "./remedies-of.ts";

/** What a decision document is made from: the reading of a published log, and the documents it names. */
export interface PublishedContest {
  readonly reading: Reading;
  readonly reader: LogReader;
  readonly documents: PublicDocuments;
  /** Where the log is published, where that is known. */
  readonly address?: string;
  /** The site that gives its readers the program, where one does. */
  readonly getFrom?: DecisionPaperData["getFrom"];
}

/** @returns `undefined` when the log knows no such nomination */
export async function decisionData(published: PublishedContest, id: string): Promise<DecisionPaperData | undefined> {
  const { reading, documents, address, getFrom } = published;
  const { contest, rulebook } = reading.procedure;
  const nomination = reading.procedure.nominations.get(id);
  const view = await decisionView(reading, id, (hash) => documents.read(hash));
  if (view === undefined || nomination === undefined || contest === undefined || rulebook === undefined)
    return undefined;
  const office = await documents.office();
  const pinned = await pinnedRulebook(rulebook, documents);
  return {
    view,
    contest: { title: contest.title, votingDay: contest.votingDay },
    route: nomination.opened.route,
    law: reading.law,
    rulebook: { id: rulebook.rulebook, hash: rulebook.hash },
    remedies:
      pinned === undefined || view.summary === undefined
        ? undefined
        : // The paper is as old as the decision: it says what can be lodged, not what was.
          remediesOf(
            pinned,
            remedyEvents(nomination, pinned).filter((event) => !("remedy" in event)),
          ),
    regions: new Map(contest.regions.map((region) => [region.id, region.name])),
    stages: stagesOf(reading, id, nomination),
    entries: await entriesOf(published, id, view),
    wrong: reading.wrong,
    verdict: reading.verdict ?? { kind: "pending" },
    head: reading.head,
    ...(office !== undefined && { office }),
    ...(address !== undefined && { address }),
    ...(getFrom !== undefined && { getFrom }),
  };
}

function stagesOf({ landmarks }: Reading, id: string, { stages, frozen }: Nomination): DecisionPaperData["stages"] {
  return stages.flatMap(({ stage, drawn }) => {
    if (drawn === undefined || frozen === undefined) return [];
    const announced = landmarks.last("draw-announced", `${id}/${stage}`)?.index;
    return [{ stage, lines: drawn.lines, population: frozen.lines, ...(announced !== undefined && { announced }) }];
  });
}

/** The entries the decision names, the facts, the law and the decision itself, as the log has them, in its order. */
async function entriesOf(
  { reading, reader }: PublishedContest,
  id: string,
  view: DecisionView,
): Promise<DecisionPaperData["entries"]> {
  const { landmarks } = reading;
  const named = view.decisionDocument?.kind === "read" ? Object.values(view.decisionDocument.document.entries) : [];
  const marks = [
    landmarks.first("contest-opened"),
    landmarks.first("rulebook-adopted"),
    landmarks.last("ruling-made", id),
    landmarks.last("decision-issued", id),
  ];
  const indices = new Set<number>([
    ...named.filter((index) => Number.isSafeInteger(index) && index >= 0),
    ...view.facts.map(({ index }) => index),
    ...marks.flatMap((mark) => (mark === undefined ? [] : [mark.index])),
  ]);
  const entries: DecisionPaperData["entries"][number][] = [];
  for (const index of [...indices].toSorted((a, b) => a - b)) {
    const bytes = await entryBytes(reader, reading, index);
    // A document may name an entry that is none: the head of the document says that the log holds wrong entries.
    const entry = bytes === undefined ? undefined : entryIn(bytes);
    if (entry === undefined) continue;
    entries.push({
      kind: entry.kind,
      landmark: { index: leafIndex(index), at: entry.at },
      ...("key" in entry && { fact: entry.key }),
    });
  }
  return entries;
}
