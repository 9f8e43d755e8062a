import { instantFromSeconds } from "@hustings/core";
import type { PublishedPlace } from "@hustings/published";
import { verifyContest } from "@hustings/verify";
import type { Verdict } from "@hustings/web";

export interface VerifyPlaceOptions {
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * The verifier's own pass over what is published, with the keys published there: what anybody else gets who trusts these keys.
 *
 * @throws {PublishedError} `no-policy`, `bad-policy`. @throws {LogError} `unreachable`: the files cannot be read
 */
export async function verifyPlace(
  place: PublishedPlace,
  { onProgress }: VerifyPlaceOptions = {},
): Promise<Verdict & { readonly kind: "made" }> {
  const policy = await place.policy();
  const now = Math.floor(Date.now() / 1000);
  const report = await verifyContest({
    log: place.log,
    documents: place.documents,
    policy,
    now,
    // The server's processors are for its readers.
    threads: 0,
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  return { kind: "made", report, at: instantFromSeconds(now) };
}
