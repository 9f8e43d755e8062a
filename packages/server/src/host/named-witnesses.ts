import { isReadable, printable } from "@hustings/core";
import { LogError, parseVkey, signatureType } from "@hustings/log";
import { z } from "zod";

/** No group of the policy is named so, and no witness can be: their names stand in one space. */
const taken: ReadonlySet<string> = new Set(["none", "witnesses"]);

/** The key of a witness, which is of another type than a log's. @returns what is wrong with it */
function wrongKey(text: string): string | undefined {
  try {
    const { type } = parseVkey(text);
    return type === signatureType.ed25519
      ? "the key of a witness, as hustings witness key prints it; that is the key of a log"
      : undefined;
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    return "the key of a witness, as hustings witness key prints it";
  }
}

const witness = z.strictObject({
  name: z
    .string()
    .regex(/^[^\s#]\S*$/, "expected a name without spaces, as the policy lists it")
    .refine((name) => printable(name) === name && isReadable(name), "expected a name of letters that can be seen")
    .refine((name) => !taken.has(name), "expected a name other than none and witnesses, which the policy has already"),
  vkey: z.string().superRefine((text, context) => {
    const expected = wrongKey(text);
    if (expected !== undefined) context.addIssue({ code: "custom", message: `expected ${expected}` });
  }),
  url: z.url({ protocol: /^https?$/, error: "expected an address that begins with https:// or http://" }),
});

/**
 * Witnesses that an operator names in `contest.yaml`. What the policy could not hold is refused here, by its place in the file and before
 * anything is made: a policy is written into a folder that is there already.
 */
export const namedWitnesses = z.array(witness).superRefine((all, context) => {
  for (const field of ["name", "vkey"] as const)
    for (const [i, each] of all.entries()) {
      if (all.findIndex((other) => other[field] === each[field]) === i) continue;
      const message = `expected each witness once, under a ${field === "name" ? "name" : "key"} of its own`;
      context.addIssue({ code: "custom", path: [i, field], message });
    }
});
