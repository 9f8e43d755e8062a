import type { LeafIndex } from "../brand.ts";
import { canonicalJson } from "../canonical-json.ts";
import { vocabulary, type Entry, type EntryByKind, type EntryKind } from "../vocabulary/index.ts";
import { findingOf } from "./findings.ts";
import type { Nomination, Procedure } from "./state.ts";

type Part = string | number | undefined;
type Identities = { readonly [K in EntryKind]: (entry: EntryByKind<K>, nomination: Nomination | undefined) => Part[] };

/** A nomination reopened by a court is ruled and decided anew: appeals granted so far tell these acts from the first ones. */
function round(nomination: Nomination | undefined): number | undefined {
  const appeals = [...(nomination?.appeals.values() ?? [])];
  const granted = appeals.filter(({ decided }) => decided?.kind === "appeal-granted").length;
  return granted === 0 ? undefined : granted;
}

function correctionsOf(nomination: Nomination | undefined, line: number): number {
  return (nomination === undefined ? undefined : findingOf(nomination.findings, line))?.corrections ?? 0;
}

/** What makes an act this act and no other of its kind, in the fields that a person would name it by. */
const identities: Identities = {
  "contest-opened": () => [],
  "rulebook-adopted": () => [],
  "ceremony-called": ({ number }) => [number],
  "custodian-announced": ({ ceremony, custodian }) => [ceremony, custodian],
  "custodian-confirmed": ({ ceremony, custodian }) => [ceremony, custodian],
  "custodian-dealt": ({ ceremony, custodian }) => [ceremony, custodian],
  "deal-disputed": ({ ceremony, custodian, against }) => [ceremony, custodian, against],
  "deal-laid-open": ({ ceremony, custodian, to }) => [ceremony, custodian, to],
  "custodian-concluded": ({ ceremony, custodian }) => [ceremony, custodian],
  "share-destroyed": ({ custodian }) => [custodian],
  "custodians-named": () => [],
  "roll-frozen": ({ version }) => [version],
  "intake-named": ({ intake }) => [intake],
  "intake-ended": ({ intake }) => [intake],
  "identity-asked": ({ intake, change }) => [intake, change],
  "promises-pledged": ({ day }) => [day],
  "ballot-published": () => [],
  "data-destroyed": ({ what }) => [what],
  "keyholder-named": () => [],
  "evaluations-counted": ({ day }) => [day],
  "evaluation-key-destroyed": () => [],
  "nomination-opened": ({ nomination }) => [nomination],
  "nomination-confirmed": ({ nomination }) => [nomination],
  "nomination-withdrawn": ({ nomination }) => [nomination],
  "meeting-called": ({ meeting }) => [meeting],
  "meeting-moved": ({ meeting, move }) => [meeting, move],
  "agenda-changed": ({ meeting, change }) => [meeting, change],
  "invitations-sent": ({ meeting, how, sentOn }) => [meeting, how, sentOn],
  "door-handed-on": ({ meeting, device }) => [meeting, device],
  "meeting-opened": ({ meeting, device, sequence }) => [meeting, device, sequence],
  "officers-elected": ({ meeting, device, sequence }) => [meeting, device, sequence],
  "attendance-recorded": ({ meeting, sequence }) => [meeting, sequence],
  "device-enrolled": ({ meeting, device }) => [meeting, device],
  "device-revoked": ({ meeting, device }) => [meeting, device],
  "attendance-counted": ({ meeting, device, sequence }) => [meeting, device, sequence],
  "attendance-undone": ({ meeting, device, sequence }) => [meeting, device, sequence],
  "votes-counted": ({ meeting, device, sequence }) => [meeting, device, sequence],
  "resolution-voted": ({ meeting, device, sequence }) => [meeting, device, sequence],
  "remote-participation-recorded": ({ meeting, device, sequence }) => [meeting, device, sequence],
  "meeting-closed": ({ meeting, device, sequence }) => [meeting, device, sequence],
  "minutes-certified": ({ meeting }) => [meeting],
  "minutes-corrected": ({ meeting, version }) => [meeting, version],
  "drive-opened": ({ nomination }) => [nomination],
  "sheets-issued": ({ nomination, first }) => [nomination, first],
  "sheet-returned": ({ nomination, sheet }) => [nomination, sheet],
  "statement-sealed": ({ ciphertext }) => [ciphertext],
  "statement-received": ({ commitment }) => [commitment],
  "statement-withdrawn": ({ entry }) => [entry],
  // Statements stand once: a batch is named by its first one, so that made again after a crash it is the same batch.
  "statements-sealed": ({ ids }) => [ids[0]],
  "statements-received": ({ commitments }) => [commitments[0]],
  "statements-withdrawn": ({ withdrawals }) => [withdrawals[0]?.id],
  "drive-closed": ({ nomination }) => [nomination],
  "filing-made": ({ nomination }) => [nomination],
  "population-frozen": ({ nomination }) => [nomination],
  "lines-removed": ({ nomination, ground, lines, after }) => [nomination, ground, lines[0], after],
  "lines-restored": ({ nomination, restoration }) => [nomination, restoration],
  // Announced anew where the beacon was out before the dice fell: then for another round.
  "draw-announced": ({ nomination, stage, drandRound }) => [nomination, stage, drandRound ?? "dice"],
  "dice-rolled": ({ nomination }) => [nomination],
  "sample-drawn": ({ nomination, stage }) => [nomination, stage],
  "opening-authorised": ({ nomination, stage }) => [nomination, stage],
  "opening-answered": ({ nomination, stage, custodian }) => [nomination, stage, custodian],
  "lines-unreadable": ({ nomination, stage, lines }) => [nomination, stage, lines[0]?.line],
  "statements-opened": ({ nomination, stage }) => [nomination, stage],
  "circulators-reported": ({ nomination, stage }) => [nomination, stage],
  "findings-recorded": ({ nomination, stage, findings }) => [nomination, stage, findings[0]?.line],
  "finding-corrected": ({ nomination, line }, of) => [nomination, line, correctionsOf(of, line)],
  "matching-reported": ({ nomination, stage }) => [nomination, stage],
  "notice-given": ({ nomination, how, givenAt }) => [nomination, how, givenAt],
  "cure-filed": ({ nomination, cure }) => [nomination, cure],
  "cure-lines-received": ({ nomination, cure, commitments }) => [nomination, cure, commitments[0]],
  "cure-lines-found": ({ nomination, cure, findings }) => [nomination, cure, findings[0]?.line],
  "cure-decided": ({ nomination, cure }) => [nomination, cure],
  "objection-lodged": ({ nomination, objection }) => [nomination, objection],
  "objection-specified": ({ nomination, objection }) => [nomination, objection],
  "objection-decided": ({ nomination, objection }, of) => [nomination, objection, round(of)],
  "objections-closed": ({ nomination }) => [nomination],
  "appeal-lodged": ({ nomination, appeal }) => [nomination, appeal],
  "appeal-rejected": ({ nomination, appeal }) => [nomination, appeal],
  "appeal-granted": ({ nomination, appeal }) => [nomination, appeal],
  "fact-asserted": ({ nomination, key }) => [nomination, key],
  "fact-disputed": ({ nomination, key, by }) => [nomination, key, by],
  "fact-decided": ({ nomination, key, by }) => [nomination, key, by],
  "ruling-made": ({ nomination }, of) => [nomination, round(of)],
  "decision-issued": ({ nomination }, of) => [nomination, round(of)],
};

/** Kinds that exclude one another share a name: an appeal is rejected or granted, and the acts of a door's device are one numbered chain. */
const sharedNames: Partial<Record<EntryKind, string>> = {
  "appeal-rejected": "appeal-decided",
  "appeal-granted": "appeal-decided",
  "meeting-opened": "door",
  "attendance-recorded": "door",
  "attendance-counted": "door",
  "attendance-undone": "door",
  "officers-elected": "door",
  "votes-counted": "door",
  "resolution-voted": "door",
  "remote-participation-recorded": "door",
  "meeting-closed": "door",
  "statement-sealed": "statement",
  "statement-received": "statement",
  "statements-sealed": "statement",
  "statements-received": "statement",
};

function nominationNamedIn(procedure: Procedure, entry: Entry): Nomination | undefined {
  return "nomination" in entry ? procedure.nominations.get(entry.nomination) : undefined;
}

/**
 * The key that names an act for good: derived from what the act is, never chosen by whoever submits it, so that nobody
 * can occupy the name of another's act.
 *
 * @param procedure as it stands before the act: where an act can be done again, it says which time this is
 */
export function actKey(procedure: Procedure, entry: Entry): string {
  const identity = identities[entry.kind] as (entry: Entry, nomination: Nomination | undefined) => Part[];
  const parts = identity(entry, nominationNamedIn(procedure, entry)).filter((part) => part !== undefined);
  return [sharedNames[entry.kind] ?? entry.kind, ...parts].join("/");
}

/**
 * What an act says, without when it was written down and by which signature: two acts of one key and one content are the
 * same act, submitted twice. A door's act is its exact bytes but for the signature, since the next act chains to them.
 */
export function actContent(entry: Entry): string {
  const { signature: _, ...signed } = entry;
  if (vocabulary[entry.kind].signedBy === "door") return canonicalJson(signed);
  const { at: __, ...content } = signed;
  return canonicalJson(content);
}

/** Kinds that stand again under another key once a court reopened a nomination or a finding was corrected before. */
const repeatable: ReadonlySet<EntryKind> = new Set<EntryKind>([
  "finding-corrected",
  "objection-decided",
  "ruling-made",
  "decision-issued",
]);

/** Index of the very same signed act, where its key alone could no longer tell that it was entered before. */
export function enteredBefore(procedure: Procedure, entry: Entry): LeafIndex | undefined {
  if (!repeatable.has(entry.kind) || entry.signature === undefined) return undefined;
  return nominationNamedIn(procedure, entry)?.repeatable.get(entry.signature);
}

/** Remembers an act whose replay its key could not tell. */
export function rememberRepeatable(procedure: Procedure, entry: Entry, index: LeafIndex): void {
  if (!repeatable.has(entry.kind) || entry.signature === undefined) return;
  nominationNamedIn(procedure, entry)?.repeatable.set(entry.signature, index);
}
