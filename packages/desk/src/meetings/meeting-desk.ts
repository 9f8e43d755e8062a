import {
  callMeeting,
  changeAgenda,
  enrolDevice,
  enter,
  handDoorOn,
  moveMeeting,
  recordInvitations,
  revokeDevice,
  signDraft,
  type Act,
  type Draft,
  type Refusal,
  type SignedAct,
} from "@hustings/acts";
import {
  deviceAnywhereWithKey,
  mayLead,
  OneAtATime,
  type CalendarDate,
  type DeviceRole,
  type Meeting,
  type Told,
} from "@hustings/core";
import { parseEnrolment } from "@hustings/door";
import { isOldNotice, type Rulebook } from "@hustings/rules";
import type { DoorLink, Language } from "@hustings/web";
import type { CampaignDesk } from "../campaign/campaign-desk.ts";
import { stopSays } from "../campaign/stop-says.ts";
import type { CallRow, CellProblem, Heads } from "./call-table.ts";
import { deskDoorKey, doorsKeyOf } from "./desk-secrets.ts";
import { doorLinksOf, officersDevices, type DeviceAtDoor } from "./door-links.ts";
import type { LastAct, LastActs } from "./last-acts.ts";
import { commitPaper } from "./meeting-papers.ts";
import { MinutesDesk, type Typesetter } from "./minutes-desk.ts";
import { placeWarnings, planCalls, type CallWarning, type PlannedCall } from "./plan-calls.ts";
import { refusedCall } from "./refused-call.ts";

export interface MeetingDeskOptions {
  readonly desk: CampaignDesk;
  /** Address of the contest. */
  readonly server: string;
  readonly law: Rulebook;
  readonly lastActs: LastActs;
  /** Of minutes. */
  readonly typeset: Typesetter;
}

/** Rows of a table, read but not yet held against law and log. */
export interface CallTable {
  readonly rows: readonly CallRow[];
  readonly problems: readonly CellProblem[];
  readonly heads: Heads;
}

export interface CallPlan {
  readonly calls: readonly PlannedCall[];
  /** With any of them nothing is signed. */
  readonly problems: readonly CellProblem[];
}

/** What somebody who looks at a plan sees of each meeting, in the order of its table: its name, and what is to be said against it. */
export function shownIn({ calls }: CallPlan): readonly string[] {
  return calls.map(({ call, warnings }) => [call.meeting, ...warnings.map(({ kind }) => kind)].join("!"));
}

/** What became of something that the log has to take. */
export type MeetingDone =
  | { readonly kind: "done" }
  | { readonly kind: "not-entered"; readonly says: string }
  | { readonly kind: "refused"; readonly why: CodeRefusal };

/**
 * Why a device's code is not taken:
 * - `bad-code`       it is not one, or its maker does not hold the key in it
 * - `other-contest`  it is of another log
 * - `other-meeting`  no meeting of this nomination is called so
 * - `own-key`        the device was set up without a name of its own, for a call that is to name it
 * - `name-in-use`    another device at this door is called so: two phones were set up from one sheet
 * - `key-in-use`     this very device is at this door under another name
 * - `key-elsewhere`  this very device is at the door of another meeting
 */
export type CodeRefusal =
  | "bad-code"
  | "other-contest"
  | "other-meeting"
  | "own-key"
  | "name-in-use"
  | "key-in-use"
  | "key-elsewhere";

/** A device at a door, as the log and what it did there tell of it. */
export interface DeviceStanding {
  /** Absent: the key that the call names. */
  readonly device?: string;
  /** Absent: it counts people, and leads where the door is handed on to it. */
  readonly role?: DeviceRole;
  readonly leads: boolean;
  readonly revoked: boolean;
  /** Its last batch is in. */
  readonly counted: boolean;
  readonly last: LastAct | undefined;
}

/** What a campaign does for its meetings at its desk: it calls them, sets their doors up, and says what became of a hall or a phone. */
export class MeetingDesk {
  readonly options: MeetingDeskOptions;
  readonly minutes: MinutesDesk;
  readonly #signing = new OneAtATime();

  constructor(options: MeetingDeskOptions) {
    this.options = options;
    this.minutes = new MinutesDesk(options.desk, options.typeset, options.law);
  }

  /** Meetings of the nomination, in the order in which they were called. */
  meetings(): readonly Meeting[] {
    const { contest, nomination } = this.options.desk.options;
    const { nominations, meetings } = contest.procedure;
    return (nominations.get(nomination)?.meetings ?? []).flatMap((id) => meetings.get(id) ?? []);
  }

  meeting(id: string): Meeting | undefined {
    return this.meetings().find(({ called }) => called.meeting === id);
  }

  /** Whether the log would refuse a notice of that day for its age: it says so in English, once all is signed. */
  isOldNotice(told: CalendarDate): boolean {
    return isOldNotice(told, this.options.desk.options.contest.clock.now());
  }

  /** Holds a table against the law and the log. Nothing is signed. */
  plan({ rows, problems, heads }: CallTable): CallPlan {
    const { law, desk } = this.options;
    const { contest, nomination } = desk.options;
    const planned = planCalls(rows, heads, { procedure: contest.procedure, nomination, law, at: contest.clock.now() });
    return {
      calls: planned.calls,
      problems: [...problems, ...planned.problems].toSorted((a, b) => a.row - b.row),
    };
  }

  /**
   * Calls the meetings of a table: all of them, or none. The key of each door is this desk's until the door is handed on to a phone.
   *
   * @param shown what somebody looked at, as {@link shownIn} has it: whoever takes a name meanwhile, or calls a meeting in that city, has nothing signed that nobody saw
   * @throws the server cannot be reached
   */
  call(
    table: CallTable,
    shown: readonly string[],
  ): Promise<MeetingDone | (CallPlan & { readonly kind: "problems" }) | (CallPlan & { readonly kind: "changed" })> {
    return this.#signing.run(async () => {
      const { contest, signer, journal } = this.options.desk.options;
      await contest.catchUp();
      const plan = this.plan(table);
      if (plan.problems.length > 0) return { kind: "problems", ...plan };
      if (shownIn(plan).join(" ") !== shown.join(" ")) return { kind: "changed", ...plan };
      const signed: SignedAct[] = [];
      for (const { call, called } of plan.calls) {
        if (called) continue;
        const key = deskDoorKey(journal.lineKey, contest.origin, call.meeting);
        const drafted = callMeeting(contest.procedure, { ...call, ...key }, contest.clock.now());
        signed.push(await signDraft(contest.origin, drafted, signer));
      }
      const refused = refusedCall(contest, signed);
      if (refused !== undefined) return { kind: "not-entered", says: refused.says };
      const { stopped } = await contest.submit(signed);
      return stopped === undefined ? { kind: "done" } : { kind: "not-entered", says: stopSays(stopped) };
    });
  }

  /** What law, map and log have against a place and time that a meeting would be moved to. */
  moveWarnings(meeting: string, row: CallRow): readonly CallWarning[] {
    const { law, desk } = this.options;
    const { clock, procedure } = desk.options.contest;
    const other = this.meetings().find(({ called }) => called.meeting !== meeting && called.city === row.city);
    return [
      ...placeWarnings(row, { at: clock.now(), votingDay: procedure.contest?.votingDay }, law),
      ...(other === undefined ? [] : [{ kind: "city-called", city: row.city, meeting: other.called.meeting } as const]),
    ];
  }

  /** Moves a meeting. @param evidence the paper that shows why, under a salt that this desk keeps */
  move(
    by: string,
    move: Omit<Told<"meeting-moved">, "move" | "evidence">,
    evidence: { readonly file: string; readonly bytes: Uint8Array },
  ): Promise<MeetingDone> {
    const paper = commitPaper({ meeting: move.meeting, shows: "moved", file: evidence.file }, evidence.bytes);
    this.options.desk.do(by, { kind: "paper-committed", ...paper });
    return this.#enter(moveMeeting, { ...move, evidence: paper.commitment });
  }

  /** Gives a meeting whose doors are not open another agenda. */
  changeAgenda(to: Omit<Told<"agenda-changed">, "change">): Promise<MeetingDone> {
    return this.#enter(changeAgenda, to);
  }

  /** Records that people were invited. @param proof the paper that shows the sending, under a salt that this desk keeps */
  invite(
    by: string,
    invitations: Omit<Told<"invitations-sent">, "proof">,
    proof: { readonly file: string; readonly bytes: Uint8Array },
  ): Promise<MeetingDone> {
    const paper = commitPaper({ meeting: invitations.meeting, shows: "invited", file: proof.file }, proof.bytes);
    this.options.desk.do(by, { kind: "paper-committed", ...paper });
    return this.#enter(recordInvitations, { ...invitations, proof: paper.commitment });
  }

  /**
   * Names a device in the log, by the code that it shows, in the role that it was set up for. The door is handed on to a chair's device
   * where no other has it yet.
   *
   * @param leads whether, of a device without a role, the door is handed on to it, as it was planned
   */
  async enrol(code: string, leads: boolean): Promise<MeetingDone> {
    const read = parseEnrolment(code);
    if ("wrong" in read) return { kind: "refused", why: "bad-code" };
    const { origin, meeting, device, role, key, possession } = read;
    if (origin !== this.options.desk.options.contest.origin) return { kind: "refused", why: "other-contest" };
    const known = this.meeting(meeting);
    if (known === undefined) return { kind: "refused", why: "other-meeting" };
    if (device === undefined) return { kind: "refused", why: "own-key" };
    const named = known.devices.get(device)?.enrolled.key;
    if (named !== undefined && named !== key) return { kind: "refused", why: "name-in-use" };
    // Shown twice, or shown again after the answer was lost: what is entered once is entered.
    if (named === undefined) {
      const other = deviceAnywhereWithKey(this.options.desk.options.contest.procedure, key);
      if (other !== undefined)
        return { kind: "refused", why: other.meeting === meeting ? "key-in-use" : "key-elsewhere" };
      const done = await this.#enter(enrolDevice, {
        meeting,
        device,
        key,
        possession,
        ...(role !== undefined && { role }),
      });
      if (done.kind !== "done") return done;
    }
    const main = this.meeting(meeting)?.main;
    const handsOn = role === "chair" ? main === undefined : leads && mayLead(role) && main !== device;
    if (!handsOn) return { kind: "done" };
    return await this.handOn({ meeting, device, cause: "planned" });
  }

  revoke(of: Told<"device-revoked">): Promise<MeetingDone> {
    return this.#enter(revokeDevice, of);
  }

  handOn(to: Told<"door-handed-on">): Promise<MeetingDone> {
    return this.#enter(handDoorOn, to);
  }

  /** Devices of a door: the key that its call names, and those enrolled since. */
  devices({ called, devices, main, revoked, counted }: Meeting): readonly DeviceStanding[] {
    const last = (device?: string) => this.options.lastActs.of(called.meeting, device);
    return [
      { leads: main === undefined, revoked, counted, last: last() },
      ...[...devices].map(([device, each]) => ({
        device,
        ...(each.enrolled.role !== undefined && { role: each.enrolled.role }),
        leads: main === device,
        revoked: each.revoked,
        counted: each.counted,
        last: last(device),
      })),
    ];
  }

  /** Addresses with which so many devices of each door are set up. @param officers devices for chair, secretary and two counters too */
  links(language: Language, devices: number, officers: boolean): readonly DoorLink[] {
    const { desk, server } = this.options;
    const { contest, nomination, journal } = desk.options;
    const key = doorsKeyOf(journal.lineKey, contest.origin, nomination);
    const phones = Array.from({ length: devices }, (_, at) => `phone-${at + 1}`);
    const names: readonly DeviceAtDoor[] = officers
      ? [...officersDevices, ...phones.map((device) => ({ device, role: "door" as const }))]
      : phones.map((device) => ({ device }));
    return doorLinksOf(contest.procedure, nomination, { server, key, language, devices: names });
  }

  #enter<Input>(act: Act<Input, Draft | Refusal>, input: Input): Promise<MeetingDone> {
    return this.#signing.run(async () => {
      const { contest, signer } = this.options.desk.options;
      await contest.catchUp();
      const entered = await enter(contest, signer, act, input);
      return entered.kind === "entered" ? { kind: "done" } : { kind: "not-entered", says: stopSays(entered) };
    });
  }
}
