import type { CalendarDate } from "@hustings/core";
import type { MultipleSigning } from "../rulebook/rulebook.ts";

/** One signature as far as other nominations matter: the signer is an opaque reference, never a name. */
export interface Signing {
  readonly signer: string;
  readonly nomination: string;
  /** Place in the order of receipt, over all nominations. */
  readonly received: number;
  readonly day?: CalendarDate;
  /** Found valid on its own; `false` leaves room for a later one where the law says so. */
  readonly valid?: boolean;
}

export type VoidBecause =
  | "repeated"
  | "received-earlier-elsewhere"
  | "checked-earlier-elsewhere"
  | "signed-for-several"
  | "too-many-on-one-day";

/** What becomes of everyone's signatures, and whom the order favoured. */
export interface SigningOutcome {
  readonly kept: readonly Signing[];
  readonly struck: readonly { readonly signing: Signing; readonly because: VoidBecause; readonly standing?: string }[];
  /** The law allows one nomination and does not say which signature stands. */
  readonly undecided: readonly Signing[];
  readonly favour: readonly Favour[];
}

/** One nomination's signers under the order that was used, and under the best and worst place it could have had. */
export interface Favour {
  readonly nomination: string;
  readonly kept: number;
  readonly lost: number;
  readonly ifFirst: number;
  readonly ifLast: number;
}

/**
 * Applies the rulebook's policy to all signatures of a contest.
 *
 * @param order nominations in the order checked (deposit or lot); used where the policy is `first-checked`
 * @param seats how many nominations one person may sign for, where the policy counts per day
 */
export function resolveSignings(
  policy: MultipleSigning,
  signings: readonly Signing[],
  order: readonly string[] = [],
  seats = 1,
): SigningOutcome {
  const struck: { signing: Signing; because: VoidBecause; standing?: string }[] = [];
  const undecided: Signing[] = [];
  const kept: Signing[] = [];
  const place = new Map(order.map((nomination, index) => [nomination, index]));
  const rank = (signing: Signing) =>
    policy.across === "first-checked"
      ? (place.get(signing.nomination) ?? order.length + signing.received)
      : signing.received;

  for (const own of bySigner(signings)) {
    const perNomination = Map.groupBy(own.toSorted(byReceipt), ({ nomination }) => nomination);
    const single: Signing[] = [];
    for (const same of perNomination.values()) {
      const stays = within(policy, same);
      if (stays !== undefined) single.push(stays);
      for (const signing of same) if (signing !== stays) struck.push({ signing, because: "repeated" });
    }
    if (single.length <= 1 || policy.across === "allowed") {
      kept.push(...single);
      continue;
    }
    switch (policy.across) {
      case "first-received":
      case "first-checked": {
        const [first, ...others] = single.toSorted((a, b) => rank(a) - rank(b));
        if (first === undefined) break;
        kept.push(first);
        const because = policy.across === "first-received" ? "received-earlier-elsewhere" : "checked-earlier-elsewhere";
        struck.push(...others.map((signing) => ({ signing, because, standing: first.nomination }) as const));
        break;
      }
      case "void-on-all":
        struck.push(...single.map((signing) => ({ signing, because: "signed-for-several" }) as const));
        break;
      case "same-day-void":
        sameDay(policy, single, seats, kept, struck);
        break;
      case "once-only":
        undecided.push(...single);
        break;
      default:
        policy.across satisfies never;
    }
  }
  kept.sort(byReceipt);
  return { kept, struck, undecided, favour: favourOf(policy, signings, kept) };
}

function within({ within: rule }: MultipleSigning, same: readonly Signing[]): Signing | undefined {
  if (same.length === 1 || rule === "one-stays") return same[0];
  return rule === "none-stays" ? undefined : (same.find(({ valid }) => valid !== false) ?? same[0]);
}

/** Earlier days first, up to the number of seats; a day that would exceed it counts for none. */
function sameDay(
  { voidsLater }: MultipleSigning,
  single: readonly Signing[],
  seats: number,
  kept: Signing[],
  struck: { signing: Signing; because: VoidBecause; standing?: string }[],
): void {
  let left = seats;
  let standing: string | undefined;
  const days = [...Map.groupBy(single, ({ day }) => day ?? "")].toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [, onDay] of days) {
    if (onDay.length <= left) {
      kept.push(...onDay);
      left -= onDay.length;
      standing = onDay[0]?.nomination;
      continue;
    }
    const earlier = left === 0 && standing !== undefined;
    for (const signing of onDay) {
      if (earlier)
        struck.push({ signing, because: "received-earlier-elsewhere", ...(standing !== undefined && { standing }) });
      else struck.push({ signing, because: "too-many-on-one-day" });
    }
    if (voidsLater === true) left = 0;
  }
}

function favourOf(policy: MultipleSigning, signings: readonly Signing[], kept: readonly Signing[]): readonly Favour[] {
  const signers = new Map<string, Set<string>>();
  const nominationsOf = new Map<string, Set<string>>();
  for (const { signer, nomination } of signings) {
    signers.set(nomination, (signers.get(nomination) ?? new Set()).add(signer));
    nominationsOf.set(signer, (nominationsOf.get(signer) ?? new Set()).add(nomination));
  }
  const orderMatters = policy.across === "first-received" || policy.across === "first-checked";
  return [...signers]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([nomination, own]) => {
      const keeps = new Set(kept.filter((each) => each.nomination === nomination).map(({ signer }) => signer)).size;
      const alone = [...own].filter((signer) => nominationsOf.get(signer)?.size === 1).length;
      return {
        nomination,
        kept: keeps,
        lost: own.size - keeps,
        ifFirst: orderMatters ? own.size : keeps,
        ifLast: orderMatters ? alone : keeps,
      };
    });
}

function bySigner(signings: readonly Signing[]): Iterable<readonly Signing[]> {
  return Map.groupBy(signings, ({ signer }) => signer).values();
}

function byReceipt(a: Signing, b: Signing): number {
  return a.received - b.received;
}
