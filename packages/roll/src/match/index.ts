/** What a match asks for, without the reading of tables: a batch of lines is looked up in less time than that takes to load. */
export { readOutcomes, type FieldExplanation, type LineOutcome } from "./outcome.ts";
export { findDoublesAndAlike, type DoublesFound } from "./doubles.ts";
export { matchStatements, type How, type MatchOptions, type MatchSummary } from "./match.ts";
export { reachWords, type Reach, type ReachOfKind } from "../reach/measure-reach.ts";
export { listsBeside, prepareRoll } from "./prepared-roll.ts";
export { withErrorRate } from "../audit/stated-rate.ts";
export { matchOnSpark, type SparkOptions } from "../spark/match-on-spark.ts";
export { tableFields } from "../parquet/read-columns.ts";
export { readRows } from "../table-rows.ts";
export { unreadLetters, type UnreadLetters } from "../precheck/unread-letters.ts";
export { readOtherwise, type ReadOtherwise } from "./read-for-roll.ts";
