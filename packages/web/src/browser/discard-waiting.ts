import { takeBack, type TakenBack } from "./take-back.ts";
import type { Pending } from "./waiting-statements.ts";

/**
 * A statement that waits is sent no more, and taken back where it had arrived:
 * - `gone`      it stands nowhere
 * - `tooLate`   it had arrived, and stands
 * - `noAnswer`  neither is known: it waits on
 */
export type Discarded = "gone" | "tooLate" | "noAnswer";

/** @param mayStillArrive what was sent in vain may be under way at the server, which knows nothing of it and promises it a moment later */
export async function discardWaiting(
  path: string,
  { withdrawal }: Pick<Pending, "withdrawal">,
  mayStillArrive: boolean,
): Promise<Discarded> {
  const { kind } = await takeBack(path, withdrawal);
  return becameOf(kind, mayStillArrive);
}

function becameOf(kind: TakenBack["kind"], mayStillArrive: boolean): Discarded {
  switch (kind) {
    case "withdrawn":
      return "gone";
    case "unknown":
      return mayStillArrive ? "noAnswer" : "gone";
    case "too-late":
      return "tooLate";
    case "not-its-secret":
    case "unclear":
    case "no-answer":
      return "noAnswer";
  }
}
