import { conclude, deal, type Deal } from "./ceremony-deals.ts";
import { announce, takeSeat } from "./ceremony-seat.ts";
import type { Acceptance, CustodianRecord } from "./custodian-record.ts";
import type { CustodianShare } from "./custodian-share.ts";
import type { RandomSource } from "./random-source.ts";
import { SealError } from "./seal-error.ts";

export interface CustodiansWanted {
  /** What the key is for: the contest's id. Bound into every share, proof and opening. */
  readonly contest: string;
  readonly names: readonly string[];
  /** How many of them open; from 2. */
  readonly threshold: number;
  readonly accepts?: Acceptance;
  /** For simulations and tests: the same bytes give the same record and shares. */
  readonly random?: RandomSource;
}

/**
 * Runs the whole ceremony in one process: for simulations and rehearsals. Real custodians run `takeSeat`, `announce`,
 * `deal` and `conclude` each on a machine of their own, so that no machine ever knows two shares.
 *
 * @throws {SealError} `bad-terms`
 */
export async function setUpCustodians(
  wanted: CustodiansWanted,
): Promise<{ record: CustodianRecord; shares: CustodianShare[] }> {
  const { contest, names, threshold, accepts = "proved", random } = wanted;
  const terms = { contest, names: [...names], threshold, accepts };
  const seats = names.map((_, i) => takeSeat(terms, i + 1, random));
  const announcements = await Promise.all(seats.map(announce));
  const deals: Deal[] = [];
  for (const seat of seats) {
    const dealt = await deal(seat, announcements);
    if (dealt.kind !== "dealt") throw broken(dealt.kind);
    deals.push(...dealt.deals);
  }
  const shares: CustodianShare[] = [];
  for (const seat of seats) {
    const concluded = await conclude(seat, announcements, deals);
    if (concluded.kind !== "concluded") throw broken(concluded.kind);
    shares.push(concluded.share);
  }
  const record = shares[0]?.record;
  if (record === undefined) throw broken("no seats");
  return { record, shares };
}

function broken(kind: string): SealError {
  return new SealError("bad-ceremony", `expected honest seats to finish the ceremony, got ${kind}`);
}
