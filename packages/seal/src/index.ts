export {
  answerComplaint,
  answerFits,
  conclude,
  deal,
  type Answer,
  type Complaint,
  type ConclusionOutcome,
  type Deal,
  type DealOutcome,
} from "./ceremony-deals.ts";
export { ceremonyHash, faultsOf, recordOf, type Fault } from "./ceremony-record.ts";
export {
  announce,
  destroySeat,
  takeSeat,
  termsHash,
  type Announcement,
  type CeremonySeat,
  type CeremonyTerms,
} from "./ceremony-seat.ts";
export { combineOpenings, type ClosedReason, type JointOpening, type LeftOut } from "./combine-openings.ts";
export {
  custodianGroup,
  mostCustodians,
  parseRecord,
  recordId,
  type Acceptance,
  type CustodianRecord,
} from "./custodian-record.ts";
export {
  destroyShare,
  isDestroyed,
  isShareOfRecord,
  lockShare,
  unlockShare,
  type CustodianShare,
} from "./custodian-share.ts";
export type { EqualityProof } from "./equality-proof.ts";
export type { Lanes } from "./lanes.ts";
export { mostPlaintextBytes } from "./padding.ts";
export {
  partialOpening,
  type AuthorisationCheck,
  type AuthorisationVerdict,
  type OpeningAuthorisation,
  type PartialOpening,
  type PartialOpeningOutcome,
  type RefusalReason,
  type RefusedFile,
} from "./partial-opening.ts";
export type { RandomSource } from "./random-source.ts";
export { SealError, type SealErrorCode } from "./seal-error.ts";
export { sealStatement, statementCommitment } from "./seal-statement.ts";
export type { SealedFileFault } from "./sealed-file.ts";
export { setUpCustodians, type CustodiansWanted } from "./set-up-custodians.ts";
export { isPartialOpening, verifyPartial, type PartialFault, type PartialVerdict } from "./verify-partial.ts";
