import {
  adoptRulebook,
  enter,
  openContest,
  openDrive,
  openNomination,
  rehearseCeremony,
  type Entered,
} from "@hustings/acts";
import {
  calendarDate,
  type CalendarDate,
  type EntryByKind,
  instant,
  type Instant,
  possessionBytes,
  secondsOf,
  toBase64,
} from "@hustings/core";
import { signerFromSeed } from "@hustings/log";
import { rulebook, type Rulebook } from "@hustings/rules";
import { holdCeremony, longTermKey, type CustodianRecord, type StatementForm } from "@hustings/seal";

/** A contest of invented people that collects now, over HTTP as parties open one: for tests and benchmarks of a drive. */
const initiative = rulebook("eu/initiative/2024-07-16");
export const collectingCommission = signerFromSeed("commission", new Uint8Array(32).fill(2));
export const collectingCampaign = signerFromSeed("campaign", new Uint8Array(32).fill(3));
export const collectingOrigin = "example.org/rush";
export const collectingRegions = ["at", "de", "es", "fi", "fr", "ie", "it", "pl"];
/** A day on which that law governs. */
const secondsBehind = Math.floor(Date.now() / 1000) - secondsOf(instant("2025-03-10T09:00:00Z"));
const unlimited = 1_000_000_000;

const contest = {
  title: "An invented initiative",
  country: "eu",
  votingDay: calendarDate("2026-03-01"),
  zone: "Europe/Brussels",
  regions: collectingRegions.map((id) => ({ id, name: id.toUpperCase() })),
  batches: { least: 5, window: "day" },
} as const;

/** What its operator says of it, as `contest.yaml` does. */
export const collectingConfig = {
  origin: collectingOrigin,
  contest: { id: "rush", ...contest, regions: [...contest.regions] },
  rulebook: initiative.id,
  commissionKey: toBase64(collectingCommission.publicKey),
  witnesses: [] as { name: string; vkey: string; url: string }[],
  quorum: "none" as "none" | "all",
  retention: "until the last of these tests ends",
  store: "sqlite" as const,
  rehearsal: { secondsBehind },
  server: { port: 0, host: "127.0.0.1" },
  limits: { perMinute: unlimited, perHour: unlimited },
};

/** Fields of its form. */
const fields = ["given", "surname", "birthDate", "address", "postcode", "locality", "nationality", "document"];

const days = {
  opensOn: calendarDate("2025-03-01"),
  closesOn: calendarDate("2025-09-30"),
  settledBy: instant("2025-10-05T00:00:00Z"),
} as const;

interface Under {
  readonly law: Rulebook;
  readonly country: EntryByKind<"contest-opened">["country"];
  readonly zone: string;
  readonly votingDay: CalendarDate;
  readonly opensOn: CalendarDate;
  readonly closesOn: CalendarDate;
  readonly settledBy: Instant;
}

/**
 * Enters everything up to a drive that collects.
 *
 * @param client of a server, or the ledger itself
 * @param lineKey hash of the campaign's key for paper lines
 * @param under another law, and its days
 */
export async function openCollectingDrive(
  client: Parameters<typeof rehearseCeremony>[0],
  lineKey?: string,
  under: Under = { law: initiative, ...contest, ...days },
): Promise<{ readonly form: StatementForm; readonly record: CustodianRecord }> {
  const { law, country, zone, votingDay, opensOn, closesOn, settledBy } = under;
  const commissionKey = toBase64(collectingCommission.publicKey);
  entered(
    await enter(client, collectingCommission, openContest, {
      contest: "rush",
      ...contest,
      country,
      zone,
      votingDay,
      commissionKey,
    }),
  );
  entered(await enter(client, collectingCommission, adoptRulebook, law));
  const keys = ["one", "two", "three"].map((name, i) => ({ name, key: longTermKey(new Uint8Array(32).fill(90 + i)) }));
  const custodians = keys.map(({ name, key }) => ({ name, key: toBase64(key.publicKey) }));
  const named = await rehearseCeremony(
    client,
    collectingCommission,
    { custodians, threshold: 2, bucket: 512 },
    (terms, when) =>
      holdCeremony(
        terms,
        keys.map(({ key }) => key),
        when,
      ),
  );
  if (named.kind !== "named") throw new Error(`custodians: ${JSON.stringify(named)}`);
  const campaignKey = toBase64(collectingCampaign.publicKey);
  entered(
    await enter(client, collectingCommission, openNomination, {
      nomination: "trains",
      candidate: "Night trains for everyone",
      route: law.routes[0]?.id ?? "",
      campaignKey,
      possession: toBase64(
        collectingCampaign.sign(possessionBytes(collectingOrigin, "campaign", "trains", campaignKey)),
      ),
    }),
  );
  const form: StatementForm = {
    format: "hustings-form/v2",
    rulebook: law.id,
    declaration: "I support this invented initiative.",
    fields: fields.map((name) => ({ name, most: 40 })),
    normaliser: "hustings/1",
    bucket: 512,
  };
  entered(
    await enter(client, collectingCampaign, openDrive, {
      nomination: "trains",
      opensOn,
      closesOn,
      settledBy,
      form,
      ...(lineKey === undefined ? {} : { lineKey }),
    }),
  );
  return { form, record: named.held.record };
}

function entered(outcome: Entered | { readonly kind: string }): void {
  if (outcome.kind !== "entered") throw new Error(JSON.stringify(outcome));
}
