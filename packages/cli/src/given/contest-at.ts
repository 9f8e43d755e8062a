import { ContestClient, type ClientOptions } from "@hustings/client";
import { instantFromSeconds } from "@hustings/core";
import { Option } from "../command/command.ts";
import { trustedPolicy } from "./trusted-policy.ts";

/** Where a contest is, as somebody says it who reads it or acts on it. */
export interface ContestWishes {
  readonly server: string;
  /** A file of the reader's own keys: without it a server is believed that the log is the one it says. */
  readonly policy?: string | undefined;
  readonly rehearsal?: true | undefined;
}

export const policyOption = new Option(
  "--policy <file>",
  "keys of the log and its witnesses to trust; without it those that the server shows",
);

export const rehearsalOption = new Option("--rehearsal", "take part in a dress rehearsal, which runs in the past");

/** Opens a contest by this machine's clock. @throws {InputError} the policy cannot be read */
export async function contestAt(
  { server, policy, rehearsal }: ContestWishes,
  more: Pick<ClientOptions, "onEntry" | "onWait"> = {},
): Promise<ContestClient> {
  const clock = { now: () => instantFromSeconds(Math.floor(Date.now() / 1000)) };
  const trusted = policy === undefined ? {} : { policy: trustedPolicy(policy) };
  return await ContestClient.open({ server, clock, rehearsal: rehearsal === true, ...trusted, ...more });
}
