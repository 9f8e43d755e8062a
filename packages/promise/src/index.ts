export {
  isPresenceBy,
  judgePresence,
  parsePresence,
  presenceText,
  signPresence,
  type Presence,
  type PresenceEvidence,
  type PresenceSigner,
  type PresenceVerdict,
  type SignedPresence,
} from "./presence.ts";
export { judgePromise, type PromiseEvidence, type PromiseVerdict } from "./judge-promise.ts";
export {
  GrowingPledge,
  decodePledge,
  encodePledge,
  isPledged,
  pathInPledge,
  placeInPledge,
  pledgeOf,
  type Pledge,
} from "./pledge.ts";
export {
  intakeKeyName,
  isSignedBy,
  mostInGroup,
  parsePromise,
  promiseIn,
  promiseLeaf,
  signPromises,
  unsignedPromise,
  type SignedPromise,
  type UnsignedPromise,
} from "./promise.ts";
export { PromiseError, type PromiseErrorCode } from "./promise-error.ts";
export {
  parsePromiseText,
  promiseText,
  type Promised,
  type PromisedStatement,
  type PromisedTicket,
} from "./promise-text.ts";
