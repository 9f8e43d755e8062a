/** Before a log signs again: have its witnesses seen more of it, or other, than it remembers? */
import { equalBytes } from "@hustings/core";
import { openCheckpoint } from "../notes/checkpoint.ts";
import type { Checkpoint } from "../notes/checkpoint.ts";
import { LogError } from "../log-error.ts";
import { proveConsistency, rootOf } from "../tree/merkle-proof.ts";
import type { HashReader } from "../tree/merkle-proof.ts";
import { quorumMet } from "../notes/policy.ts";
import type { Policy } from "../notes/policy.ts";
import type { Vkey } from "../notes/signed-note.ts";
import { contradiction } from "../writer/start-check.ts";
import type { WitnessAnswer, WitnessClient } from "./witness-client.ts";

export interface Remembered {
  readonly signed: Checkpoint;
  /** hashes of the signed tree */
  readonly read: HashReader;
  readonly key: Vkey;
  readonly policy: Policy;
}

/**
 * Shows the last signed checkpoint to every witness. One that does not answer is not a contradiction: it does not cosign either, and will be
 * asked again with the next checkpoint. One that claims to have seen more or other has only its word for it, and the word of one must not
 * stop a log: it counts with the note that this log signed, or with the word of as many as make the quorum without which nothing was
 * published, and under a quorum of one with that only where no other
 * cosigns what the log remembers.
 *
 * @throws {LogError} `contradiction`, with the note where there is one
 */
export async function askWitnesses(clients: readonly WitnessClient[], remembered: Remembered): Promise<void> {
  const { signed, read, key, policy } = remembered;
  const asked = await Promise.all(
    clients.map(async (client) => {
      const answer = await client.submit(signed, (older) => proveConsistency(older, signed.size, read));
      return { client, answer };
    }),
  );
  const claims = asked.filter(({ answer }) => answer.kind === "ahead" || answer.kind === "contradicts");
  for (const { client, answer } of claims) {
    const note = await client.lastOf(key.name);
    if (note !== undefined && (await isNews(note, remembered))) throw refusal([client], answer, signed, note);
  }
  const [first] = claims;
  const names = new Set(claims.flatMap(({ client }) => client.names));
  const sound = new Set(asked.flatMap(({ client, answer }) => (answer.kind === "cosigned" ? client.names : [])));
  const isOneAgainstAQuorum = claims.length === 1 && quorumMet(policy, sound);
  if (first !== undefined && policy.quorum !== "none" && quorumMet(policy, names) && !isOneAgainstAQuorum)
    throw refusal(
      claims.map(({ client }) => client),
      first.answer,
      signed,
    );
}

/** Whether this log has signed a note that it does not remember: a larger tree, or another of a size that it has passed. */
async function isNews(note: string, { signed, read, key }: Remembered): Promise<boolean> {
  try {
    const seen = openCheckpoint(note, key);
    return seen.size > signed.size || !equalBytes(seen.root, (await rootOf(seen.size, read)).root);
  } catch (error) {
    if (error instanceof LogError && (error.code === "malformed" || error.code === "not-authentic")) return false;
    throw error;
  }
}

function refusal(
  clients: readonly WitnessClient[],
  answer: WitnessAnswer,
  signed: Checkpoint,
  note?: string,
): LogError {
  const who = clients.flatMap(({ names }) => names).join(", ");
  const detail = { witness: who, signed: signed.note, ...(note === undefined ? {} : { seen: note }) };
  const proof = note === undefined ? "" : ", and shows the note that this log signed";
  if (answer.kind === "ahead")
    return contradiction(
      `witness ${who} has cosigned ${answer.size} entries${proof}; this log remembers ${signed.size}; restore the store's newest state${orLeaveOut(note)}`,
      { ...detail, size: answer.size },
    );
  return contradiction(
    `witness ${who} holds another history than the signed ${signed.size} entries${proof}; restore the store's newest state${orLeaveOut(note)}`,
    detail,
  );
}

/** What else can be done where nothing but their word says so. */
function orLeaveOut(note: string | undefined): string {
  return note === undefined ? ", or, if nothing can be missing from it, leave who says so out of the witnesses" : "";
}
