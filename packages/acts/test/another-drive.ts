import assert from "node:assert/strict";
import { enter, openDrive, openNomination, type ActSigner, type Submitter } from "@hustings/acts";
import { calendarDate, instant, toBase64 } from "@hustings/core";

/** Collects signatures for an invented candidate under the law of 2018, beside those whom a test is about: days of a drive are what a pledge is for. */
export async function openAnotherDrive(
  ledger: Submitter,
  {
    commission,
    campaign,
    opensOn,
  }: { readonly commission: ActSigner; readonly campaign: ActSigner; readonly opensOn: string },
): Promise<void> {
  const [nomination, campaignKey] = ["boris", toBase64(campaign.publicKey)];
  for (const { kind, ...rest } of [
    await enter(ledger, commission, openNomination, {
      nomination,
      candidate: "Boris Example",
      route: "self",
      campaignKey,
    }),
    await enter(ledger, campaign, openDrive, {
      nomination,
      opensOn: calendarDate(opensOn),
      closesOn: calendarDate("2018-01-20"),
      settledBy: instant("2018-01-24T21:00:00Z"),
      form: {
        format: "hustings-form/v2",
        rulebook: "ru/president/2018@1:500",
        declaration: "I support this invented candidate.",
        fields: [{ name: "name", most: 60 }],
        normaliser: "none",
        bucket: 512,
      },
    }),
  ])
    assert.equal(kind, "entered", JSON.stringify(rest));
}
