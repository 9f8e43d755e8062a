/** Whom a command of the log trusts, and what it holds the log against. */
import { InputError } from "@hustings/core";
import { LogError, parsePolicy, policyOfLog } from "@hustings/log";
import type { KeptHead, OpenLogOptions, Policy } from "@hustings/log";
import { Option } from "../command/command.ts";
import { duration } from "../command/duration.ts";
import { ownText } from "../files/own-file.ts";

/** A policy, a receipt, a checkpoint: none that is honest is longer. */
export const mostFileBytes = 2_000_000;

/** Whom to trust: every command here needs one of them. */
export const key = new Option("--key <vkey>", "the log's key, name+ID+base64: trust in the log alone").conflicts(
  "policy",
);
export const policy = new Option("--policy <file>", "a tlog-policy: which logs, and which quorum of witnesses");
export const kept = new Option("--kept <file>", "a checkpoint or receipt seen before, which the log must continue");
export const fresh = new Option(
  "--fresh <duration>",
  "how old the quorum's cosignatures may be: 90s, 10m, 2h, 7d",
).argParser(duration);

export function readPolicy(values: { key?: string | undefined; policy?: string | undefined }): Policy {
  const { key: vkey, policy: file = "--key" } = values;
  if (vkey === undefined && values.policy === undefined) {
    throw new InputError({
      expected: "--key or --policy",
      got: "neither",
      remedy: "say whom to trust: without a key nothing can be checked",
    });
  }
  try {
    return vkey === undefined ? parsePolicy(ownText(file, "a tlog-policy", mostFileBytes)) : policyOfLog(vkey);
  } catch (cause) {
    if (!(cause instanceof LogError)) throw cause;
    throw new InputError(
      {
        file,
        expected: "a key or policy as C2SP writes them",
        got: cause.message,
        remedy: "take it from where the log publishes it",
      },
      { cause },
    );
  }
}

export const now = () => Math.floor(Date.now() / 1000);

/** What the log is held against: what was kept of it, and the clock of this machine. */
export function historyFrom(
  { fresh: seconds }: { readonly fresh?: number | undefined },
  before: readonly KeptHead[],
): OpenLogOptions {
  return {
    since: before.map((head) => head.checkpoint),
    ...(seconds === undefined ? {} : { freshness: { seconds, now } }),
  };
}
