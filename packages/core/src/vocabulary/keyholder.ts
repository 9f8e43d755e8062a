import { count, date, field, groupElement, publicKey, publicName, record, signature } from "../schema.ts";
import { kind } from "./kind.ts";

const since2 = { versions: [2] } as const;

/** One person once: who holds the key of the function that compares people without a list, and how often it was used. */
export const keyholderKinds = {
  "keyholder-named": kind(
    "Who holds the key by which a person who signs twice is recognised, without a list of anybody.",
    "commission",
    {
      holder: field(publicName, "the key holder's public name"),
      key: field(groupElement, "public key of the function (RFC 9497, ristretto255-SHA512, verifiable mode)"),
      signer: field(publicKey, "key that signs what the key holder says"),
      possession: field(signature, "by that key over the function's: whoever named them holds it"),
      most: field(
        record({
          percent: field(count(100, 1000), "tickets to a hundred statements promised"),
          fixed: field(count(0, 1_000_000), "tickets beyond that"),
        }),
        "how many evaluations may be bought: what is beyond the statements is what anybody could try identities with",
      ),
    },
    since2,
  ),
  "evaluations-counted": kind(
    "How often the key holder was asked on one day.",
    "keyholder",
    {
      day: field(date, "the day that the tickets name"),
      evaluations: field(count(), "evaluations, each bought with one ticket"),
      unpledged: field(
        count(),
        "of them those whose ticket is not in the day's pledge; the key holder keeps these tickets",
      ),
    },
    since2,
  ),
  "evaluation-key-destroyed": kind(
    "The key holder says that the key no longer exists: nobody can compare anybody with the marks any more.",
    "keyholder",
    { key: field(groupElement, "public key of the function") },
    since2,
  ),
} as const;
