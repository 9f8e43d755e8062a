import type { StatementOutcome } from "@hustings/client";

export type Refused = Extract<StatementOutcome, { outcome: "refused" }>;

export function refused(code: string, says: string): Refused {
  return { outcome: "refused", code, says };
}
