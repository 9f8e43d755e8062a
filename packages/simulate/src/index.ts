export {
  drive,
  type Drive,
  type DriveOptions,
  type DriveStatement,
  type ReturnedSheet,
  type SheetIssue,
  type SignedLine,
  type Truth,
  type TruthKind,
} from "./drive/drive.ts";
export { driveRates, type DriveRates } from "./drive/rates.ts";
export { electorate, type Electorate, type ElectorateOptions, type RegionStretch } from "./electorate/electorate.ts";
export type { StatusRates } from "./electorate/standing.ts";
export { voterIndex, type Address, type Likeness, type Voter, type VoterStatus } from "./electorate/voter.ts";
export { meetingCities, type MeetingCity } from "./geography/meeting-cities.ts";
export { regionsOf, type Culture, type Region } from "./geography/regions.ts";
export {
  keyingErrorLabels,
  keyingErrors,
  noneOf,
  type KeyedLine,
  type KeyingError,
  type KeyingLabel,
  type KeyingOptions,
} from "./keying/keying-errors.ts";
export type { Written } from "./keying/written.ts";
export {
  meetings,
  type DoorEvent,
  type MeetingsOptions,
  type SimulatedMeeting,
  type UndoneReason,
} from "./meetings/meetings.ts";
export type { Sex } from "./names/naming.ts";
export { random, weightedChoice, type Random, type WeightedChoice } from "./random.ts";
export { SimulateError, type SimulateErrorCode } from "./simulate-error.ts";
export {
  benchmarkLines,
  usualMix,
  type BenchmarkCase,
  type BenchmarkLine,
  type BenchmarkMix,
  type BenchmarkOptions,
  type BenchmarkTruth,
} from "./benchmark/benchmark-lines.ts";
export type { RelativeKind } from "./benchmark/relative.ts";
