import type { Person } from "@hustings/keyholder";
import type { MisfittingClaim } from "./claim-fit.ts";

/** What another one vouches for of somebody. */
export interface Identified {
  /** Fields of the law's form that it fills in. */
  readonly fields: Readonly<Record<string, string>>;
  /** What was to fill a field in and does not fit it. */
  readonly misfits: readonly MisfittingClaim[];
  /** By what the other one knows them: kept in memory alone, and compared by a key holder's function or not at all. */
  readonly person: Person;
}

/** What has to be kept, in memory, until the person is back. */
export interface Begun<Kept> {
  /** Where the browser is sent. */
  readonly redirectTo: URL;
  /** Comes back in the address, so that the answer is this question's. */
  readonly state: string;
  readonly kept: Kept;
}

/**
 * An identity check that happens elsewhere and comes back by an address of ours: OpenID Connect today, and what a wallet shows (OpenID4VP) by the
 * same three steps, `begin`, the way there and back, `finish`.
 */
export interface IdentityElsewhere<Kept = unknown> {
  /** @param back the address to come back to @throws it does not answer */
  begin(back: string): Promise<Begun<Kept>>;
  /**
   * @param address the whole address that the browser came back with
   * @returns `declined`: the person went back, or the other side says no; nothing was found out
   * @throws it does not answer, or its answer does not hold
   */
  finish(address: URL, kept: Kept): Promise<Identified | "declined">;
}
