import { toMinute, type EntryByKind } from "@hustings/core";
import { draft, type Act, type Draft } from "../ledger/draft.ts";

type Announcement = Omit<EntryByKind<"draw-announced">, "kind" | "at" | "signature" | "sampler">;

/**
 * Announces a public sample: how many lines, by which sampler, when the dice are rolled and, where a beacon takes part,
 * which round of it. Time and round belong to stage 1 alone: a further stage goes on with the same seed.
 *
 * - `entered`  dice can be rolled at the time announced
 * - `entered`  likewise for a draw announced anew, when its beacon was out before its dice fell
 * - `refused`  the population is not frozen, the stage is not the next one, fewer lines are left to draw, or the round is
 *   published before the dice are rolled
 */
export const announceDraw: Act<Announcement, Draft> = (_, draw, at) =>
  draft({ kind: "draw-announced", at: toMinute(at), sampler: "rivest-sha256", ...draw });
