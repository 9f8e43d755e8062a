import { fromBase64 } from "../bytes.ts";
import { possessionBytes, type KeyRole } from "../possession.ts";
import type { ProcedureTools } from "./step.ts";
import { violation, type Violation } from "./violation.ts";

/** A key that an entry names must have signed that it is named for this, where the entry says that it did. */
export function notInPossession(
  { entry, tools }: { readonly entry: { readonly possession?: string }; readonly tools: ProcedureTools },
  role: KeyRole,
  subject: string,
  key: string,
): Violation | undefined {
  if (entry.possession === undefined) return undefined;
  const message = possessionBytes(tools.origin, role, subject, key);
  if (tools.verifySignature(fromBase64(key), message, fromBase64(entry.possession))) return undefined;
  return violation("signature", `the key named for the ${role} did not sign that it is`);
}
