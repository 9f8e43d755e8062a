export { askKeyholder } from "./ask-keyholder.ts";
export { KeyholderError, type KeyholderErrorCode } from "./keyholder-error.ts";
export {
  ask,
  evaluate,
  evaluationKeyOf,
  mostEvaluated,
  newEvaluationKey,
  outputs,
  personMark,
  pointBytes,
  proofBytes,
  type Evaluation,
  type EvaluationKey,
  type PersonMark,
  type Question,
} from "./oblivious.ts";
export { documentNumber, personInput, scopeName, type Person, type PersonScope } from "./person.ts";
export type { Bought } from "./wire.ts";
