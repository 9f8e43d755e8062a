import type { BlockList } from "node:net";
import { basename, join } from "node:path";
import type { StreamView } from "@hustings/web";
import { openFolder } from "@hustings/published/node";
import type { Intake } from "../intake/intake.ts";
import { usualLimits, type RateLimits } from "../intake/rate-limit.ts";
import type { Crowd } from "../identity/crowd.ts";
import { LogFollower, type FollowOptions, type HeldFolds } from "../reading/follow-log.ts";
import { contestsPath } from "../answers/page-path.ts";
import { publicDocuments } from "../reading/public-documents.ts";
import { ServerError } from "../server-error.ts";
import type { ServedProgram } from "./served-program.ts";
import type { ServedContest } from "../answers/site.ts";
import { PublishedVerdict } from "../verdict/published-verdict.ts";

/** One contest that a server is to serve. */
export interface ContestToServe extends FollowOptions {
  /** Its data folder; only what it publishes, `public/`, is ever read. */
  readonly data: string;
  /** Its id as its operator says it; without it, as its log does. */
  readonly id?: string;
  /** Its fold, where this process writes its log: without it the log is read from its beginning. */
  readonly folds?: HeldFolds;
  /** Where its acts go. Without it the server shows the contest and takes nothing in. */
  readonly intake?: Intake;
  readonly limits?: RateLimits;
  /** Streams for the screens of meetings, by meeting; without it no screen shows one. */
  readonly streams?: ReadonlyMap<string, StreamView>;
}

/**
 * Reads a contest's log for the first time, which takes the longest. A log that cannot be read is still served, with pages
 * that say so.
 *
 * @throws {PublishedError} `no-policy`, `bad-policy`: nothing there that can be trusted
 */
export async function openContest(
  { data, id: said, folds, intake, limits = usualLimits, streams = new Map(), ...options }: ContestToServe,
  site: {
    readonly address: string;
    readonly behindProxy: boolean;
    readonly addressHeader?: string;
    readonly proxies?: BlockList;
    readonly crowd?: Crowd;
    readonly program?: ServedProgram;
  },
  onFault: (error: unknown) => void,
): Promise<ServedContest> {
  const place = openFolder(join(data, "public"), data);
  const documents = publicDocuments(place);
  const verdict = new PublishedVerdict(place.at, onFault);
  const follower = await LogFollower.open(place, documents, { held: folds, verdict: (head) => verdict.at(head) });
  await follower.reading(options).catch(onFault);
  const id = follower.contest ?? said ?? nameIn(follower.origin);
  return {
    id,
    base: `${contestsPath}/${id}`,
    follower,
    documents,
    verdict,
    place,
    limits,
    streams,
    onFault,
    behindProxy: site.behindProxy,
    ...(site.addressHeader !== undefined && { addressHeader: site.addressHeader }),
    ...(site.proxies !== undefined && { proxies: site.proxies }),
    ...(site.crowd !== undefined && { crowd: site.crowd }),
    ...(intake !== undefined && { intake }),
    ...(site.program !== undefined && { program: site.program }),
    get address() {
      return site.address;
    },
  };
}

/**
 * The contests by their ids.
 *
 * @throws {ServerError} `same-contest`: two of them have one id
 */
export function byId(contests: readonly ServedContest[]): ReadonlyMap<string, ServedContest> {
  const known = new Map<string, ServedContest>();
  for (const contest of contests) {
    const other = known.get(contest.id);
    if (other !== undefined) {
      const [one, two] = [other, contest].map(({ place }) => join(place.at, ".."));
      throw new ServerError(
        "same-contest",
        `expected contests with ids of their own, got ${contest.id} in ${one} and in ${two}; serve one of them elsewhere`,
      );
    }
    known.set(contest.id, contest);
  }
  return known;
}

/** The last part of a log's name, for a contest whose log does not say yet, or cannot be read: `example.org/mayor-2026`. */
function nameIn(origin: string): string {
  const name = basename(origin)
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, "-");
  return name.replaceAll(/^-+|-+$/g, "") || "contest";
}
