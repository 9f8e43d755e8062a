export {
  calendarOf,
  isTooLate,
  countDays,
  localDay,
  localMoment,
  localMoments,
  type CalendarDay,
  type CalendarRule,
  type DayCount,
} from "./rulebook/calendar.ts";
export { isOldNotice } from "./against-law/meeting.ts";
export { drandRoundTime, quicknet, verifyDrand, type BeaconVerdict } from "./draw/drand.ts";
export { judgeDraw, type DrawFault, type DrawMoments } from "./draw/judge-draw.ts";
export { citation } from "./words/citation.ts";
export { placeRead } from "./words/place-read.ts";
export { dayInWords, monthInWords } from "./words/date-words.ts";
export { isOfItsTime, timeOfLaw } from "./rulebook/edition.ts";
export { pluralOf } from "./words/plural.ts";
export { floorsOf, unitsNeeded, type SpreadRule } from "./ruling/spread.ts";
export { consistentSample, consistentTicket } from "./draw/consistent-sample.ts";
export { drawSeed, type DrawSeed } from "./draw/draw-seed.ts";
export { noteIn, witnessedCheckpoint } from "./draw/witnessed-checkpoint.ts";
export { rivestPick, rivestSample } from "./draw/rivest-sample.ts";
export type { EligibilityRule } from "./ruling/eligibility.ts";
export type { Conviction } from "./eligibility/conviction.ts";
export { consecutiveTerms, daysInOffice, type Term } from "./eligibility/terms.ts";
export { estimateByUnit, estimateValid, type Estimate } from "./ruling/estimate.ts";
export type {
  Dispute,
  Evidence,
  Fact,
  FilingEvidence,
  MeetingEvidence,
  ObjectionEvidence,
  StageEvidence,
  UnitEvidence,
} from "./evidence/evidence.ts";
export { initiativeRegisteredOn } from "./law/eu/initiative/initiative.ts";
export { wrongFact, type FactValueFault } from "./evidence/known-evidence.ts";
export { wantedIn } from "./evidence/wanted-value.ts";
export { evidenceFrom } from "./evidence/evidence-from.ts";
export { factThatCannotBe } from "./evidence/fact-that-cannot-be.ts";
export { placeWithoutDays } from "./evidence/place-without-days.ts";
export { filingLimits } from "./ruling/filing-limits.ts";
export { mostAccepted } from "./ruling/filing.ts";
export { factKeys, factsAsked, factsKnown, type FactRule, type FactShape } from "./evidence/fact-keys.ts";
export { anchors, dayOf, factWords, withYears } from "./words/fact-words.ts";
export type { Truth } from "./evidence/facts.ts";
export { formsUnder, signatureForm, signatureForms } from "./forms/form-registry.ts";
export type { FormColumn, FormField, FormText, SignatureForm } from "./forms/signature-form.ts";
export { forecast, type Forecast, type ForecastInput } from "./forecast.ts";
export type { Hinge, LawHinge } from "./ruling/hinges.ts";
export { resolveSignings, type Favour, type Signing, type SigningOutcome } from "./ruling/multiple-signing.ts";
export { nextStage, type NextStage } from "./ruling/next-stage.ts";
export { parseEvidence, requireOneLife, type LifeFault } from "./evidence/parse-evidence.ts";
export type { Parameter, ParameterValue } from "./rulebook/parameter.ts";
export type { Protocol } from "./protocol.ts";
export type { StageToCheck } from "./protocol/check.ts";
export { takesLinesOut } from "./protocol/lines-taken-out.ts";
export { whatIsChecked, type Checked } from "./protocol/what-is-checked.ts";
export { isFromMemory, type Confidence, type Edition, type Provision, type Source } from "./rulebook/provision.ts";
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
} from "./rulebook/registry.ts";
export { isSpecifiedLate, remedyEvents } from "./evidence-from/remedies.ts";
export {
  appealsIn,
  cureLimit,
  remediesAt,
  type Clock,
  type Remedy,
  type RemedyEvent,
  type RemedyState,
} from "./ruling/remedy.ts";
export { amountOf, countOf, parameterOf, provisionOf, routeOf, shareOf } from "./rulebook/by-name.ts";
export {
  type Amount,
  type Ground,
  type MultipleSigning,
  type SignersRule,
  type NotEncoded,
  type Question,
  type Route,
  type Rulebook,
} from "./rulebook/rulebook.ts";
export { minutesForm, type MinutesDemand } from "./rulebook/minutes-form.ts";
export { looseEnds } from "./defects/loose-ends.ts";
export { unfit } from "./evidence/unknown-to-law.ts";
export { requireAsked, whyUnasked } from "./evidence/unasked-evidence.ts";
export { unsaid } from "./rulebook/unsaid.ts";
export { rulebookDefects, type Defect } from "./defects/rulebook-defects.ts";
export { engineVersion, rulebookDocument, rulebookHash } from "./rulebook/rulebook-hash.ts";
export { RulesError, type RulesErrorCode } from "./rules-error.ts";
export type { Outcome, RulingCounts } from "./ruling/evaluate.ts";
export type { Reason } from "./ruling/reasons.ts";
export { rule, ruleOnMeetings, type Ruling } from "./ruling/ruling.ts";
export { walk, type RulingNode, type UnitCount } from "./ruling/ruling-node.ts";
export { fittingScales, parseScale, scaled } from "./rulebook/scaled.ts";
export { fixedZone, offsetAt, zoneOfPlace, type Zone } from "./rulebook/zone.ts";
export { within, type Governs, type Span } from "./rulebook/span.ts";
export { countsByUnit, unitOfRegion, unitsOfRegions, withoutUnit } from "./ruling/unit-of-region.ts";
export { holesIn, templateOf, type CaseTemplate } from "./outside/case-template.ts";
export { defectsOfFile, parseRulebook } from "./outside/parse-rulebook.ts";
export { expectedBy } from "./outside/shape-words.ts";
export { earlierLaw, publishedLaw, type PublishedLaw } from "./outside/published-law.ts";
export { rulebookChanges, type RulebookChange } from "./outside/rulebook-changes.ts";
export { rulebookFileSchema } from "./outside/rulebook-schema.ts";
export { figure as figureIn, percent as percentIn } from "./words/words.ts";
export { languages, type Language, type Words } from "./words/words.ts";
export { decisionDocument } from "./ruling/decision-document.ts";
export { drawLines, procedureTools } from "./ruling/procedure-tools.ts";
export { groundFor, type GroundFor, type Observation } from "./evidence/observation.ts";
