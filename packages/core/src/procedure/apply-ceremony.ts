import { concatBytes } from "../bytes.ts";
import type { ceremonyKinds } from "../vocabulary/ceremony.ts";
import type { EntryByKind } from "../vocabulary/index.ts";
import type { Ceremony, Procedure } from "./state.ts";
import type { ApplyAll, ProcedureTools, Step } from "./step.ts";
import { violation, type Violation } from "./violation.ts";

/** RFC 6962's leaf hash of an entry's bytes, hex: how one entry names another. */
export function leafHashOf(bytes: Uint8Array, sha256Hex: ProcedureTools["sha256Hex"]): string {
  return sha256Hex(concatBytes(Uint8Array.of(0), bytes));
}

/** The announcements of a ceremony, in the order of the custodians' numbers. */
function announcementsOf({ terms, announced }: Ceremony): EntryByKind<"custodian-announced">[] {
  return terms.custodians.flatMap((_, i) => announced.get(i + 1) ?? []);
}

type Message = Extract<keyof typeof ceremonyKinds, `custodian-${string}` | `deal-${string}`>;
type MessageStep = { [K in Message]: Step<K> }[Message];

/** The ceremony that a message belongs to, or why it belongs to none. */
function ceremonyOf({ procedure, entry }: MessageStep): Ceremony | Violation {
  const { ceremony } = procedure;
  if (ceremony === undefined) return violation("unknown-reference", "no ceremony is called");
  if (procedure.custodians !== undefined)
    return violation("not-allowed-in-this-state", "the custodians are named: their ceremony is over");
  if (entry.ceremony !== ceremony.id)
    return violation("unknown-reference", `said in another ceremony than call ${ceremony.called.number}`);
  return ceremony;
}

/** What is missing before anything may be dealt: every announcement, confirmed by every custodian. */
function notConfirmed({ terms, confirmed }: Ceremony): Violation | undefined {
  const missing = terms.custodians.length - confirmed.size;
  return missing === 0
    ? undefined
    : violation("does-not-follow", `${missing} custodians have not confirmed the announcements: nothing may be dealt`);
}

/** A message of the second round or later, about these announcements. */
function dealingOf(step: MessageStep): Ceremony | Violation {
  const ceremony = ceremonyOf(step);
  if ("code" in ceremony) return ceremony;
  const missing = notConfirmed(ceremony);
  if (missing !== undefined) return missing;
  if ("announcements" in step.entry && step.entry.announcements !== ceremony.confirmed.get(1)?.announcements)
    return violation("does-not-follow", "it speaks of other announcements than the custodians confirmed");
  return ceremony;
}

function again(custodian: number, what: string): Violation {
  return violation("already-there", `custodian ${custodian} has ${what} already`);
}

/** A key that another party of this contest signs with. */
function keyOfAnother({ contest, nominations }: Procedure, keys: ReadonlySet<string>): string | undefined {
  if (keys.has(contest?.commissionKey ?? "")) return "the commission's";
  const campaign = [...nominations.values()].find(({ opened }) => keys.has(opened.campaignKey));
  return campaign === undefined ? undefined : `the campaign's of ${campaign.opened.nomination}`;
}

export const applyCeremony: ApplyAll<keyof typeof ceremonyKinds> = {
  "ceremony-called"({ procedure, entry, bytes, tools }) {
    if (procedure.custodians !== undefined) return violation("already-there", "the custodians are named already");
    const next = (procedure.ceremony?.called.number ?? 0) + 1;
    if (entry.number !== next) return violation("does-not-follow", `call ${entry.number}, expected call ${next}`);
    const { number: _, kind: __, at: ___, signature: ____, ...called } = entry;
    const contest = procedure.contest?.contest ?? "";
    const terms = { origin: tools.origin, contest, call: leafHashOf(bytes, tools.sha256Hex), ...called };
    const wrong = tools.custodians.wrongTerms(terms);
    if (wrong !== undefined) return violation("does-not-follow", wrong);
    const other = keyOfAnother(procedure, new Set(entry.custodians.map(({ key }) => key)));
    if (other !== undefined) return violation("does-not-follow", `a custodian's key is ${other}`);
    procedure.ceremony = {
      called: entry,
      terms,
      id: tools.custodians.ceremonyId(terms),
      announced: new Map(),
      confirmed: new Map(),
      dealt: new Map(),
      disputes: [],
      laidOpen: [],
      concluded: new Map(),
      failed: undefined,
    };
    return undefined;
  },

  "custodian-announced"(step) {
    const { entry, tools } = step;
    const ceremony = ceremonyOf(step);
    if ("code" in ceremony) return ceremony;
    if (ceremony.announced.has(entry.custodian)) return again(entry.custodian, "announced");
    const wrong = tools.custodians.wrongAnnouncement(ceremony.terms, entry);
    if (wrong !== undefined) return violation("does-not-follow", `custodian ${entry.custodian} ${wrong}`);
    ceremony.announced.set(entry.custodian, entry);
    return undefined;
  },

  "custodian-confirmed"(step) {
    const { entry, tools } = step;
    const ceremony = ceremonyOf(step);
    if ("code" in ceremony) return ceremony;
    const missing = ceremony.terms.custodians.length - ceremony.announced.size;
    if (missing > 0) return violation("does-not-follow", `${missing} custodians have not announced yet`);
    if (ceremony.confirmed.has(entry.custodian)) return again(entry.custodian, "confirmed");
    if (entry.announcements !== tools.custodians.announcementsHash(announcementsOf(ceremony)))
      return violation("does-not-follow", `custodian ${entry.custodian} confirms other announcements than stand here`);
    ceremony.confirmed.set(entry.custodian, entry);
    return undefined;
  },

  "custodian-dealt"(step) {
    const { entry } = step;
    const ceremony = dealingOf(step);
    if ("code" in ceremony) return ceremony;
    if (ceremony.dealt.has(entry.custodian)) return again(entry.custodian, "dealt");
    ceremony.dealt.set(entry.custodian, entry);
    return undefined;
  },

  "deal-disputed"(step) {
    const { entry } = step;
    const ceremony = dealingOf(step);
    if ("code" in ceremony) return ceremony;
    const { custodian, against } = entry;
    if (against === custodian || against > ceremony.terms.custodians.length)
      return violation("unknown-reference", `custodian ${custodian} disputes a deal of nobody else's`);
    if (ceremony.disputes.some((each) => each.custodian === custodian && each.against === against))
      return again(custodian, `disputed the deal of custodian ${against}`);
    ceremony.disputes.push(entry);
    return undefined;
  },

  "deal-laid-open"(step) {
    const { entry, tools } = step;
    const ceremony = dealingOf(step);
    if ("code" in ceremony) return ceremony;
    const { custodian, to } = entry;
    const dispute = ceremony.disputes.find((each) => each.custodian === to && each.against === custodian);
    // Deals said to be missing are published again: laid open, whoever held them back would have them.
    if (dispute === undefined || dispute.why === "missing")
      return violation("unknown-reference", `no dispute of custodian ${to} asks custodian ${custodian} for an answer`);
    if (ceremony.laidOpen.some((each) => each.custodian === custodian && each.to === to))
      return again(custodian, `answered custodian ${to}`);
    if (!tools.custodians.contributionFits(ceremony.terms, announcementsOf(ceremony), entry))
      ceremony.failed = `custodian ${custodian} laid open what does not fit their commitments`;
    ceremony.laidOpen.push(entry);
    return undefined;
  },

  "custodian-concluded"(step) {
    const { entry, tools } = step;
    const ceremony = dealingOf(step);
    if ("code" in ceremony) return ceremony;
    if (ceremony.failed !== undefined)
      return violation("does-not-follow", `${ceremony.failed}: the ceremony is called anew`);
    if (ceremony.concluded.has(entry.custodian)) return again(entry.custodian, "concluded");
    const missing = ceremony.terms.custodians.length - ceremony.dealt.size;
    if (missing > 0) return violation("does-not-follow", `${missing} custodians have not dealt yet`);
    const announcements = announcementsOf(ceremony);
    if (entry.record !== tools.custodians.recordOf(ceremony.terms, announcements).id)
      return violation("does-not-follow", "the announcements give another record");
    if (!tools.custodians.provesShare(ceremony.terms, announcements, entry))
      return violation("does-not-follow", `custodian ${entry.custodian} does not prove to hold a share of the record`);
    ceremony.concluded.set(entry.custodian, entry);
    return undefined;
  },

  "share-destroyed"({ procedure, entry }) {
    const { ceremony, custodians, sharesDestroyed } = procedure;
    if (ceremony === undefined || custodians === undefined)
      return violation("unknown-reference", "no custodians are named");
    if (entry.record !== custodians.record)
      return violation("unknown-reference", "the share is of another record than the one named");
    if (sharesDestroyed.has(entry.custodian)) return again(entry.custodian, "destroyed their share");
    sharesDestroyed.add(entry.custodian);
    return undefined;
  },
};

/** What keeps `custodians-named` from following out of the ceremony. */
export function notFromCeremony(
  { ceremony }: Procedure,
  entry: EntryByKind<"custodians-named">,
  tools: ProcedureTools,
): Violation | undefined {
  if (ceremony === undefined) return violation("unknown-reference", "no ceremony was called");
  const { terms, concluded, failed } = ceremony;
  if (failed !== undefined) return violation("does-not-follow", `${failed}: the ceremony is called anew`);
  const missing = terms.custodians.length - concluded.size;
  if (missing > 0) return violation("does-not-follow", `${missing} custodians have not concluded`);
  const { id, recipient } = tools.custodians.recordOf(terms, announcementsOf(ceremony));
  const differs =
    entry.record !== id
      ? "record"
      : entry.recipient !== recipient
        ? "recipient"
        : entry.custodians !== terms.custodians.length
          ? "number of custodians"
          : entry.threshold !== terms.threshold
            ? "threshold"
            : undefined;
  return differs === undefined
    ? undefined
    : violation("does-not-follow", `the ceremony gives another ${differs} than the entry names`);
}
