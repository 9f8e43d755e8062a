import { adoptRulebook, enter, openContest, openDrive, openNomination } from "@hustings/acts";
import { calendarDate, instant, toBase64, type Instant } from "@hustings/core";
import { signatureForm, rulebook, type Rulebook } from "@hustings/rules";
import type { CustodianRecord, StatementForm } from "@hustings/seal";
import { ceremonyIn } from "../packages/acts/test/custodians.ts";
import { openDataFolder, type DataFolder } from "@hustings/server/data-folder";

export interface SigningContest {
  readonly folder: DataFolder;
  readonly record: CustodianRecord;
  readonly form: StatementForm;
  readonly clock: { to(moment: string): void };
}

/** A contest of invented people in which one drive collects statements online, and one has not begun. */
export async function signingContest(
  path: string,
  law: Rulebook = rulebook("eu/initiative/2024-07-16"),
): Promise<SigningContest> {
  let now: Instant = instant("2025-03-10T09:00:00Z");
  const clock = { now: () => now, to: (moment: string) => void (now = instant(moment)) };
  const origin = "example.org/signing";
  const folder = await openDataFolder(path, { origin, clock });
  const { ledger } = folder;
  const commission = folder.partySigner("commission");
  const campaign = folder.partySigner("campaign");
  must(
    "contest",
    await enter(ledger, commission, openContest, {
      contest: "trail",
      title: "Night trains for everyone",
      country: "eu",
      votingDay: calendarDate("2026-03-01"),
      regions: [
        { id: "fi", name: "Finland" },
        { id: "ie", name: "Ireland <&>" },
      ],
      commissionKey: toBase64(commission.publicKey),
      zone: "Europe/Brussels",
      batches: { least: 5, window: "day" },
    }),
  );
  must("rulebook", await enter(ledger, commission, adoptRulebook, law));
  const { record } = await ceremonyIn(ledger, commission);
  const part = signatureForm("eu/initiative/part-a");
  const form: StatementForm = {
    format: "hustings-form/v2",
    rulebook: law.id,
    declaration: "I support this initiative. The details are correct, and I have not supported it before.",
    fields: part.columns
      .flatMap(({ fields }) => fields)
      .filter((field) => field !== "signedOn")
      .map((name) => ({ name, most: 60 })),
    normaliser: "hustings/1",
    bucket: record.bucket,
  };
  for (const [nomination, opensOn] of [
    ["trains", "2025-03-01"],
    ["later", "2025-06-01"],
  ] as const) {
    must(
      nomination,
      await enter(ledger, commission, openNomination, {
        nomination,
        candidate: nomination === "trains" ? "Night trains <b>for</b> everyone" : "Later trains",
        route: law.routes[0]?.id ?? "",
        campaignKey: toBase64(campaign.publicKey),
      }),
    );
    must(
      `drive of ${nomination}`,
      await enter(ledger, campaign, openDrive, {
        nomination,
        opensOn: calendarDate(opensOn),
        closesOn: calendarDate("2025-09-30"),
        settledBy: instant("2025-10-05T00:00:00Z"),
        form,
      }),
    );
  }
  await folder.writer.publish();
  return { folder, record, form, clock };
}

function must(what: string, { kind, ...rest }: { readonly kind: string }): void {
  if (kind !== "entered") throw new Error(`${what}: ${kind} ${JSON.stringify(rest)}`);
}
