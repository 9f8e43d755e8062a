import {
  adoptRulebook,
  callMeeting,
  enrolDevice,
  enter,
  handDoorOn,
  openContest,
  openNomination,
  revokeDevice,
} from "@hustings/acts";
import { addSeconds, calendarDate, instant, secondsOf, toBase64, type Instant } from "@hustings/core";
import { parseEnrolment } from "@hustings/door";
import { rulebook } from "@hustings/rules";
import { meetingCities } from "@hustings/simulate";
import { openDataFolder, type DataFolder } from "@hustings/server/data-folder";
import { openAnotherDrive } from "../packages/acts/test/another-drive.ts";
import { ceremonyIn } from "../packages/acts/test/custodians.ts";

export interface DoorContest {
  readonly folder: DataFolder;
  /** The contest is a rehearsal that lives this long ago. */
  readonly secondsBehind: number;
  /** The campaign names a device by the code that it shows: calls the meeting for a door's own, else enrols it. */
  name(code: string): Promise<void>;
  revoke(meeting: string, device: string): Promise<void>;
  /** The campaign hands the door of a lost phone on to another. */
  handOn(meeting: string, device: string): Promise<void>;
  /** Another candidate's signatures are collected from today on. */
  collect(): Promise<void>;
  /** From the day on which meetings are called to that on which they are held. */
  toTheDay(): void;
  /** And further: seconds go by. */
  pass(seconds: number): void;
}

/** When the meetings are held: before the law's last day for them. */
const doors = instant("2017-12-24T09:00:00Z");

/** Cities beside the two, for a day on which very many meet: regions are two. */
const elsewhere = Object.fromEntries(
  meetingCities("ru")
    .filter(({ id }) => id !== "kazan" && id !== "omsk")
    .map(({ id, name, latitude, longitude, zone }) => [id, { city: name, region: "ta", latitude, longitude, zone }]),
);

/** Ids of twenty cities, the two of every contest first. */
export const twentyCities: readonly string[] = ["kazan", "omsk", ...Object.keys(elsewhere)];

/** A contest of invented people whose meetings are called for now, as a rehearsal. */
export async function doorContest(path: string): Promise<DoorContest> {
  const secondsBehind = Math.floor(Date.now() / 1000) - secondsOf(doors);
  let ahead = -6 * 86_400;
  const now = (): Instant => addSeconds(instant(`${new Date().toISOString().slice(0, 19)}Z`), ahead - secondsBehind);
  const folder = await openDataFolder(path, { origin: "example.org/doors", clock: { now } });
  const { ledger } = folder;
  const law = rulebook("ru/president/2018@1:500");
  const commission = folder.partySigner("commission");
  const campaign = folder.partySigner("campaign");
  must(
    "contest",
    await enter(ledger, commission, openContest, {
      contest: "doors",
      title: "President of an example, 18 March 2018",
      country: "ru",
      votingDay: calendarDate("2018-03-18"),
      regions: [
        { id: "ta", name: "Татарстан" },
        { id: "om", name: "Омская область" },
      ],
      commissionKey: toBase64(commission.publicKey),
      zone: "Europe/Moscow",
      batches: { least: 5, window: "hour" },
      scale: 500,
    }),
  );
  must("rulebook", await enter(ledger, commission, adoptRulebook, law));
  await ceremonyIn(ledger, commission);
  must(
    "nomination",
    await enter(ledger, commission, openNomination, {
      nomination: "vera",
      candidate: "Vera Ladogina",
      route: "self",
      campaignKey: toBase64(campaign.publicKey),
    }),
  );
  await folder.writer.publish();
  const cities = {
    kazan: { city: "Казань", region: "ta", latitude: 55_796, longitude: 49_106, zone: "Europe/Moscow" },
    // Called without coordinates: nobody gave them.
    omsk: { city: "Омск", region: "om", zone: "Asia/Omsk" },
    ...elsewhere,
  };
  return {
    folder,
    secondsBehind,
    async name(code) {
      const said = parseEnrolment(code);
      if ("wrong" in said) throw new Error(said.wrong);
      const { meeting, device, role, key, possession } = said;
      const place = cities[meeting as keyof typeof cities];
      if (place === undefined) throw new Error(`no city ${meeting}`);
      must(
        "naming",
        device === undefined
          ? await enter(ledger, campaign, callMeeting, {
              nomination: "vera",
              meeting,
              ...place,
              startsAt: doors,
              notifiedOn: calendarDate("2017-12-18"),
              quota: 500,
              majorityOf: "not-stated",
              ...(meeting === "kazan" && {
                venue: "ул. Баумана, 1",
                agenda: ["Выдвижение кандидата", "Сбор подписей"],
              }),
              doorKey: key,
              possession,
            })
          : await enter(ledger, campaign, enrolDevice, {
              meeting,
              device,
              key,
              possession,
              ...(role !== undefined && { role }),
            }),
      );
      await folder.writer.publish();
    },
    async collect() {
      await openAnotherDrive(ledger, { commission, campaign, opensOn: "2017-12-24" });
      await folder.writer.publish();
    },
    toTheDay() {
      ahead = 0;
    },
    pass(seconds) {
      ahead += seconds;
    },
    async handOn(meeting, device) {
      must("handing on", await enter(ledger, campaign, handDoorOn, { meeting, device, cause: "lost" }));
      await folder.writer.publish();
    },
    async revoke(meeting, device) {
      must("revoking", await enter(ledger, campaign, revokeDevice, { meeting, device }));
      await folder.writer.publish();
    },
  };
}

function must(what: string, { kind, ...rest }: { readonly kind: string }): void {
  if (kind !== "entered") throw new Error(`${what}: ${kind} ${JSON.stringify(rest)}`);
}
