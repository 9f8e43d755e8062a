import { fromUtf8 } from "@hustings/core";
import { LogError, parsePolicy, type Policy } from "@hustings/log";
import { boundedFile, replaceWhole } from "@hustings/log/node";
import { ServerError } from "../server-error.ts";

/** Witnesses that an operator asks for, and how many of them a receipt waits for. */
export interface AskedWitnesses {
  readonly witnesses: readonly { readonly name: string; readonly vkey: string; readonly url: string }[];
  readonly quorum: number | "any" | "all";
}

const mostPolicyBytes = 1 << 20;

/**
 * The policy of a log, kept in the file that is published with it: the operator's own, read and never overwritten. Where there is none it is
 * written, with the witnesses asked for or with none; where others are asked for it is replaced, whole or not at all.
 *
 * @param options.asked witnesses to ask from now on
 * @param options.hasBegun the log is published already: a policy that is not there was lost with its witnesses, and is not made anew without any
 * @throws {ServerError} `bad-policy`: it was lost, cannot be read, or does not name this log's key; it is left as it is
 */
export function keptPolicy(
  file: string,
  logVkey: string,
  { asked, hasBegun = false }: { readonly asked?: AskedWitnesses | undefined; readonly hasBegun?: boolean } = {},
): Policy {
  const before = contentsOf(file);
  if (before === undefined && asked === undefined && hasBegun)
    throw new ServerError(
      "bad-policy",
      `${file}: expected the policy that the log is published with, got no such file; restore it from a copy of the data folder or from a mirror, or name the witnesses in contest.yaml; a log that has none says so in two lines: log ${logVkey} and quorum none`,
    );
  const text = asked === undefined ? before : policyText(logVkey, asked);
  if (text !== undefined && text === before) return named(file, text, logVkey);
  const wanted = text ?? `log ${logVkey}\nquorum none\n`;
  const policy = named(file, wanted, logVkey);
  replaceWhole(file, wanted, { mode: 0o644 });
  return policy;
}

function policyText(logVkey: string, { witnesses, quorum }: AskedWitnesses): string {
  return [
    `log ${logVkey}`,
    ...witnesses.map(({ name, vkey, url }) => `witness ${name} ${vkey} ${url}`),
    `group witnesses ${quorum} ${witnesses.map(({ name }) => name).join(" ")}`,
    "quorum witnesses",
    "",
  ].join("\n");
}

function named(file: string, text: string, logVkey: string): Policy {
  const policy = parsed(file, text);
  if (policy.logs.some(({ key }) => key.text === logVkey)) return policy;
  throw new ServerError(
    "bad-policy",
    `${file}: expected a policy that names this log's key, ${logVkey}, got others; put its line in, or move the file away`,
  );
}

function parsed(file: string, text: string): Policy {
  try {
    return parsePolicy(text);
  } catch (cause) {
    if (!(cause instanceof LogError)) throw cause;
    throw new ServerError("bad-policy", `${file}: ${cause.message}; mend the policy, or move the file away`, { cause });
  }
}

function contentsOf(file: string): string | undefined {
  try {
    const bytes = boundedFile(file, mostPolicyBytes);
    return bytes === undefined ? undefined : fromUtf8(bytes);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ServerError("bad-policy", `the policy cannot be read: ${reason}`, { cause });
  }
}
