import { InputError } from "@hustings/core";
import { LogError, parsePolicy, type Policy } from "@hustings/log";
import { ownText } from "../files/own-file.ts";

const mostPolicyBytes = 1 << 20;

/** A policy that the user brings. @throws {InputError} */
export function trustedPolicy(file: string): Policy {
  const remedy = "see docs/formats/log.md";
  try {
    return parsePolicy(ownText(file, "a tlog-policy", mostPolicyBytes));
  } catch (cause) {
    if (!(cause instanceof LogError)) throw cause;
    throw new InputError({ file, expected: "a tlog-policy", got: cause.message, remedy }, { cause });
  }
}
