import { fromUtf8, InputError } from "@hustings/core";
import { LogError, parsePolicy, type Policy } from "@hustings/log";
import { ownFile } from "./own-file.ts";

const mostPolicyBytes = 1 << 20;

/** A policy that the user brings. @throws {InputError} */
export function trustedPolicy(file: string): Policy {
  const remedy = "see docs/formats/log.md";
  try {
    return parsePolicy(fromUtf8(ownFile(file, "a tlog-policy", mostPolicyBytes)));
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    const got = cause instanceof LogError ? cause.message : "bytes that are not UTF-8";
    throw new InputError({ file, expected: "a tlog-policy", got, remedy }, { cause });
  }
}
