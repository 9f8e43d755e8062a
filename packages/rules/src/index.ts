export {
  calendarOf,
  isTooLate,
  countDays,
  localDay,
  localMoment,
  type CalendarDay,
  type CalendarRule,
  type DayCount,
} from "./calendar.ts";
export { drandRoundAfter, drandRoundTime, quicknet, verifyDrand, type BeaconVerdict } from "./draw/drand.ts";
export { judgeDraw, type DrawFault, type DrawMoments } from "./draw/judge-draw.ts";
export { citation } from "./citation.ts";
export { dayInWords, monthInWords } from "./date-words.ts";
export { isOfItsTime, timeOfLaw } from "./edition.ts";
export { pluralOf } from "./plural.ts";
export { floorsOf, unitsNeeded, type SpreadRule } from "./spread.ts";
export { consistentSample, consistentTicket } from "./draw/consistent-sample.ts";
export { drawSeed, type DrawSeed } from "./draw/draw-seed.ts";
export { noteIn, witnessedCheckpoint } from "./draw/witnessed-checkpoint.ts";
export { rivestPick, rivestSample } from "./draw/rivest-sample.ts";
export type { EligibilityRule } from "./eligibility.ts";
export type { Conviction } from "./eligibility/conviction.ts";
export { consecutiveTerms, daysInOffice, type Term } from "./eligibility/terms.ts";
export { estimateByUnit, estimateValid, type Estimate } from "./estimate.ts";
export type {
  Dispute,
  Evidence,
  Fact,
  FilingEvidence,
  MeetingEvidence,
  ObjectionEvidence,
  StageEvidence,
  UnitEvidence,
} from "./evidence.ts";
export { initiativeRegisteredOn } from "./law/eu/initiative/initiative.ts";
export { wrongFact } from "./known-evidence.ts";
export { evidenceFrom } from "./evidence-from.ts";
export { filingLimits } from "./filing-limits.ts";
export { mostAccepted } from "./filing.ts";
export { factKeys, factsAsked, factsKnown, type FactRule, type FactShape } from "./fact-keys.ts";
export { anchors, dayOf, factWords, withYears } from "./fact-words.ts";
export type { Truth } from "./facts.ts";
export { formsUnder, signatureForm, signatureForms } from "./forms/form-registry.ts";
export type { FormColumn, FormField, FormText, SignatureForm } from "./forms/signature-form.ts";
export { forecast, type Forecast, type ForecastInput } from "./forecast.ts";
export type { Hinge, LawHinge } from "./hinges.ts";
export { resolveSignings, type Favour, type Signing, type SigningOutcome } from "./multiple-signing.ts";
export { nextStage, type NextStage } from "./next-stage.ts";
export { parseEvidence } from "./parse-evidence.ts";
export type { Parameter, ParameterValue } from "./parameter.ts";
export type { Protocol } from "./protocol.ts";
export type { StageToCheck } from "./protocol/check.ts";
export { takesLinesOut } from "./protocol/lines-taken-out.ts";
export { whatIsChecked, type Checked } from "./protocol/what-is-checked.ts";
export type { Confidence, Edition, Provision, Source } from "./provision.ts";
export { ratio, type Ratio, type Rounding } from "./ratio.ts";
export {
  fittingRulebooks,
  holdRulebook,
  houseRulebook,
  lawIds,
  pinnedRulebook,
  rulebook,
  rulebookAt,
  rulebookIds,
} from "./registry.ts";
export { isSpecifiedLate, remedyEvents } from "./evidence-from/remedies.ts";
export { cureLimit, remediesAt, type Clock, type Remedy, type RemedyEvent, type RemedyState } from "./remedy.ts";
export {
  amountOf,
  countOf,
  parameterOf,
  provisionOf,
  routeOf,
  shareOf,
  type Amount,
  type Ground,
  type MultipleSigning,
  type NotEncoded,
  type Question,
  type Route,
  type Rulebook,
} from "./rulebook.ts";
export { minutesForm, type MinutesDemand } from "./minutes-form.ts";
export { looseEnds } from "./loose-ends.ts";
export { requireAsked, whyUnasked } from "./unasked-evidence.ts";
export { unsaid } from "./unsaid.ts";
export { rulebookDefects, type Defect } from "./rulebook-defects.ts";
export { engineVersion, rulebookDocument, rulebookHash } from "./rulebook-hash.ts";
export { RulesError, type RulesErrorCode } from "./rules-error.ts";
export type { Outcome, RulingCounts } from "./evaluate.ts";
export type { Reason } from "./reasons.ts";
export { rule, ruleOnMeetings, type Ruling } from "./ruling.ts";
export { walk, type RulingNode, type UnitCount } from "./ruling-node.ts";
export { fittingScales, parseScale, scaled } from "./scaled.ts";
export { fixedZone, offsetAt, zoneOfPlace, type Zone } from "./zone.ts";
export { within, type Governs, type Span } from "./span.ts";
export { countsByUnit, unitOfRegion, unitsOfRegions, withoutUnit } from "./unit-of-region.ts";
export { holesIn, templateOf, type CaseTemplate } from "./outside/case-template.ts";
export { defectsOfFile, parseRulebook } from "./outside/parse-rulebook.ts";
export { earlierLaw, publishedLaw, type PublishedLaw } from "./outside/published-law.ts";
export { rulebookChanges, type RulebookChange } from "./outside/rulebook-changes.ts";
export { rulebookFileSchema } from "./outside/rulebook-schema.ts";
export { figure as figureIn, percent as percentIn } from "./words.ts";
export { languages, type Language, type Words } from "./words.ts";
export { decisionDocument } from "./decision-document.ts";
export { drawLines, procedureTools } from "./procedure-tools.ts";
export { groundFor, type GroundFor, type Observation } from "./observation.ts";
