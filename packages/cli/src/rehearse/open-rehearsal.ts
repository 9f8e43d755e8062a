import { randomBytes } from "node:crypto";
import { userInfo } from "node:os";
import { join } from "node:path";
import { adoptRulebook, enter, openContest, openNomination, rehearseCeremony } from "@hustings/acts";
import { ContestClient } from "@hustings/client";
import {
  addSeconds,
  calendarDate,
  InputError,
  instantFromSeconds,
  possessionBytes,
  rehearsalHost,
  secondsOf,
  toBase64,
  type EntryByKind,
  type Instant,
} from "@hustings/core";
import { CampaignDesk, Journal, LastActs, MeetingDesk, shownIn, serveDesk, type CallRow } from "@hustings/desk";
import { formsUnder, localDay, offsetAt, signatureForms, zoneOfPlace, type Rulebook } from "@hustings/rules";
import { holdCeremony, longTermKey } from "@hustings/seal";
import { serveContests, typeset, type ContestConfig } from "@hustings/server";
import { adoptedRulebook } from "../act/party.ts";
import { mustEnter, stoppedBy } from "../story/entered.ts";
import type { RehearsalKeys } from "./rehearsal-keys.ts";

interface RehearsalOptions {
  /** The contest whose meetings are rehearsed. */
  readonly real: ContestClient;
  readonly nomination: string;
  readonly data: string;
  readonly keys: RehearsalKeys;
  readonly place: {
    readonly host: string;
    readonly port: number;
    readonly deskPort: number;
    readonly address?: string;
  };
  readonly onFault: (error: unknown) => void;
}

export interface RunningRehearsal {
  /** Address of the rehearsal's own contest. */
  readonly url: string;
  /** Address of its campaign's desk. */
  readonly desk: string;
  /** Meetings that are called in it. */
  readonly meetings: number;
  close(): Promise<void>;
}

/** In the languages of the pages, since a title is in none of them. */
const mark = "REHEARSAL · РЕПЕТИЦИЯ · RÉPÉTITION · ";
const longestTitle = 120;

/**
 * Opens a contest like another one whose meetings begin now, with its server and its campaign's desk. Its origin is a name that no
 * contest can have, so that no act, code or receipt of it is one of the real contest; the custodians' shares are dropped as they are
 * made, so that nobody's record can be opened.
 *
 * @throws {InputError} the contest has no such nomination, or no meeting of it is called
 */
export async function openRehearsal({
  real,
  nomination,
  data,
  keys,
  place,
  onFault,
}: RehearsalOptions): Promise<RunningRehearsal> {
  const { contest: like, nominations, meetings } = real.procedure;
  const opened = nominations.get(nomination)?.opened;
  const called = (nominations.get(nomination)?.meetings ?? []).flatMap((id) => meetings.get(id)?.called ?? []);
  if (like?.zone === undefined || like.batches === undefined || opened === undefined || called.length === 0)
    throw nothingToRehearse(nomination, [...nominations.keys()]);
  const law = await adoptedRulebook({ client: real });
  const behind = Math.max(1, Math.floor(Date.now() / 1000) - secondsOf(real.clock.now()));
  const { zone, batches, country, votingDay } = like;
  const contest = {
    title: `${mark}${like.title}`.slice(0, longestTitle),
    country,
    votingDay,
    zone,
    batches,
    regions: [...like.regions],
  };
  const id = `rehearsal-${keys.name}`;
  const { host, port, deskPort, address } = place;
  const listening = { host, port, ...(address === undefined ? {} : { address }) };
  const commissionKey = toBase64(keys.commission.publicKey);
  const config: ContestConfig = {
    origin: `${rehearsalHost}/${keys.name}`,
    contest: { id, ...contest },
    rulebook: law.id,
    commissionKey,
    witnesses: [],
    quorum: "none",
    retention: "until the rehearsal is wiped",
    store: "sqlite",
    rehearsal: { secondsBehind: behind },
    server: listening,
    limits: generous,
  };
  const server = await serveContests({
    contests: [{ folder: join(data, "contest"), config }],
    server: listening,
    lines: { write: () => undefined },
  });
  try {
    const url = server.contests[0]?.url ?? server.url;
    const lastActs = new LastActs();
    const client = await ContestClient.open({
      server: url,
      clock: { now: () => instantFromSeconds(Math.floor(Date.now() / 1000)) },
      rehearsal: true,
      onEntry: (entry, index, counts) => lastActs.take(entry, index, counts),
    });
    if (client.procedure.contest === undefined) {
      const scale = like.scale === undefined ? {} : { scale: like.scale };
      await openLike(client, keys, { contest: { contest: id, ...contest, commissionKey, ...scale }, law, opened });
    }
    const of = `${client.origin} ${nomination}`;
    const journal = await Journal.open({ folder: join(data, "desk"), of, passphrase: keys.passphrase });
    const [form] = [...formsUnder(law.id), ...signatureForms];
    if (form === undefined) throw new TypeError("expected the house to have a form");
    const today = () => localDay(client.clock.now(), law.zone);
    const desk = new CampaignDesk({
      contest: client,
      nomination,
      signer: keys.campaign,
      journal,
      form,
      twice: false,
      today,
    });
    // Where phones find the contest: below the address that leads here from outside.
    const reached = address === undefined ? url : new URL(new URL(url).pathname, address).href;
    const meetingsDesk = new MeetingDesk({ desk, server: reached, law, lastActs, typeset });
    const rows = called.map((each, at) => rowNow(each, at + 1, client.clock.now(), law));
    if (meetingsDesk.meetings().length === 0) {
      const table = { rows, problems: [], heads: {} };
      const done = await meetingsDesk.call(table, shownIn(meetingsDesk.plan(table)));
      if (done.kind !== "done")
        throw new InputError({
          field: "--nomination",
          expected: "meetings that can be called anew for today",
          got: whyNot(done),
          remedy: "correct them in the contest, or rehearse in a new folder",
        });
    }
    const running = await serveDesk({
      desk,
      port: deskPort,
      host: "127.0.0.1",
      starter: userInfo().username,
      roll: {},
      meetings: meetingsDesk,
      meetingsAlone: true,
      onFault,
    });
    return {
      url: reached,
      desk: running.url,
      meetings: meetingsDesk.meetings().length,
      async close() {
        await running.close();
        journal[Symbol.dispose]();
        await server.close();
      },
    };
  } catch (error) {
    await server.close();
    throw error;
  }
}

/** Everybody rehearses behind one address. */
const generous = { perMinute: 6_000, perHour: 100_000 } as const;

/** Opens the contest and its nomination, with custodians whose shares are dropped as soon as their key is named. */
async function openLike(
  client: ContestClient,
  { commission, campaign }: RehearsalKeys,
  of: {
    readonly contest: Parameters<typeof openContest>[1];
    readonly law: Rulebook;
    readonly opened: EntryByKind<"nomination-opened">;
  },
): Promise<void> {
  mustEnter("opening the contest", await enter(client, commission, openContest, of.contest));
  mustEnter("adopting the law", await enter(client, commission, adoptRulebook, of.law));
  const shares = ["one", "two", "three"].map((name) => ({ name, key: longTermKey(randomBytes(32)) }));
  const custodians = shares.map(({ name, key }) => ({ name, key: toBase64(key.publicKey) }));
  const named = await rehearseCeremony(client, commission, { custodians, threshold: 2, bucket: 512 }, (terms, when) =>
    holdCeremony(
      terms,
      shares.map(({ key }) => key),
      when,
    ),
  );
  if (named.kind !== "named") throw stoppedBy("the custodians' ceremony", named);
  const { nomination, candidate, route } = of.opened;
  const campaignKey = toBase64(campaign.publicKey);
  const possession = toBase64(campaign.sign(possessionBytes(client.origin, "campaign", nomination, campaignKey)));
  mustEnter(
    "opening the nomination",
    await enter(client, commission, openNomination, { nomination, candidate, route, campaignKey, possession }),
  );
}

/** Why the meetings are not called, as the desk says it. */
function whyNot(done: Exclude<Awaited<ReturnType<MeetingDesk["call"]>>, { readonly kind: "done" }>): string {
  switch (done.kind) {
    case "not-entered":
      return done.says;
    case "refused":
      return done.why;
    default:
      return done.problems
        .map(({ row, field, expected, got }) => `meeting ${row}, ${field}: expected ${expected}, got ${got}`)
        .concat(done.kind === "changed" ? "a meeting that somebody else called meanwhile" : [])
        .join("; ");
  }
}

/** A meeting as it is called, but for now: told to the commission today, which the law's notice is too short for. */
function rowNow(called: EntryByKind<"meeting-called">, row: number, now: Instant, law: Rulebook): CallRow {
  const { meeting, city, region, venue, latitude, longitude, zone, agenda } = called;
  const local = addSeconds(now, offsetAt(zoneOfPlace(law, zone), now) * 60);
  return {
    row,
    meeting,
    city,
    region,
    zone,
    day: calendarDate(local.slice(0, 10)),
    time: local.slice(11, 16),
    notifiedOn: localDay(now, law.zone),
    ...(latitude === undefined || longitude === undefined ? {} : { coordinates: { latitude, longitude } }),
    ...(venue === undefined ? {} : { venue }),
    ...(agenda === undefined ? {} : { agenda }),
  };
}

function nothingToRehearse(nomination: string, known: readonly string[]): InputError {
  return new InputError({
    field: "--nomination",
    expected: "a nomination whose meetings are called",
    got: known.includes(nomination)
      ? `${nomination}, which has called none`
      : `${nomination}, of which the log knows nothing`,
    remedy: known.includes(nomination)
      ? "call them first: hustings desk, or hustings meetings call"
      : `name one of ${known.join(", ")}`,
  });
}
