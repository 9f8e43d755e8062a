import {
  enter,
  enterAll,
  type Act,
  type ActSigner,
  type Draft,
  type Entered,
  type Refusal,
  type Stop,
  type Submitted,
} from "@hustings/acts";
import { againWhereOutOfDate, type ContestClient } from "@hustings/client";
import { InputError } from "@hustings/core";
import { pinnedRulebook, publishedLaw, type Rulebook } from "@hustings/rules";
import type { NotReadyYet } from "./not-ready.ts";

/** A party at its own machine: its key, and the contest as the server's log tells it. */
export interface Party {
  readonly client: ContestClient;
  readonly signer: ActSigner;
}

/** What became of one act, as the command line says it. */
export type Outcome = Entered | Stop | NotReadyYet | { readonly kind: string };

/** Does one act. */
export function does<Input, Other extends { readonly kind: string }>(
  { client, signer }: Party,
  act: Act<Input, Draft | Refusal | Other>,
  input: Input,
): Promise<Outcome> {
  return enter(client, signer, act, input);
}

/** Does an act that says how much stands in the log: made anew where that changed by it, as at the end of a drive that has statements waiting. */
export function doesOnceCurrent<Input, Other extends { readonly kind: string }>(
  party: Party,
  act: Act<Input, Draft | Refusal | Other>,
  input: Input,
): Promise<Outcome> {
  return againWhereOutOfDate<Outcome>(party.client, () => does(party, act, input));
}

/** Does an act that is several entries. */
export function doesAll<Input>(
  { client, signer }: Party,
  act: Act<Input, readonly Draft[]>,
  input: Input,
): Promise<Submitted> {
  return enterAll(client, signer, act, input);
}

/**
 * The rulebook that the contest has adopted: as this program holds it, or as the log publishes it, whoever wrote it.
 *
 * @throws {InputError} none is adopted, or this program's engine cannot apply the one that is
 */
export async function adoptedRulebook({ client }: Pick<Party, "client">): Promise<Rulebook> {
  const { rulebook: adopted } = client.procedure;
  if (adopted === undefined) {
    throw new InputError({
      expected: "a contest with a rulebook",
      got: "one without",
      remedy: "adopt one first: hustings act adopt-rulebook",
    });
  }
  const held = pinnedRulebook(adopted);
  if (held !== undefined) return held;
  const published = publishedLaw(await client.document(adopted.hash));
  if (published?.rulebook !== undefined) return published.rulebook;
  throw new InputError({
    expected: `the rulebook ${adopted.rulebook} in a form this program can apply`,
    got: published?.says ?? "another document",
    remedy: "use the version of this program that the contest was opened with",
  });
}
