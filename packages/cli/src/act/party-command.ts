import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import type { ClientOptions, Wait } from "@hustings/client";
import { instantFromSeconds } from "@hustings/core";
import { contestAt, policyOption, rehearsalOption } from "../given/contest-at.ts";
import { Command, json, missing, Option } from "../command/command.ts";
import { keyMeaning, passphraseFile } from "../command/passphrase.ts";
import { partyKeyAt } from "../given/party-key.ts";
import { progressFor, type Progress } from "../command/progress.ts";
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

/** A command that a party runs with its key against a contest. */
export function partyCommand(name: string, says: string) {
  return new Command(name)
    .description(says)
    .addOption(server)
    .addOption(key)
    .addOption(passphraseFile)
    .addOption(policyOption)
    .addOption(rehearsalOption)
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
  const more = { onWait: sayWaits(progressFor(options.json)), ...(onEntry === undefined ? {} : { onEntry }) };
  return { signer, client: await contestAt({ ...options, server: options.server }, more) };
}

/** Says what is waited for, and until when. */
function sayWaits(progress: Pick<Progress, "note">): (wait: Wait) => void {
  return ({ milliseconds, status, left }) => {
    const why = status === undefined ? "the server does not answer" : `the server takes nothing just now (${status})`;
    const at = instantFromSeconds(Math.ceil((Date.now() + milliseconds) / 1000));
    const then = left === 0 ? "for the last time" : `and then ${left} ${left === 1 ? "time" : "times"} more at most`;
    progress.note(`${why}; it is asked again at ${at}, ${then}`);
  };
}
