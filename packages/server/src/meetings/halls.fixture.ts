import assert from "node:assert/strict";
import { join } from "node:path";
import { type TestContext } from "node:test";
import {
  callMeeting,
  enrolDevice,
  enter,
  handDoorOn,
  openContest,
  openNomination,
  revokeDevice,
  adoptRulebook,
} from "@hustings/acts";
import {
  calendarDate,
  decodeEntry,
  instant,
  possessionBytes,
  toBase64,
  utf8,
  type DeviceRole,
  type Instant,
} from "@hustings/core";
import {
  memoryJournal,
  MeetingEntries,
  OfflineDoor,
  signHeld,
  type DoorJournal,
  type Held,
  type HeldAnswer,
} from "@hustings/door";
import { signerFromSeed, type Signer } from "@hustings/log";
import { rulebook } from "@hustings/rules";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { openDataFolder, type DataFolder } from "../data-folder.ts";
import { DoorHolding, type NotHeld } from "./door-holding.ts";

export const origin = "example.org/holding";
export const keys = Object.fromEntries(
  ["kazan", "omsk", "phone", "stranger", "tablet"].map((name, i) => [
    name,
    signerFromSeed(name, new Uint8Array(32).fill(i + 1)),
  ]),
) as Record<"kazan" | "omsk" | "phone" | "stranger" | "tablet", Signer>;

interface Halls {
  readonly folder: DataFolder;
  readonly door: (meeting: "kazan" | "omsk", device?: "phone") => Promise<OfflineDoor>;
  readonly doors: string;
  readonly revoke: () => Promise<void>;
  /** The campaign hands Kazan's door on to the phone. */
  readonly handOn: () => Promise<void>;
}

function must({ kind, ...rest }: { readonly kind: string }): void {
  assert.equal(kind, "entered", JSON.stringify(rest));
}

export async function halls(t: TestContext, more: readonly "tablet"[] = [], role?: DeviceRole): Promise<Halls> {
  const scratch = temporaryFolder();
  let now: Instant = instant("2017-12-18T09:00:00Z");
  const clock = { now: () => now };
  const folder = await openDataFolder(join(scratch, "contest"), { origin, clock });
  t.after(() => folder.close());
  const { ledger } = folder;
  const commission = folder.partySigner("commission");
  const campaign = folder.partySigner("campaign");
  const law = rulebook("ru/president/2018@1:500");
  must(
    await enter(ledger, commission, openContest, {
      contest: "holding",
      title: "An example",
      country: "ru",
      votingDay: calendarDate("2018-03-18"),
      regions: [{ id: "one", name: "One" }],
      commissionKey: toBase64(commission.publicKey),
      zone: "Europe/Moscow",
      batches: { least: 5, window: "hour" },
      scale: 500,
    }),
  );
  must(await enter(ledger, commission, adoptRulebook, law));
  must(
    await enter(ledger, commission, openNomination, {
      nomination: "vera",
      candidate: "Vera Example",
      route: "self",
      campaignKey: toBase64(campaign.publicKey),
    }),
  );
  for (const meeting of ["kazan", "omsk"] as const) {
    must(
      await enter(ledger, campaign, callMeeting, {
        nomination: "vera",
        meeting,
        city: meeting,
        region: "one",
        latitude: 55_000,
        longitude: 49_000,
        zone: "Europe/Moscow",
        startsAt: instant("2017-12-24T09:00:00Z"),
        notifiedOn: calendarDate("2017-12-18"),
        quota: 500,
        majorityOf: "not-stated",
        doorKey: toBase64(keys[meeting].publicKey),
      }),
    );
  }
  for (const device of ["phone", ...more] as const) {
    const key = toBase64(keys[device].publicKey);
    const possession = toBase64(keys[device].sign(possessionBytes(origin, "device", `kazan/${device}`, key)));
    must(
      await enter(ledger, campaign, enrolDevice, { meeting: "kazan", device, key, possession, ...(role && { role }) }),
    );
  }
  now = instant("2017-12-24T09:00:00Z");
  const journals = new Map<string, DoorJournal>();
  const journalOf = (name: string): DoorJournal => {
    const journal = journals.get(name) ?? memoryJournal();
    journals.set(name, journal);
    return journal;
  };
  const door = async (meeting: "kazan" | "omsk", device?: "phone") => {
    const entries = new MeetingEntries(meeting);
    for (const [index, bytes] of (await entriesIn(folder)).entries()) entries.take(decodeEntry(bytes), index, true);
    const assignment = entries.assignment(origin, device);
    return OfflineDoor.open({
      assignment,
      signer: keys[device ?? meeting],
      journal: journalOf(device ?? meeting),
      clock,
    });
  };
  for (const meeting of ["kazan", "omsk"] as const) {
    const opening = await door(meeting);
    await opening.open();
    assert.equal((await ledger.submit(opening.pending())).stopped, undefined);
  }
  const revoke = async () => must(await enter(ledger, campaign, revokeDevice, { meeting: "kazan", device: "phone" }));
  const handOn = async () =>
    must(await enter(ledger, campaign, handDoorOn, { meeting: "kazan", device: "phone", cause: "stolen" }));
  return { folder, door, doors: join(scratch, "doors"), revoke, handOn };
}

async function entriesIn({ store }: DataFolder): Promise<readonly Uint8Array[]> {
  return store.read(0, await store.size());
}

const undamaged = (damage: Error) => assert.fail(damage);
export const holdingOf = ({ folder, doors }: Halls, onDamaged: (damage: Error) => void = undamaged) =>
  new DoorHolding(origin, () => folder.ledger.procedure, { folder: doors, onDamaged });

export async function tell(holding: DoorHolding, door: OfflineDoor, signer: Signer, change: Partial<Held> = {}) {
  return holding.hold(await signHeld({ ...door.held(), ...change }, signer));
}

export function taken(answer: HeldAnswer | NotHeld): HeldAnswer {
  assert.ok(!("kind" in answer), JSON.stringify(answer));
  return answer;
}

export const refusedAs = (answer: object, kind: NotHeld["kind"]) => assert.equal("kind" in answer && answer.kind, kind);

let people = 0;
export async function count(door: OfflineDoor, howMany: number, mark?: string): Promise<string[]> {
  const names: string[] = [];
  for (let i = 0; i < howMany; i++) {
    const salt = crypto.getRandomValues(new Uint8Array(32));
    names.push((await door.count(utf8(`a sealed record ${++people}`), salt, mark)).commitment);
  }
  return names;
}
