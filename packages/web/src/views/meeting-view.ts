import {
  attendanceOf,
  votesOf,
  type CalendarDate,
  type EntryByKind,
  type Instant,
  type MeetingPlace,
  type MeetingState,
  type Nomination,
  type VoteOutcome,
} from "@hustings/core";
import type { Landmark } from "./landmarks.ts";
import type { Reading } from "./reading.ts";
import { recomputedOf, type Recomputed } from "./verdict.ts";

/** One assembly: where, when, how many came, what they resolved. */
export interface MeetingView {
  readonly id: string;
  /** Place in the list and on the map, from 1. */
  readonly number: number;
  readonly city: string;
  readonly region: string;
  readonly venue?: string;
  readonly agenda?: readonly string[];
  /** When it was changed last after the call, and when the commission was told of that; `told` absent: nobody says that it was. */
  readonly agendaChanged?: { readonly at: Instant; readonly told?: CalendarDate };
  /** In degrees; absent where nobody gave them. */
  readonly coordinates?: { readonly latitude: number; readonly longitude: number };
  readonly startsAt: Instant;
  readonly zone: string;
  /** Where and when it was to be held before each of its moves, why it was moved, and when that was said. */
  readonly moved: readonly MovedFrom[];
  readonly state: MeetingState;
  readonly quota: number;
  readonly attendance: number;
  readonly undone: number;
  readonly reachesQuota: boolean;
  /** The last vote on the motion. */
  readonly vote?: MeetingVote;
  /** All of them, in order. */
  readonly votes: readonly MeetingVote[];
  /** Who took part from elsewhere, and is not counted. */
  readonly remote: readonly Remote[];
  /** SHA-256 of the certified minutes. */
  readonly minutes?: string;
  /** Minutes with names and signatures, which are not published: SHA-256 of each version, and what was wrong in the one before. */
  readonly papers: readonly { readonly sha256: string; readonly cause?: EntryByKind<"minutes-corrected">["cause"] }[];
  /** Whether the verifier gets the same minutes from the acts at the door; absent where none are certified. */
  readonly recomputed?: Recomputed;
  readonly called: number;
  readonly certified?: Landmark;
}

export interface MeetingVote {
  readonly for: number;
  readonly against: number;
  readonly abstained: number;
  readonly candidate: EntryByKind<"resolution-voted">["candidate"];
  readonly outcome: VoteOutcome;
}

export interface MovedFrom {
  readonly at: Instant;
  readonly cause: EntryByKind<"meeting-moved">["cause"];
  readonly city: string;
  readonly venue?: string;
  readonly coordinates?: { readonly latitude: number; readonly longitude: number };
  readonly startsAt: Instant;
  readonly zone: string;
}

export type Remote = Pick<EntryByKind<"remote-participation-recorded">, "who" | "means" | "from" | "until">;

/** In degrees, where somebody gave them. */
function placedAt({ latitude, longitude }: MeetingPlace): Pick<MovedFrom, "coordinates"> {
  if (latitude === undefined || longitude === undefined) return {};
  return { coordinates: { latitude: latitude / 1000, longitude: longitude / 1000 } };
}

/** The meetings of a nomination, most attended first. */
export function meetingsOf({ procedure, landmarks, verdict }: Reading, nomination: Nomination): readonly MeetingView[] {
  const names = new Map(procedure.contest?.regions.map(({ id, name }) => [id, name]));
  const views = nomination.meetings.flatMap((id) => {
    const meeting = procedure.meetings.get(id);
    if (meeting === undefined) return [];
    const { called, minutes, remote } = meeting;
    const votes = votesOf(meeting).map(({ vote: { for: inFavour, against, abstained, candidate }, outcome }) => ({
      for: inFavour,
      against,
      abstained,
      candidate,
      outcome,
    }));
    const last = votes.at(-1);
    const changed = meeting.agendaChanges.at(-1);
    const attendance = attendanceOf(meeting);
    const certified = landmarks.last("minutes-certified", id);
    return [
      {
        id,
        city: called.city,
        region: names.get(called.region) ?? called.region,
        ...(called.venue !== undefined && { venue: called.venue }),
        ...(called.agenda !== undefined && { agenda: called.agenda }),
        ...(changed !== undefined && {
          agendaChanged: { at: changed.at, ...(changed.notifiedOn !== undefined && { told: changed.notifiedOn }) },
        }),
        ...placedAt(called),
        moved: meeting.movedFrom.flatMap((from, i) => {
          const move = meeting.moves[i];
          if (move === undefined) return [];
          const { city, venue, startsAt, zone } = from;
          const named = venue === undefined ? {} : { venue };
          return [{ at: move.at, cause: move.cause, city, ...named, ...placedAt(from), startsAt, zone }];
        }),
        remote: remote.map(({ who, means, from, until }) => ({ who, means, from, until })),
        startsAt: called.startsAt,
        zone: called.zone,
        state: meeting.state,
        quota: called.quota,
        attendance,
        undone: meeting.undone.size,
        reachesQuota: attendance >= called.quota,
        called: meeting.calledAt,
        ...(last !== undefined && { vote: last }),
        votes,
        papers: [
          ...(minutes?.paper === undefined ? [] : [{ sha256: minutes.paper }]),
          ...meeting.corrections.map(({ paper, cause }) => ({ sha256: paper, cause })),
        ],
        ...(minutes !== undefined && {
          minutes: minutes.minutes,
          recomputed: recomputedOf(verdict, [minutes.minutes], certified?.index),
        }),
        ...(certified !== undefined && { certified }),
      },
    ];
  });
  return views
    .toSorted((a, b) => b.attendance - a.attendance || (a.city < b.city ? -1 : 1))
    .map((view, i) => ({ ...view, number: i + 1 }));
}
