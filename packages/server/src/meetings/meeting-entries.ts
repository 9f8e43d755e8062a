import { Hono } from "hono";
import { decodeEntry, OneAtATime, toBase64 } from "@hustings/core";
import type { meetingEntries } from "@hustings/client";
import { doorKinds } from "@hustings/door";
import type { Reading } from "@hustings/web";
import type { z } from "zod";
import { rateLimit } from "../intake/rate-limit.ts";
import { refusal } from "../intake/refusal.ts";
import { entryBytes, indexIn } from "../reading/log-entries.ts";
import type { ServedContest } from "../answers/site.ts";
import { withReading } from "../answers/with-reading.ts";

/** Of one answer. */
const mostEntries = 512;
/** As many wrong entries of a log are known by name: of one that has more it is not known which of a meeting's count. */
const mostWrong = 100;

/** Where in the log the entries of each meeting stand, read once. */
class MeetingPlaces {
  readonly #contest: Pick<ServedContest, "follower">;
  /** By meeting, ascending; those that all meetings rest on under an empty name. */
  readonly #places = new Map<string, number[]>();
  #upTo = 0;
  readonly #reading = new OneAtATime();

  constructor(contest: Pick<ServedContest, "follower">) {
    this.#contest = contest;
  }

  /** Ascending, below the size of the reading. */
  async of(meeting: string, reading: Reading): Promise<readonly number[]> {
    await this.#reading.run(() => this.#read(reading));
    return [...(this.#places.get("") ?? []), ...(this.#places.get(meeting) ?? [])].toSorted((a, b) => a - b);
  }

  async #read(reading: Reading): Promise<void> {
    const { head, entries } = reading;
    // Asked for by every phone at every door: what is known of a log that has not grown is not looked for again.
    if (head.size <= this.#upTo) return;
    const found = [...doorKinds].flatMap((kind) => [...(entries?.matching({ kind }) ?? [])]);
    const fresh = found.filter((index) => index >= this.#upTo && index < head.size).toSorted((a, b) => a - b);
    for (const index of fresh) {
      const bytes = await entryBytes(this.#contest.follower.reader, reading, index);
      if (bytes === undefined) return;
      const entry = decodeEntry(bytes);
      const meeting = "meeting" in entry ? entry.meeting : "";
      const places = this.#places.get(meeting);
      if (places === undefined) this.#places.set(meeting, [index]);
      else places.push(index);
      this.#upTo = index + 1;
    }
    this.#upTo = Math.max(this.#upTo, head.size);
  }
}

/**
 * What a phone at a meeting's door has to know of the log, each entry with its proof in the tree that the phone believes: it checks them
 * against the log's checkpoint and reads nothing else.
 */
export function meetingEntryRoutes(contest: ServedContest): Hono {
  const routes = new Hono();
  const places = new MeetingPlaces(contest);
  // Each answer reads the log and proves up to 512 entries: as many as the phones of a hall need, and not a loop's.
  routes.use("/api/meetings/:id{[a-z0-9-]+}/entries", rateLimit(contest));
  routes.get("/api/meetings/:id{[a-z0-9-]+}/entries", (context) =>
    withReading(contest, async (reading) => {
      const [from, size] = [indexIn(context.req.query("from")), indexIn(context.req.query("size"))];
      if (from === undefined || size === undefined || from > size)
        return refusal(
          400,
          "malformed",
          "expected from and size, two numbers of entries in this order; got something else",
        );
      const { reader } = contest.follower;
      if (size > (await reader.checkpoint()).size)
        return refusal(409, "not-published", `expected a size that this log has reached, got ${size}`);
      if (reading.wrong.length >= mostWrong)
        return refusal(503, "too-many-wrong", "this log holds more entries that do not count than are known by name");
      const wrong = new Set<number>(reading.wrong.map(({ index }) => index));
      const upTo = Math.min(size, reading.head.size);
      const all = await places.of(context.req.param("id"), reading);
      const wanted = all.filter((index) => index >= from && index < upTo && !wrong.has(index));
      const some = wanted.slice(0, mostEntries);
      const entries: z.output<typeof meetingEntries>["entries"] = [];
      for (const index of some) {
        const bytes = await entryBytes(reader, reading, index);
        if (bytes === undefined) break;
        const proof = await reader.inclusionProof(index, size);
        entries.push({ index, entry: toBase64(bytes), proof: proof.map(toBase64) });
      }
      const last = entries.at(-1)?.index;
      const answer: z.output<typeof meetingEntries> = {
        upTo: entries.length === wanted.length ? upTo : (last ?? from - 1) + 1,
        entries,
      };
      return context.json(answer, 200, { "access-control-allow-origin": "*", "cache-control": "no-store" });
    }),
  );
  return routes;
}
