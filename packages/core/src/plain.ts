/** What is asked of text, days and mistakes alone: a command that needs no more starts without the vocabulary and the procedure. */
export { voterRef, type VoterRef } from "./brand.ts";
export { fromUtf8, utf8 } from "./bytes.ts";
export {
  byCase,
  byCommand,
  faultAt,
  sentenceOf,
  settingField,
  type Fault,
  type FaultSentence,
  type FaultWords,
  type SaidBy,
} from "./coded-fault.ts";
export { calendarDate, isCalendarDate, type CalendarDate } from "./dates.ts";
export { InputError, type InputProblem } from "./input-error.ts";
export { isRecord } from "./is-record.ts";
export { languages, type Language } from "./languages.ts";
export { nearest } from "./known-words.ts";
export { NamedTwiceError, parseJson, whereNotJson } from "./parse-json.ts";
export { printable } from "./printable.ts";
export { westernDigits } from "./western-digits.ts";
