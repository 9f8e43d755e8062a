import {
  assertFact,
  callCeremony,
  callMeeting,
  correctMinutes,
  closeObjections,
  decideCure,
  decideFact,
  decideObjection,
  destroyData,
  disputeFact,
  enrolDevice,
  fileCure,
  findCureLines,
  freezeRoll,
  giveNotice,
  grantAppeal,
  handDoorOn,
  issueSheets,
  lodgeAppeal,
  lodgeObjection,
  moveMeeting,
  openContest,
  openNomination,
  publishBallot,
  receiveCureLines,
  recordInvitations,
  rejectAppeal,
  reportMatching,
  revokeDevice,
  specifyObjection,
  type Act,
  type Draft,
  type Refusal,
} from "@hustings/acts";
import type { EntryKind } from "@hustings/core";

/** An act whose entry says just what whoever does it says: its options are the entry's fields. */
export interface DeclaredAct {
  readonly verb: string;
  readonly kind: EntryKind;
  readonly act: Act<never, Draft | Refusal>;
  /** Fields that the act fills in by itself. */
  readonly fills?: readonly string[];
}

export const declaredActs: readonly DeclaredAct[] = [
  { verb: "open-contest", kind: "contest-opened", act: openContest, fills: ["version"] },
  { verb: "call-ceremony", kind: "ceremony-called", act: callCeremony, fills: ["number"] },
  { verb: "freeze-roll", kind: "roll-frozen", act: freezeRoll },
  { verb: "open-nomination", kind: "nomination-opened", act: openNomination },
  { verb: "assert-fact", kind: "fact-asserted", act: assertFact },
  { verb: "dispute-fact", kind: "fact-disputed", act: disputeFact },
  { verb: "decide-fact", kind: "fact-decided", act: decideFact },
  { verb: "call-meeting", kind: "meeting-called", act: callMeeting },
  { verb: "move-meeting", kind: "meeting-moved", act: moveMeeting, fills: ["move"] },
  { verb: "record-invitations", kind: "invitations-sent", act: recordInvitations },
  { verb: "enrol-device", kind: "device-enrolled", act: enrolDevice },
  { verb: "revoke-device", kind: "device-revoked", act: revokeDevice },
  { verb: "hand-door-on", kind: "door-handed-on", act: handDoorOn },
  { verb: "correct-minutes", kind: "minutes-corrected", act: correctMinutes, fills: ["version"] },
  { verb: "issue-sheets", kind: "sheets-issued", act: issueSheets },
  { verb: "report-matching", kind: "matching-reported", act: reportMatching },
  { verb: "give-notice", kind: "notice-given", act: giveNotice },
  { verb: "file-cure", kind: "cure-filed", act: fileCure },
  { verb: "receive-cure-lines", kind: "cure-lines-received", act: receiveCureLines },
  { verb: "find-cure-lines", kind: "cure-lines-found", act: findCureLines },
  { verb: "decide-cure", kind: "cure-decided", act: decideCure },
  { verb: "lodge-objection", kind: "objection-lodged", act: lodgeObjection },
  { verb: "specify-objection", kind: "objection-specified", act: specifyObjection },
  { verb: "decide-objection", kind: "objection-decided", act: decideObjection },
  { verb: "close-objections", kind: "objections-closed", act: closeObjections },
  { verb: "lodge-appeal", kind: "appeal-lodged", act: lodgeAppeal },
  { verb: "reject-appeal", kind: "appeal-rejected", act: rejectAppeal },
  { verb: "grant-appeal", kind: "appeal-granted", act: grantAppeal },
  { verb: "publish-ballot", kind: "ballot-published", act: publishBallot },
  { verb: "destroy-data", kind: "data-destroyed", act: destroyData },
];
