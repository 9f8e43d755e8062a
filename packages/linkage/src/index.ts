export { apartNumbers, ValuesApart } from "./apart.ts";
export { levelsOfOneHome, passesAtHome } from "./at-home.ts";
export { comparePair, levelBetween, type FieldComparison, type PersonRecord, type Frequencies } from "./compare.ts";
export { editDistance } from "./distance.ts";
export { spacedCode } from "./code.ts";
export { spacedAddress } from "./address.ts";
export { bareStreet, bareStreetSql } from "./same-home.ts";
export { foldName, soundName, spacedName, spacedPlace } from "./folding.ts";
export { formsOf, soundSql, spacedNameSql, spacedPlaceSql, duckdb, spark, type Dialect } from "./forms.ts";
export { levelOfForms } from "./field-level.ts";
export { isWholeDate } from "./date-condition.ts";
export { holds, knownFrom, testSql, type Form, type NameForms, type Test } from "./level-condition.ts";
export {
  alikeFields,
  comparedFields,
  crosswiseGate,
  differentLevel,
  fieldModel,
  levelOf,
  missingLevel,
  numberOf,
  placeShort,
  placesOf,
  sameLevel,
  sparedLevel,
  swappedLevels,
  weightOfPlaces,
  datesThatSpeak,
  widestBlock,
  type Alike,
  type BlockKey,
  type Blocking,
  type ComparedField,
  type FieldKind,
  type FieldModel,
  type Gate,
  type KeyPart,
  type Level,
  type MatchModel,
  type Reach,
  type Thresholds,
  type Weight,
} from "./model.ts";
export { spellingsOf } from "./given-names.ts";
export { isInitial, nearVariants, soundsNear, type NearField } from "./near-variants.ts";
export { nicknamesOf } from "./nicknames.ts";
export { personModel, purposes, type Purpose } from "./person-model.ts";
export { foldedEntriesSql, isFolded, isFoldedSql } from "./letters-folded.ts";
export { mostUnnamed, reviewFloor, statedCost, type LookingCost } from "./review-floor.ts";
export { matchPlan } from "./plan/match-plan.ts";
export { PlanShape, type PlanOptions, type PlanStep } from "./plan/plan-shape.ts";
export { rollPlan } from "./plan/roll-plan.ts";
export { trainingPlan } from "./plan/training-plan.ts";
export { expectMatches, type Estimate, type Pattern } from "./training/expectation.ts";
export { trainedModel, type FieldEvidence, type TrainedLevel } from "./training/trained-model.ts";
export { addressRange } from "./plan/address-steps.ts";
export { modelWithWeights, weightsOf, type Weights } from "./training/weights-file.ts";
