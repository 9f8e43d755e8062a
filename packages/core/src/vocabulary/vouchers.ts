import type { EntryKind, vocabulary } from "./index.ts";

/**
 * On whose word something rests that no stranger can recompute. `lodger`: whoever lodged an objection or appeal and signed
 * it, or else the commission that says so.
 */
export const parties = ["commission", "campaign", "door", "operator", "custodian", "lodger", "keyholder"] as const;
export type Whose = (typeof parties)[number];

/**
 * Who vouches for a field:
 * - `recomputed`  a stranger gets it, or checks it, from the log, the adopted rulebook and the published documents
 * - a party       it is that party's word, which its signature pins and nothing proves
 */
export type Voucher = "recomputed" | Whose;

type Fields<K extends EntryKind> = (typeof vocabulary)[K]["fields"];

const R = "recomputed" as const;
const [C, K, D, O, U, L, H] = parties;

/** Every field of every kind in one of two columns: what is checked, and whose word it is. A field without a column does not compile. */
export const vouchers: { readonly [Kind in EntryKind]: { readonly [Name in keyof Fields<Kind>]: Voucher } } = {
  // The commission's key is the reader's to bring: without it, all of the commission's word is somebody's.
  "contest-opened": {
    contest: C,
    title: C,
    country: C,
    votingDay: C,
    regions: C,
    commissionKey: C,
    scale: R,
    version: R,
    zone: R,
    batches: C,
  },
  "rulebook-adopted": { rulebook: C, hash: R },
  "custodians-named": { recipient: R, custodians: R, threshold: R, record: R },
  "roll-frozen": { version: C, date: C, voters: C, byRegion: C, hash: C, use: C },
  "intake-named": { intake: O, key: O, possession: R },
  "intake-ended": { intake: R, lastDay: O },
  "identity-asked": { intake: R, change: R, how: O, issuer: O, doubles: O },
  "promises-pledged": { day: R, promises: O, root: O, tickets: O, ticketRoot: O },
  "ballot-published": { nominations: C },
  "data-destroyed": { what: C, items: C },

  "ceremony-called": { number: R, custodians: C, threshold: C, bucket: C },
  "custodian-announced": { ceremony: R, custodian: R, channel: U, commitments: U, proof: R },
  "custodian-confirmed": { ceremony: R, custodian: R, announcements: R },
  "custodian-dealt": { ceremony: R, custodian: R, announcements: R, deals: U },
  "deal-disputed": { ceremony: R, custodian: R, announcements: R, against: R, why: U },
  "deal-laid-open": { ceremony: R, custodian: R, announcements: R, to: R, contribution: U },
  "custodian-concluded": { ceremony: R, custodian: R, record: R, proof: R },
  "share-destroyed": { custodian: U, record: R },

  "keyholder-named": { holder: C, key: C, signer: C, possession: R, most: C },
  "evaluations-counted": { day: H, evaluations: H, unpledged: H },
  "evaluation-key-destroyed": { key: H },

  // A way that the law has; that this nomination is one of that kind is a fact where the law asks for it, and a word where it does not.
  "nomination-opened": { nomination: R, candidate: C, route: C, campaignKey: C, possession: R },
  "nomination-confirmed": { nomination: R, meetings: R, ruling: R },
  // Who is on the ballot follows from it; that the candidate wills it is the campaign's word.
  "nomination-withdrawn": { nomination: K },
  "fact-asserted": { nomination: R, key: R, value: C, date: C, source: C, by: C },
  "fact-disputed": { nomination: R, key: R, value: C, source: C, by: C },
  "fact-decided": { nomination: R, key: R, value: C, source: C, by: C },
  "ruling-made": { nomination: R, outcome: R, ruling: R, hinges: R },
  "decision-issued": {
    nomination: R,
    outcome: C,
    filed: R,
    checked: R,
    valid: R,
    invalid: R,
    counted: R,
    followsRuling: R,
    ruling: R,
    decision: R,
    dissent: C,
    byOrderOf: R,
  },

  "meeting-called": {
    nomination: R,
    meeting: R,
    city: K,
    region: R,
    venue: K,
    latitude: K,
    longitude: K,
    startsAt: K,
    zone: K,
    notifiedOn: K,
    quota: R,
    majorityOf: R,
    agenda: K,
    deskKey: K,
    doorKey: K,
    possession: R,
  },
  "meeting-moved": {
    meeting: R,
    move: R,
    city: K,
    venue: K,
    latitude: K,
    longitude: K,
    startsAt: K,
    zone: K,
    notifiedOn: K,
    cause: K,
    evidence: K,
  },
  "agenda-changed": { meeting: R, change: R, agenda: K, notifiedOn: K },
  "invitations-sent": { meeting: R, how: K, sentOn: K, invited: K, proof: K },
  "device-enrolled": { meeting: R, device: R, role: K, key: K, possession: R },
  "device-revoked": { meeting: R, device: R },
  "door-handed-on": { meeting: R, device: R, cause: K },
  "meeting-opened": { meeting: R, device: R, sequence: R, previous: R },
  "officers-elected": { meeting: R, device: R, sequence: R, previous: R, chair: D, secretary: D, counters: D },
  "attendance-recorded": { meeting: R, sequence: R, previous: R, number: R, commitment: D },
  "attendance-counted": { meeting: R, device: R, sequence: R, previous: R, final: D, persons: D },
  "attendance-undone": {
    meeting: R,
    device: R,
    sequence: R,
    previous: R,
    number: R,
    commitment: R,
    reason: D,
  },
  "remote-participation-recorded": {
    meeting: R,
    device: R,
    sequence: R,
    previous: R,
    who: D,
    means: D,
    from: D,
    until: D,
    recording: D,
  },
  "votes-counted": {
    meeting: R,
    device: R,
    sequence: R,
    previous: R,
    resolution: R,
    for: D,
    against: D,
    abstained: D,
    round: R,
    recounts: R,
    ballots: D,
  },
  "resolution-voted": {
    meeting: R,
    device: R,
    sequence: R,
    previous: R,
    resolution: R,
    for: D,
    against: D,
    abstained: D,
    candidate: D,
    method: D,
    round: R,
    recounts: D,
    ballots: D,
    voters: D,
  },
  "meeting-closed": { meeting: R, device: R, sequence: R, previous: R, attendance: R },
  "minutes-certified": { meeting: R, minutes: R, attendance: R, paper: K },
  "minutes-corrected": { meeting: R, version: R, paper: K, cause: K },

  "drive-opened": { nomination: R, opensOn: K, closesOn: K, settledBy: K, form: K, lineKey: K },
  "sheets-issued": { nomination: R, circulator: K, first: K, last: K, linesPerSheet: K },
  "sheet-returned": { nomination: R, sheet: K, used: K, spoiled: K },
  "statement-sealed": { nomination: O, region: O, channel: O, sheet: O, line: O, ciphertext: O },
  "statement-received": { nomination: O, region: O, receivedOn: O, commitment: O },
  "statement-withdrawn": { nomination: R, entry: O },
  // Its day lies within what the entries around it leave: no day pledged before, and none that witnesses say was still to come.
  "statements-sealed": { nomination: O, region: O, channel: O, day: O, final: O, ids: O, marks: O },
  "statements-received": { nomination: C, region: C, receivedOn: C, commitments: C },
  "statements-withdrawn": { nomination: R, day: O, withdrawals: R },
  "drive-closed": { nomination: R, statements: R },
  "filing-made": { nomination: R, lines: R, byRegion: R, lineTable: K },

  "population-frozen": { nomination: R, treeSize: R, root: R, lines: R, checkpoint: R },
  "lines-removed": { nomination: R, ground: R, lines: C, after: R },
  "lines-restored": { nomination: R, restoration: R, cause: C, lines: C },
  "draw-announced": { nomination: R, stage: R, size: R, sampler: R, diceAt: C, drandRound: C, byRegion: R },
  "dice-rolled": { nomination: R, digits: C, checkpoint: R },
  "sample-drawn": {
    nomination: R,
    stage: R,
    seed: R,
    drandRandomness: R,
    drandSignature: R,
    lines: R,
    sample: R,
    checkpoint: R,
  },
  "opening-authorised": { nomination: R, stage: R, lines: R, sample: R },
  "findings-recorded": { nomination: R, stage: R, findings: C },
  "finding-corrected": { nomination: R, line: R, finding: C, ground: C, sameAs: C, cause: C },
  "matching-reported": {
    nomination: R,
    stage: R,
    roll: R,
    exact: C,
    folded: C,
    fuzzy: C,
    byPerson: C,
    absent: C,
    unsettled: C,
    notCompared: C,
    reach: C,
  },
  "opening-answered": { nomination: R, stage: R, custodian: R, authorisation: R, answered: U, refused: U, partial: U },
  "lines-unreadable": { nomination: R, stage: R, lines: R },
  "statements-opened": { nomination: R, stage: R, custodians: R, opened: C, closed: C, commitments: C },
  "circulators-reported": { nomination: R, stage: R, rows: C, others: C },

  "notice-given": { nomination: R, how: C, givenAt: C },
  "cure-filed": { nomination: R, cure: R, remedy: R, filedAt: K, lines: K },
  "cure-lines-received": { nomination: R, cure: R, region: C, commitments: C },
  "cure-lines-found": { nomination: R, cure: R, findings: C },
  "cure-decided": { nomination: R, cure: R, accepted: C, byRegion: C },
  "objection-lodged": {
    nomination: R,
    objection: R,
    remedy: R,
    lodgedAt: L,
    specific: L,
    lines: L,
    lodger: L,
    paper: L,
  },
  "objection-specified": { nomination: R, objection: R, specifiedAt: L, lodger: L, paper: L },
  "objection-decided": { nomination: R, objection: R, sustained: C, ground: R },
  "objections-closed": { nomination: R, closedOn: C },
  "appeal-lodged": { nomination: R, appeal: R, remedy: R, lodgedAt: L, by: L, to: L, lodger: L, paper: L },
  "appeal-rejected": { nomination: R, appeal: R, decidedAt: C, source: C, judgment: C },
  "appeal-granted": { nomination: R, appeal: R, decidedAt: C, source: C, judgment: C, dissent: C },
};

/** Fields of a kind that rest on somebody's word, by whose: what a report lists under that heading. */
export function wordIn(kind: EntryKind): ReadonlyMap<Whose, readonly string[]> {
  const known = words.get(kind) ?? grouped(kind);
  words.set(kind, known);
  return known;
}

/** Asked for with every entry of a log. */
const words = new Map<EntryKind, ReadonlyMap<Whose, readonly string[]>>();

function grouped(kind: EntryKind): ReadonlyMap<Whose, readonly string[]> {
  const by = new Map<Whose, string[]>();
  for (const [name, voucher] of Object.entries(vouchers[kind] as Readonly<Record<string, Voucher>>)) {
    if (voucher === "recomputed") continue;
    by.set(voucher, [...(by.get(voucher) ?? []), name]);
  }
  return by;
}
