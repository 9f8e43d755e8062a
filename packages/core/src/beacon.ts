/**
 * Times of drand's `quicknet`, the one public beacon a draw may name: round 1 at `genesis` (POSIX seconds), a further one
 * every `period` seconds. The network's key and signatures are the business of `rules`.
 */
export const quicknetTimes = { genesis: 1_692_803_367, period: 3 } as const;

/** POSIX seconds at which a round is published. */
export function beaconSeconds(round: number): number {
  return quicknetTimes.genesis + (round - 1) * quicknetTimes.period;
}

/** The first round published after a moment in POSIX seconds. */
export function beaconRoundAfter(seconds: number): number {
  return Math.max(1, Math.floor((seconds - quicknetTimes.genesis) / quicknetTimes.period) + 2);
}
