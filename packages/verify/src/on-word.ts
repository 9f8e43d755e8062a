import { parties, toBase64, wordIn, type Entry, type EntryKind, type Procedure } from "@hustings/core";
import type { Policy } from "@hustings/log";
import type { KeyHolder, Moved, WordOf } from "./report.ts";

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
  "evaluations-counted": "evaluations",
  "findings-recorded": "lines",
  "finding-corrected": "lines",
  "statements-opened": "lines",
  "lines-removed": "lines",
  "lines-restored": "lines",
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
    case "evaluations-counted":
      return { count: entry.evaluations };
    case "promises-pledged":
      return { count: entry.promises };
    case "findings-recorded":
    case "cure-lines-found":
      return { count: entry.findings.length };
    case "statements-opened":
      return { count: entry.opened };
    case "lines-removed":
    case "lines-restored":
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

/** Parties that share a key, those of the policy among them: what one of them signs, the other might have. */
export function sharedKeys(
  { contest, nominations, meetings, ceremony, intakes, keyholder }: Procedure,
  { logs, witnesses }: Policy,
): readonly (readonly KeyHolder[])[] {
  const holders = new Map<string, KeyHolder[]>();
  const hold = (key: string | undefined, who: KeyHolder) => {
    if (key !== undefined) holders.set(key, [...(holders.get(key) ?? []), who]);
  };
  const [log] = logs;
  if (log !== undefined) hold(toBase64(log.key.publicKey), { role: "operator" });
  for (const { name: of, key } of witnesses) hold(toBase64(key.publicKey), { role: "witness", of });
  hold(contest?.commissionKey, { role: "commission" });
  for (const [of, { opened }] of nominations) hold(opened.campaignKey, { role: "campaign", of });
  for (const [of, { called, devices }] of meetings) {
    hold(called.doorKey ?? called.deskKey, { role: "door", of });
    for (const [device, { enrolled }] of devices) hold(enrolled.key, { role: "device", of, device });
  }
  for (const { name, key } of ceremony?.called.custodians ?? []) hold(key, { role: "custodian", of: name });
  for (const [of, { named }] of intakes) hold(named.key, { role: "intake", of });
  hold(keyholder?.named.signer, { role: "keyholder", of: keyholder?.named.holder ?? "" });
  // Whoever lodges several things does so under one key: named is only a key that is another party's as well.
  const parties = new Set(holders.keys());
  for (const { objections, appeals } of nominations.values()) {
    const lodged = [...objections, ...appeals].map(([of, each]) => ({ of, key: each.lodged.lodger?.key }));
    for (const { of, key } of lodged) if (key !== undefined && parties.has(key)) hold(key, { role: "lodger", of });
  }
  return [...holders.values()].filter(({ length }) => length > 1);
}

/** Parties of a contest of version 2 whose key stands in the log without a proof that they hold it. */
export function unprovenKeys({ contest, nominations, meetings }: Procedure): readonly KeyHolder[] {
  if (contest?.version !== 2) return [];
  return [
    ...[...nominations].flatMap(([of, { opened }]) =>
      opened.possession === undefined ? [{ role: "campaign", of } as const] : [],
    ),
    ...[...meetings].flatMap(([of, { called }]) =>
      called.possession === undefined ? [{ role: "door", of } as const] : [],
    ),
  ];
}
