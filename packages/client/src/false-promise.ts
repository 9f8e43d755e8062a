import { fromBase64, type Procedure } from "@hustings/core";
import { isSignedBy, promiseIn } from "@hustings/promise";

/** A statement as it was handed in, and the id that its bytes give it. */
interface Asked {
  readonly id: string;
  readonly nomination: string;
  readonly region: string;
  readonly channel: "online" | "paper";
  readonly mark?: string;
}

/**
 * - `holds`    signed by an intake that the log names, of this statement at this place
 * - `unknown`  of an intake that the log does not name so far: a server that has just started names its own
 * - `false`    anything else: with it nobody could show that anything was promised
 */
export type PromiseWorth = { readonly kind: "holds" | "unknown" } | { readonly kind: "false"; readonly says: string };

/** What a server's answer to a statement is worth to whoever has to keep it. Never throws on hostile input. */
export function worthOf(text: string, asked: Asked, origin: string, { contest, intakes }: Procedure): PromiseWorth {
  const signed = promiseIn(text);
  if (signed === undefined) return { kind: "false", says: "is none" };
  const { promised, intake } = signed;
  const isOfIt =
    promised.kind === "statement" &&
    promised.statement === asked.id &&
    promised.origin === origin &&
    promised.contest === contest?.contest &&
    promised.nomination === asked.nomination &&
    promised.region === asked.region &&
    promised.channel === asked.channel &&
    promised.mark === asked.mark;
  if (!isOfIt) return { kind: "false", says: "is of another statement, or for another place" };
  const known = intakes.get(intake);
  if (known === undefined) return { kind: "unknown" };
  if (!isSignedBy(signed, fromBase64(known.named.key)))
    return { kind: "false", says: "is not signed with the key that the log names" };
  const lastDay = known.ended?.lastDay;
  return lastDay !== undefined && promised.day > lastDay
    ? { kind: "false", says: "is of a day after the last one of that server's key" }
    : { kind: "holds" };
}
