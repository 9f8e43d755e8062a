export { acrossStages } from "./across-stages.ts";
export {
  findOnLines,
  type FindOptions,
  type FoundLine,
  type LineToFind,
  type Sight,
  type ToReview,
} from "./find-on-lines.ts";
export { foundOtherwise, type FoundOtherwise } from "./found-otherwise.ts";
export {
  countMatches,
  reachReported,
  seenOnRoll,
  type MatchCounts,
  type ReachReported,
  type SeenOnRoll,
} from "./match-counts.ts";
export { nextCheck, type NextCheck } from "./next-check.ts";
export { type DoublesLaw, type Standing } from "./persons-lines.ts";
export { reviewWords, type Review } from "./review.ts";
export { struckDoubles, type DoubleLine, type StruckDouble, type StruckDoubles } from "./struck-doubles.ts";
