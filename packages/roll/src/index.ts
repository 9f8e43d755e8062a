// What is wrong with a table
export { headsIn } from "./faults/heads-words.ts";
export { isNobodys, rowSaid, type RowFault, type RowProblem } from "./faults/row-words.ts";
export { tableFaults, type TableFault } from "./faults/table-words.ts";
// Reading a roll or lines from a table
export { unusedOfPeople } from "./import/address-heads.ts";
export { addressWithTown } from "./import/address-with-town.ts";
export { dateFormatOfHead } from "./import/date-head.ts";
export { importFields } from "./import/fields.ts";
export { guessMapping, bareDateParts, headsOfSeveralPeople, nameOrderOfHead } from "./import/guess-mapping.ts";
export {
  type ImportOptions,
  type ImportReport,
  type Mapping,
  type NameOrder,
  type WayOfStruckRows,
  waysOfStruckRows,
  type TableFormat,
} from "./import/import-options.ts";
export { importTable, readColumns } from "./import/import-table.ts";
export { fitted, layoutOf, layouts, type Layout } from "./import/layouts.ts";
export { withFather } from "./import/name-box.ts";
export { nameOrderOnRoll, type NameOrderOnRoll } from "./import/name-order-on-roll.ts";
export { namesBothWays, type NamesBothWays } from "./import/names-both-ways.ts";
export { originalTable, type OriginalTable, type SourceSheet } from "./import/original-rows.ts";
export { SeveralTables } from "./import/other-sheets.ts";
export { homesMeasured, placesMeasured } from "./import/places-measured.ts";
export { previewTable, type Preview } from "./import/preview.ts";
export { rowsInDoubt, type RowsInDoubt } from "./import/rows-in-doubt.ts";
export { areHeads, shownHeads, type ShownHeads } from "./import/shown-heads.ts";
export { somethingSaid, type StatusColumn } from "./import/status-column.ts";
export { townsOnRoll } from "./import/towns-on-roll.ts";
export { columnsOfBirths } from "./import/unknown-births.ts";

// The roll, frozen, and what every part of it works with
export { type Progress, type Resources } from "./database.ts";
export { diffRolls, type RollChange, type RollDifference } from "./diff.ts";
export { freezeRoll, hashRoll, type FreezeOptions, type FrozenRoll } from "./freeze.ts";
export { precheck, type Precheck, type PrecheckOptions, type UnitForecast } from "./precheck.ts";
export { RollError, type RollErrorCode } from "./roll-error.ts";
export { keepRows, withValue, readRows, type TableRow } from "./table-rows.ts";

// Tables and rolls, a column at a time
export { tableFields } from "./parquet/read-columns.ts";

// Entries looked up
export { type FoundVoter, type Typed } from "./lists/counter-search.ts";
export { RollLookup, type LookedUp, type LookupOptions, type NearEntry } from "./lists/roll-lookup.ts";

// Lines matched with entries
export { doubleGraph, type DoubleGraph, type DoubleNode } from "./match/double-graph.ts";
export { findDoublesInTable, type DoublesInTable } from "./match/doubles-in-table.ts";
export {
  findDoubles,
  findDoublesAndAlike,
  type Doubles,
  type DoublesFound,
  type DoublesOptions,
} from "./match/doubles.ts";
export { matchStatements, type How, type MatchOptions, type MatchSummary } from "./match/match.ts";
export { readOutcomes, type FieldExplanation, type LineOutcome } from "./match/outcome.ts";
export { listsBeside, prepareRoll, preparedFile, type PreparedRoll } from "./match/prepared-roll.ts";
export { trainWeights, type Training, type TrainingOptions } from "./match/train-weights.ts";

// The same on Spark
export { matchOnSpark, type SparkOptions } from "./spark/match-on-spark.ts";

// How many lines a matching reaches
export { reachWords, type Reach, type ReachOfKind } from "./reach/measure-reach.ts";
export { type PlantedName } from "./reach/planted-slips.ts";

// Lines checked before they are filed
export { fieldWords, type Fix, type LineAdvice, type LookReason } from "./precheck/advise.ts";
export { chooseLines, type Candidate, type Chosen, type FilingLimits } from "./precheck/choose-lines.ts";
export { type Expected } from "./precheck/count-lines.ts";
export { fewestMeasured, measureFates, type FatesOptions, type PlantedFates } from "./precheck/measure-fates.ts";
export { unreadLetters, type UnreadLetters } from "./precheck/unread-letters.ts";

// Sheets that stand out
export { type CollectedLine } from "./sheets/collected-lines.ts";
export { findSuspicious, type SuspicionOptions } from "./sheets/find-suspicious.ts";
export { suspicionWords } from "./sheets/suspicion-words.ts";
export {
  judgeCollection,
  type JudgingOptions,
  type Sign,
  type Suspicion,
  type Suspicions,
} from "./sheets/suspicion.ts";

// Matching audited by hand
export { auditSize, drawAudit, type AuditSample, type Stratum } from "./audit/draw-audit.ts";
export { measuredRate, type MeasuredRate } from "./audit/measured-rate.ts";
export { scoreAudit, type AuditFindings, type AuditScore, type Rate } from "./audit/score-audit.ts";
export { withErrorRate } from "./audit/stated-rate.ts";
