import type { Intake } from "./intake/intake.ts";
import type { RateLimits } from "./intake/rate-limit.ts";
import type { LogFollower } from "./follow-log.ts";
import type { PublicDocuments } from "./public-documents.ts";
import type { AnsweredRequest } from "./start-server.ts";

/** What every route is made from. */
export interface Site {
  readonly follower: LogFollower;
  readonly documents: PublicDocuments;
  /** The published folder: checkpoint, tiles, policy, documents. */
  readonly folder: string;
  /** Address of the site as readers type it: as the operator says, else where this server listens; never what a visitor says it is. */
  readonly address: string;
  /** Where acts go; `undefined`: this server shows a contest and takes nothing in. */
  readonly intake?: Intake;
  readonly limits: RateLimits;
  readonly onRequest?: (request: AnsweredRequest) => void;
  /** Told of a fault that a visitor is only shown in plain words. */
  readonly onFault: (error: unknown) => void;
}
