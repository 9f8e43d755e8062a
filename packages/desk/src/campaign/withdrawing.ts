import { enter, withdrawNomination } from "@hustings/acts";
import { standingStatements, type Instant } from "@hustings/core";
import type { CampaignDeskOptions } from "./desk-options.ts";
import { stopSays } from "./stop-says.ts";

/** What a withdrawal would end, or why there is nothing to withdraw any more. */
export type WithdrawalStands =
  | { readonly kind: "unknown" | "refused" | "balloted" }
  | { readonly kind: "withdrawn"; readonly at: Instant }
  | {
      readonly kind: "possible";
      readonly ends: "preparation" | "drive" | "closed-drive" | "check" | "registration" | "reopened";
      /** Statements that stand in the log, or lines filed. */
      readonly lines: number;
    };

export type WithdrawalDone =
  | { readonly kind: "withdrawn" | "not-confirmed" }
  | { readonly kind: "not-entered"; readonly says: string };

export function withdrawalStands({
  contest,
  nomination: name,
}: Pick<CampaignDeskOptions, "contest" | "nomination">): WithdrawalStands {
  const { nominations, contestState } = contest.procedure;
  const nomination = nominations.get(name);
  if (nomination === undefined) return { kind: "unknown" };
  if (nomination.withdrawal !== undefined) return { kind: "withdrawn", at: nomination.withdrawal.at };
  if (contestState === "balloted") return { kind: "balloted" };
  const { state, filing, drive, decision } = nomination;
  if (state === "decided") {
    if (decision?.outcome === "refused") return { kind: "refused" };
    return { kind: "possible", ends: "registration", lines: filing?.lines ?? 0 };
  }
  if (state === "reopened") return { kind: "possible", ends: "reopened", lines: filing?.lines ?? 0 };
  if (filing !== undefined) return { kind: "possible", ends: "check", lines: filing.lines };
  const ends = state === "collecting" ? "drive" : drive === undefined ? "preparation" : "closed-drive";
  return { kind: "possible", ends, lines: standingStatements(nomination) };
}

/**
 * The candidate withdraws, by the campaign's key.
 *
 * - `not-confirmed`  what was typed is not the nomination's name: nothing was entered
 *
 * @throws the server cannot be reached: nothing was entered, or the log has it and says so the next time
 */
export async function withdrawAtDesk(
  { contest, nomination, signer }: CampaignDeskOptions,
  typed: string,
): Promise<WithdrawalDone> {
  if (typed !== nomination) return { kind: "not-confirmed" };
  await contest.catchUp();
  if (withdrawalStands({ contest, nomination }).kind === "withdrawn") return { kind: "withdrawn" };
  const entered = await enter(contest, signer, withdrawNomination, { nomination });
  return entered.kind === "entered" ? { kind: "withdrawn" } : { kind: "not-entered", says: stopSays(entered) };
}
