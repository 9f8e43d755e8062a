import { toMinute, type EntryByKind } from "@hustings/core";
import { draft, type Act, type Draft } from "../ledger/draft.ts";

type Ballot = Omit<EntryByKind<"ballot-published">, "kind" | "at" | "signature">;

/**
 * Publishes the ballot: the registered nominations, each once.
 *
 * - `entered`  the contest's nominations are closed
 * - `refused`  a nomination is not decided, or the list is not exactly the registered ones
 *
 * @param order the registered nominations in ballot order
 */
export const publishBallot: Act<Ballot, Draft> = (_, ballot, at) =>
  draft({ kind: "ballot-published", at: toMinute(at), ...ballot });
