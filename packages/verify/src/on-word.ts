import { parties, wordIn, type Entry, type EntryKind, type Procedure } from "@hustings/core";
import type { Moved, WordOf } from "./report.ts";

interface Tally {
  entries: number;
  moves: number;
}

/** Counts, entry by entry, what rests on whose word. */
export class OnWord {
  readonly #by = new Map<EntryKind, Tally>();

  note(entry: Entry): void {
    if (wordIn(entry.kind).size === 0) return;
    const tally = this.#by.get(entry.kind) ?? { entries: 0, moves: 0 };
    tally.entries++;
    tally.moves += movedBy(entry)?.count ?? 0;
    this.#by.set(entry.kind, tally);
  }

  /** By party, those whose word moves most first. */
  list(): readonly WordOf[] {
    const rows = [...this.#by].flatMap(([kind, { entries, moves }]) =>
      [...wordIn(kind)].map(([whose, fields]): WordOf => {
        const of = unitOf[kind];
        return { whose, kind, fields, entries, ...(of === undefined ? {} : { moves: { of, count: moves } }) };
      }),
    );
    return rows.toSorted(
      (a, b) =>
        parties.indexOf(a.whose) - parties.indexOf(b.whose) ||
        (b.moves?.count ?? 0) - (a.moves?.count ?? 0) ||
        b.entries - a.entries,
    );
  }
}

const unitOf: Partial<Record<EntryKind, Moved>> = {
  "attendance-recorded": "persons",
  "attendance-counted": "persons",
  "attendance-undone": "persons",
  "resolution-voted": "votes",
  "statement-sealed": "statements",
  "statement-received": "statements",
  "statement-withdrawn": "statements",
  "statements-sealed": "statements",
  "statements-received": "statements",
  "promises-pledged": "statements",
  "findings-recorded": "lines",
  "finding-corrected": "lines",
  "statements-opened": "lines",
  "lines-removed": "lines",
  "cure-lines-received": "lines",
  "cure-lines-found": "lines",
  "cure-decided": "lines",
  "objection-lodged": "lines",
  "objection-decided": "lines",
};

/** How many persons, statements, lines or votes an entry moves. */
function movedBy(entry: Entry): { readonly count: number } | undefined {
  switch (entry.kind) {
    case "attendance-recorded":
    case "attendance-undone":
    case "statement-sealed":
    case "statement-received":
    case "statement-withdrawn":
    case "finding-corrected":
      return { count: 1 };
    case "attendance-counted":
      return { count: entry.persons.length };
    case "resolution-voted":
      return { count: entry.for + entry.against + entry.abstained };
    case "statements-sealed":
      return { count: entry.ids.length };
    case "statements-received":
    case "cure-lines-received":
      return { count: entry.commitments.length };
    case "promises-pledged":
      return { count: entry.promises };
    case "findings-recorded":
    case "cure-lines-found":
      return { count: entry.findings.length };
    case "statements-opened":
      return { count: entry.opened };
    case "lines-removed":
    case "objection-lodged":
      return { count: entry.lines.length };
    case "objection-decided":
      return { count: entry.sustained.length };
    case "cure-decided":
      return { count: entry.accepted };
    default:
      return undefined;
  }
}

/** Parties that share a key, in words: what one of them signs, the other might have. */
export function sharedKeys({ contest, nominations, meetings, ceremony, intakes }: Procedure): readonly string[] {
  const holders = new Map<string, string[]>();
  const hold = (key: string | undefined, who: string) => {
    if (key !== undefined) holders.set(key, [...(holders.get(key) ?? []), who]);
  };
  hold(contest?.commissionKey, "the commission");
  for (const [id, { opened }] of nominations) hold(opened.campaignKey, `the campaign of ${id}`);
  for (const [id, { called, devices }] of meetings) {
    hold(called.doorKey ?? called.deskKey, `the door of ${id}`);
    for (const [device, { enrolled }] of devices) hold(enrolled.key, `the device ${device} of ${id}`);
  }
  for (const { name, key } of ceremony?.called.custodians ?? []) hold(key, `the custodian ${name}`);
  for (const [id, { named }] of intakes) hold(named.key, `the intake ${id}`);
  return [...holders.values()].filter(({ length }) => length > 1).map((who) => who.join(" and "));
}

/** Parties of a contest of version 2 whose key stands in the log without a proof that they hold it. */
export function unprovenKeys({ contest, nominations, meetings }: Procedure): readonly string[] {
  if (contest?.version !== 2) return [];
  return [
    ...[...nominations].flatMap(([id, { opened }]) =>
      opened.possession === undefined ? [`the campaign of ${id}`] : [],
    ),
    ...[...meetings].flatMap(([id, { called }]) => (called.possession === undefined ? [`the door of ${id}`] : [])),
  ];
}

/** What is in no log, however honest: said in every report, so that nobody takes a verified log for all there was. */
export const neverShown: readonly string[] = [
  "statements that were never promised and never entered",
  "complaints, objections and appeals that were lodged and never entered",
  "whether a statement is a person's own will, and whether a person at a meeting was alone in being counted there",
];
