import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { ContestClient, type ClientOptions, type Wait } from "@hustings/client";
import { InputError, instantFromSeconds } from "@hustings/core";
import { LogError, parsePolicy } from "@hustings/log";
import { boundedFile } from "@hustings/log/node";
import { Command, json, missing, Option } from "../command.ts";
import { keyMeaning, passphraseFile } from "../passphrase.ts";
import { partyKeyAt } from "../party-key.ts";
import { progressFor, type Progress } from "../progress.ts";
import type { Party } from "./party.ts";

export interface PartyOptions {
  readonly server?: string | undefined;
  readonly key?: string | undefined;
  readonly passphraseFile?: string | undefined;
  readonly policy?: string | undefined;
  readonly rehearsal?: true | undefined;
  readonly json?: true | undefined;
}

const server = new Option("--server <url>", "address of the contest");
const key = new Option("--key <place>", keyMeaning);
const policy = new Option(
  "--policy <file>",
  "keys of the log and its witnesses to trust; without it those that the server shows",
);

const rehearsal = new Option("--rehearsal", "take part in a dress rehearsal, which runs in the past");

/** A command that a party runs with its key against a contest. */
export function partyCommand(name: string, says: string) {
  return new Command(name)
    .description(says)
    .addOption(server)
    .addOption(key)
    .addOption(passphraseFile)
    .addOption(policy)
    .addOption(rehearsal)
    .addOption(json);
}

/**
 * Reads the key, opens the contest.
 *
 * @param onEntry told of each entry as it is read
 * @throws {InputError} an option is missing, or what it names is not what it should be
 */
export async function openParty(
  options: PartyOptions,
  command: CommandUnknownOpts,
  onEntry?: ClientOptions["onEntry"],
): Promise<Party> {
  if (options.server === undefined) throw missing("--server", command);
  if (options.key === undefined) throw missing("--key", command);
  const signer = await partyKeyAt(options.key, options.passphraseFile);
  const clock = { now: () => instantFromSeconds(Math.floor(Date.now() / 1000)) };
  const trusted = options.policy === undefined ? {} : { policy: policyIn(options.policy) };
  return {
    signer,
    client: await ContestClient.open({
      server: options.server,
      clock,
      rehearsal: options.rehearsal === true,
      ...trusted,
      onWait: sayWaits(progressFor(options.json)),
      ...(onEntry === undefined ? {} : { onEntry }),
    }),
  };
}

/** Says what is waited for, and until when. */
export function sayWaits(progress: Pick<Progress, "note">): (wait: Wait) => void {
  return ({ milliseconds, status, left }) => {
    const why = status === undefined ? "the server does not answer" : `the server takes nothing just now (${status})`;
    const at = instantFromSeconds(Math.ceil((Date.now() + milliseconds) / 1000));
    const then = left === 0 ? "for the last time" : `and then ${left} ${left === 1 ? "time" : "times"} more at most`;
    progress.note(`${why}; it is asked again at ${at}, ${then}`);
  };
}

function policyIn(file: string) {
  const bytes = boundedFile(file, 64 * 1024);
  try {
    return parsePolicy(new TextDecoder().decode(bytes ?? new Uint8Array()));
  } catch (cause) {
    if (!(cause instanceof LogError)) throw cause;
    throw new InputError(
      { file, expected: "a policy", got: cause.message, remedy: "give the policy of the log" },
      { cause },
    );
  }
}
