import type { BlockList } from "node:net";
import type { StreamView } from "@hustings/web";
import type { Crowd } from "../identity/crowd.ts";
import type { Intake } from "../intake/intake.ts";
import type { RateLimits } from "../intake/rate-limit.ts";
import type { LogFollower } from "../reading/follow-log.ts";
import type { PublishedPlace } from "@hustings/published";
import type { PublishedVerdict } from "../verdict/published-verdict.ts";
import type { PublicDocuments } from "../reading/public-documents.ts";
import type { ServedProgram } from "../host/served-program.ts";
import type { AnsweredRequest } from "../host/start-server.ts";

/** What a page stands in: the site itself, or one contest on it. */
export interface Home {
  /** Path before everything that is shown of it: `""` for the site, `/contests/ID` for a contest. */
  readonly base: string;
  /** Address of the site as readers type it: as the operator says, else where this server listens; never what a visitor says it is. */
  readonly address: string;
  /** The program that readers are given, where the operator put one there. */
  readonly program?: ServedProgram;
}

/** What every route of one contest is made from. */
export interface ServedContest extends Home {
  /** As it stands in every address of the contest. */
  readonly id: string;
  readonly follower: LogFollower;
  readonly documents: PublicDocuments;
  /** What the independent verifier says of the published folder. */
  readonly verdict: PublishedVerdict;
  /** The published folder: checkpoint, tiles, policy, documents. */
  readonly place: PublishedPlace;
  /** Where acts go; `undefined`: this server shows the contest and takes nothing in. */
  readonly intake?: Intake;
  /** Streams for the screens of meetings, by meeting, as the operator was told. */
  readonly streams: ReadonlyMap<string, StreamView>;
  readonly limits: RateLimits;
  /** A proxy stands before this server: what comes from it comes from anybody. */
  readonly behindProxy: boolean;
  /** Header to which that proxy adds the address of whoever asks. */
  readonly addressHeader?: string;
  /** Where that proxy, or each of them, asks from: nobody else is one. */
  readonly proxies?: BlockList;
  /** Notices when limits take everybody for one. */
  readonly crowd?: Crowd;
  /** Told of a fault that a visitor is only shown in plain words. */
  readonly onFault: (error: unknown) => void;
}

/** One server: the contests it serves, by id, and what is said of all of them. */
export interface Site extends Home {
  readonly contests: ReadonlyMap<string, ServedContest>;
  readonly onRequest?: (request: AnsweredRequest) => void;
  readonly onFault: (error: unknown) => void;
}

/** Address of a contest, or of the site, as readers type it; without a slash at its end. */
export function addressOf({ address, base }: Home): string {
  return `${address}${base}`;
}
