import { InputError, parseCanonical } from "@hustings/core";
import { openPlace } from "@hustings/published/node";
import { isCeremonyMessage, isDeals, type CeremonyMessage, type Deals } from "@hustings/seal";
import type { Progress } from "../command/progress.ts";
import { trustedPolicy } from "../given/trusted-policy.ts";
import { readCeremony, type CeremonyFolder } from "./ceremony-folder.ts";
import { lookAt } from "./own-look.ts";

/** Where a seat hears the others: the log, read with the custodian's own policy, or a folder that somebody carries. */
export interface Heard {
  readonly log?: string | undefined;
  readonly policy?: string | undefined;
}

/**
 * The ceremony as the log tells it, to whoever reads it with their own policy; without a log, as a folder has it.
 *
 * @throws {InputError} no ceremony is called, or no policy is given for the log
 */
export async function ceremonyHeard(
  folder: string,
  { log, policy }: Heard,
  progress: Progress,
): Promise<CeremonyFolder> {
  if (log === undefined) return readCeremony(folder);
  if (policy === undefined) {
    const remedy = "give the keys of log and witnesses that you trust; what others serve you is what is to be checked";
    throw new InputError({ field: "--policy", expected: "the custodian's own policy", got: "none", remedy });
  }
  const place = await openPlace(log);
  const { procedure } = await lookAt(place, trustedPolicy(policy), progress);
  const { ceremony } = procedure;
  if (ceremony === undefined) {
    const remedy = "wait until the commission has called it: hustings act call-ceremony";
    throw new InputError({ file: log, expected: "a log in which a ceremony is called", got: "one without", remedy });
  }
  const { announced, confirmed, dealt, concluded, disputes, laidOpen } = ceremony;
  const said: unknown[] = [
    ...announced.values(),
    ...confirmed.values(),
    ...dealt.values(),
    ...disputes,
    ...laidOpen,
    ...concluded.values(),
  ];
  const published = await Promise.all([...dealt.values()].map(({ deals }) => place.document(deals)));
  return {
    terms: ceremony.terms,
    messages: said.filter((each): each is CeremonyMessage => isCeremonyMessage(each)),
    deals: published.flatMap((document): Deals[] => {
      if (document.kind !== "genuine") return [];
      const value: unknown = parsed(document.bytes);
      return isDeals(value) ? [value] : [];
    }),
  };
}

/** Whatever a custodian published as deals. */
function parsed(bytes: Uint8Array): unknown {
  try {
    return parseCanonical(bytes);
  } catch {
    return undefined;
  }
}
