import { ContestClient, type ClientOptions } from "@hustings/client";
import { calendarDate } from "@hustings/core";
import { CampaignDesk, Journal, LastActs, MeetingDesk, serveDesk, type RunningDesk } from "@hustings/desk";
import { rulebook, signatureForm } from "@hustings/rules";
import { typeset } from "@hustings/server";
import type { DoorContest } from "./door-contest.ts";

export const deskPassphrase = "an invented campaign";

interface DeskOptions {
  readonly contest: DoorContest;
  /** Address of the contest. */
  readonly server: string;
  /** The desk's own; opened again it goes on. */
  readonly folder: string;
  readonly clock: ClientOptions["clock"];
  readonly onFault: (error: unknown) => void;
  /** The desk's day; that of the meetings where it is not given. */
  readonly today?: string;
}

/** The desk of the campaign whose meetings a contest of doors has, served to whoever starts it. */
export class OpenDesk {
  readonly client: ContestClient;
  readonly url: string;
  readonly #journal: Journal;
  readonly #running: RunningDesk;

  private constructor(client: ContestClient, journal: Journal, running: RunningDesk) {
    this.client = client;
    this.url = running.url;
    this.#journal = journal;
    this.#running = running;
  }

  static async open({ contest, server, folder, clock, onFault, today = "2017-12-24" }: DeskOptions): Promise<OpenDesk> {
    const lastActs = new LastActs();
    const client = await ContestClient.open({
      server,
      clock,
      rehearsal: true,
      onEntry: (entry, index, counts) => lastActs.take(entry, index, counts),
    });
    const of = `${client.origin} vera`;
    const journal = await Journal.open({ folder, of, passphrase: deskPassphrase, workFactor: 10 });
    const desk = new CampaignDesk({
      contest: client,
      nomination: "vera",
      signer: contest.folder.partySigner("campaign"),
      journal,
      form: signatureForm("ru/president/self-nominated"),
      twice: false,
      today: () => calendarDate(today),
    });
    const law = rulebook("ru/president/2018@1:500");
    const running = await serveDesk({
      desk,
      port: 0,
      host: "127.0.0.1",
      starter: "Vera",
      roll: {},
      meetings: new MeetingDesk({ desk, server, law, lastActs, typeset }),
      onFault,
    });
    return new OpenDesk(client, journal, running);
  }

  async close(): Promise<void> {
    await this.#running.close();
    this.#journal[Symbol.dispose]();
  }
}
