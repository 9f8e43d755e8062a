import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { adoptRulebook, callMeeting, enrolDevice, enter, openContest, openNomination } from "@hustings/acts";
import { ContestClient } from "@hustings/client";
import {
  addSeconds,
  attendanceOf,
  calendarDate,
  instant,
  possessionBytes,
  secondsOf,
  toBase64,
  type Instant,
} from "@hustings/core";
import {
  heldAnswer,
  memoryJournal,
  MeetingEntries,
  mostHeldAtOnce,
  OfflineDoor,
  signHeld,
  type CountedElsewhere,
} from "@hustings/door";
import { signerFromSeed, type Signer } from "@hustings/log";
import { rulebook } from "@hustings/rules";
import { DoorHolding, startServer } from "@hustings/server";
import { openDataFolder, type DataFolder } from "@hustings/server/data-folder";
import { contestUrl } from "../packages/server/test/served-contest.ts";

export interface CitiesAsked {
  readonly folder: string;
  readonly cities: number;
  /** In each city. */
  readonly people: number;
}

/** What became of an hour in which all cities met at once. */
export interface CitiesHeld {
  /** Counted at doors, doubles among them. */
  readonly counted: number;
  /** Present by the log once everything was handed over. */
  readonly present: number;
  /** One person at the doors of two cities: how many there were, and of how many both doors were told. */
  readonly doubles: number;
  readonly told: number;
  /** From the moment at which the network was back until every count was held and every double known, and until all was in the log. */
  readonly secondsUntilHeld: number;
  readonly secondsUntilLogged: number;
  /** Of the files in which the server keeps whom the log does not name yet, at their largest. */
  readonly heldBytes: number;
}

const doors = instant("2017-12-24T09:00:00Z");

/** Cities that meet in one hour, each with two devices at its door, of which one has no network until the hour is over. */
export async function holdCities({ folder: path, cities, people }: CitiesAsked): Promise<CitiesHeld> {
  const secondsBehind = Math.floor(Date.now() / 1000) - secondsOf(doors);
  let ahead = -6 * 86_400;
  const now = (): Instant => addSeconds(instant(`${new Date().toISOString().slice(0, 19)}Z`), ahead - secondsBehind);
  const data = join(path, "contest");
  const folder = await openDataFolder(data, { origin: "example.org/cities", clock: { now } });
  const halls = await callAll(folder, cities);
  const { ledger } = folder;
  const kept = join(path, "doors");
  const holding = new DoorHolding(ledger.origin, () => ledger.procedure, { folder: kept, onDamaged: assert.fail });
  const intake = { ledger, doors: holding, stopped: () => undefined, rehearsal: { secondsBehind } };
  const server = await startServer({ contests: [{ data, intake }], port: 0 });
  const publishing = setInterval(() => void folder.writer.publish(), 250);
  try {
    ahead = 0;
    const clock = { now };
    const at = contestUrl(server);
    // Acts carry the campaign's day: a client of a rehearsal takes off how long ago it is, which the clock has done already.
    const wall = { now: () => addSeconds(now(), secondsBehind) };
    const own = await Promise.all(
      halls.map(({ meeting, door }) => Device.open({ at, clock, wall, meeting, signer: door })),
    );
    for (const each of own) await each.open();
    const phones = await Promise.all(
      halls.map(({ meeting, phone }) => Device.open({ at, clock, wall, meeting, device: "phone", signer: phone })),
    );
    // The first at every door is somebody who comes to the next city's too, where the phone without a network counts them.
    for (const [city, each] of own.entries()) {
      await each.count(people - Math.floor(people / 2), `double ${city}`);
      await each.tell();
    }
    for (const [city, each] of phones.entries())
      await each.count(Math.floor(people / 2), `double ${(city + 1) % cities}`);

    ahead = 3600;
    const back = performance.now();
    const seconds = () => (performance.now() - back) / 1000;
    await Promise.all([...own, ...phones].map((each) => each.tell()));
    const elsewhere = await Promise.all([...own, ...phones].map((each) => each.tell()));
    const secondsUntilHeld = seconds();
    const told = elsewhere.flat();
    // The later one is taken back, as the page asks.
    const all = [...own, ...phones];
    for (const [place, list] of elsewhere.entries()) {
      for (const { first, commitment } of list)
        if (!first) await all[place]?.door.undo(commitment, "counted-elsewhere");
    }
    const heldBytes = readdirSync(kept).reduce((sum, name) => sum + statSync(join(kept, name)).size, 0);
    await Promise.all(phones.map((each) => each.finish()));
    await Promise.all(own.map((each) => each.finish()));
    const secondsUntilLogged = seconds();
    const present = [...ledger.procedure.meetings.values()].reduce((sum, meeting) => sum + attendanceOf(meeting), 0);
    return {
      counted: cities * people,
      present,
      doubles: cities,
      told: told.length / 2,
      secondsUntilHeld,
      secondsUntilLogged,
      heldBytes,
    };
  } finally {
    clearInterval(publishing);
    await server.close();
    await folder.close();
  }
}

interface Hall {
  readonly meeting: string;
  readonly door: Signer;
  readonly phone: Signer;
}

async function callAll(folder: DataFolder, cities: number): Promise<readonly Hall[]> {
  const { ledger } = folder;
  const [commission, campaign] = [folder.partySigner("commission"), folder.partySigner("campaign")];
  must(
    await enter(ledger, commission, openContest, {
      contest: "cities",
      title: "President of an example",
      country: "ru",
      votingDay: calendarDate("2018-03-18"),
      regions: [{ id: "one", name: "One" }],
      commissionKey: toBase64(commission.publicKey),
      zone: "Europe/Moscow",
      batches: { least: 5, window: "hour" },
      scale: 500,
    }),
  );
  must(await enter(ledger, commission, adoptRulebook, rulebook("ru/president/2018@1:500")));
  const campaignKey = toBase64(campaign.publicKey);
  must(
    await enter(ledger, commission, openNomination, {
      nomination: "vera",
      candidate: "Vera Example",
      route: "self",
      campaignKey,
    }),
  );
  const halls: Hall[] = [];
  for (let city = 1; city <= cities; city++) {
    const meeting = `city-${city}`;
    const [door, phone] = ["door", "phone"].map((name) =>
      signerFromSeed(name, createHash("sha256").update(`${name} ${city}`).digest()),
    );
    if (door === undefined || phone === undefined) throw new TypeError("expected two keys");
    const held = (signer: Signer, role: "door" | "device", of: string) => {
      const key = toBase64(signer.publicKey);
      return { key, possession: toBase64(signer.sign(possessionBytes(ledger.origin, role, of, key))) };
    };
    const { key: doorKey, possession } = held(door, "door", meeting);
    must(
      await enter(ledger, campaign, callMeeting, {
        nomination: "vera",
        meeting,
        city: `City ${city}`,
        region: "one",
        latitude: 55_000,
        longitude: 49_000,
        startsAt: doors,
        zone: "Europe/Moscow",
        notifiedOn: calendarDate("2017-12-18"),
        quota: 500,
        majorityOf: "not-stated",
        doorKey,
        possession,
      }),
    );
    must(
      await enter(ledger, campaign, enrolDevice, {
        meeting,
        device: "phone",
        ...held(phone, "device", `${meeting}/phone`),
      }),
    );
    halls.push({ meeting, door, phone });
  }
  await folder.writer.publish();
  return halls;
}

function must({ kind, ...rest }: { readonly kind: string }): void {
  if (kind !== "entered") throw new Error(`${kind} ${JSON.stringify(rest)}`);
}

interface DeviceOptions {
  readonly at: string;
  readonly clock: { now(): Instant };
  readonly wall: { now(): Instant };
  readonly meeting: string;
  readonly device?: string;
  readonly signer: Signer;
}

/** A device at a door as the page drives it: its own client of the log, and what it tells between batches. */
export class Device {
  readonly door: OfflineDoor;
  readonly #options: DeviceOptions;
  readonly #client: ContestClient;
  readonly #entries: MeetingEntries;
  readonly #told = new Set<string>();

  private constructor(options: DeviceOptions, client: ContestClient, entries: MeetingEntries, door: OfflineDoor) {
    this.#options = options;
    this.#client = client;
    this.#entries = entries;
    this.door = door;
  }

  static async open(options: DeviceOptions): Promise<Device> {
    const entries = new MeetingEntries(options.meeting);
    const client = await ContestClient.open({
      server: options.at,
      clock: options.wall,
      rehearsal: true,
      onEntry: (entry, index, counts) => entries.take(entry, index, counts),
    });
    const assignment = entries.assignment(client.origin, options.device);
    const { signer, clock } = options;
    return new Device(
      options,
      client,
      entries,
      await OfflineDoor.open({ assignment, signer, clock, journal: memoryJournal() }),
    );
  }

  async open(): Promise<void> {
    await this.door.open();
    await this.#handOver();
  }

  async count(howMany: number, doubled: string): Promise<void> {
    for (let person = 0; person < howMany; person++) {
      const whose = person === 0 ? doubled : randomBytes(16).toString("hex");
      const mark = createHash("sha256").update(whose).digest("hex").slice(0, 32);
      await this.door.count(randomBytes(700), randomBytes(32), mark);
    }
  }

  async tell(): Promise<readonly CountedElsewhere[]> {
    const { people, ...place } = this.door.held();
    const fresh = people.filter(({ commitment }) => !this.#told.has(commitment));
    let elsewhere: readonly CountedElsewhere[] = [];
    for (let from = 0; from === 0 || from < fresh.length; from += mostHeldAtOnce) {
      const some = fresh.slice(from, from + mostHeldAtOnce);
      const answer = await fetch(`${this.#options.at}/api/meetings/held`, {
        method: "POST",
        body: JSON.stringify(await signHeld({ ...place, people: some }, this.#options.signer)),
        headers: { "content-type": "application/json" },
      });
      const told = heldAnswer.parse(await answer.json());
      for (const commitment of told.held) this.#told.add(commitment);
      ({ elsewhere } = told);
    }
    return elsewhere;
  }

  async finish(): Promise<void> {
    await this.#follow();
    await this.door.finish();
    await this.#handOver();
  }

  async #handOver(): Promise<void> {
    const { stopped } = await this.#client.submit(this.door.pending());
    if (stopped !== undefined) throw new Error(JSON.stringify(stopped));
    await this.#follow();
  }

  async #follow(): Promise<void> {
    await this.#client.catchUp();
    await this.door.refresh(this.#entries.assignment(this.#client.origin, this.#options.device));
  }
}
