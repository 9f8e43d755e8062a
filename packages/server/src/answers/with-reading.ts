import type { Reading } from "@hustings/web";
import { refusal } from "../intake/refusal.ts";
import { isUnwitnessed, unwitnessedSays } from "../reading/unwitnessed.ts";
import type { ServedContest } from "./site.ts";

const headers = { "access-control-allow-origin": "*", "retry-after": "30" };

/** Answers a program from the newest reading of the log, or says that it cannot be read just now. */
export async function withReading(
  { follower, onFault }: Pick<ServedContest, "follower" | "onFault">,
  answer: (reading: Reading) => Response | Promise<Response>,
): Promise<Response> {
  let reading: Reading;
  try {
    reading = await follower.reading();
  } catch (error) {
    onFault(error);
    return isUnwitnessed(error)
      ? refusal(503, "not-witnessed", `${unwitnessedSays}; ask again`, headers)
      : refusal(503, "log-not-readable", "the log cannot be read just now; ask again", headers);
  }
  return await answer(reading);
}
