export { DeskError, type DeskErrorCode } from "./desk-error.ts";
export { CampaignDesk } from "./campaign/campaign-desk.ts";
export type { DeskRefusal, Done, Entered, Person } from "./campaign/desk-book.ts";
export type { CampaignDeskOptions, DeskContest } from "./campaign/desk-options.ts";
export type { HandInReport } from "./campaign/handing-in.ts";
export { Custody, type Circulator, type CustodyRefusal, type SheetState, type Stock } from "./campaign/custody.ts";
export { receiptHolds, type CustodyReceipt } from "./campaign/custody-receipt.ts";
export type {
  DeskAct,
  DeskEvent,
  KeyedFields,
  KeyedLine,
  Keying,
  LineMatch,
  LinePlace,
} from "./campaign/desk-event.ts";
export type { Difference, KeyInRefusal, LineState } from "./campaign/key-in.ts";
export { rollOf, type NearVoter, type NearVoters } from "./campaign/near-voters.ts";
export type { RegionNeed, Standing, Tally } from "./campaign/standing.ts";
export { Journal, type JournalOptions } from "./journal.ts";
export type { NamedHost } from "./addresses.ts";
export { serveDesk, type DeskServerOptions, type RunningDesk } from "./serve-desk.ts";
export type { RollSaid } from "./pages/standing-page.ts";
export { readCalls, type CallRow, type CellProblem } from "./meetings/call-table.ts";
export { type DoorKey } from "./meetings/desk-secrets.ts";
export { doorLinksOf, officersDevices, type DeviceAtDoor } from "./meetings/door-links.ts";
export { eraseDueMinutes } from "./campaign/erase-minutes.ts";
export { LastActs } from "./meetings/last-acts.ts";
export { MeetingDesk, shownIn, type MeetingDeskOptions } from "./meetings/meeting-desk.ts";
export { clocksApartFrom, lastChange } from "./meetings/other-clock.ts";
export { planCalls, type CallWarning, type PlannedCall } from "./meetings/plan-calls.ts";
export { refusedCall } from "./meetings/refused-call.ts";
export { MinutesDesk, type Typesetter } from "./meetings/minutes-desk.ts";
export type { MinutesStanding } from "./meetings/minutes-standing.ts";
export {
  type CountedLines,
  type KeptList,
  type LinesAsked,
  type LinesDesk,
  type LinesDone,
  linesFields,
  type RestorationCause,
} from "./lines/lines-desk.ts";
export { serveLines } from "./lines/serve-lines.ts";
export { type RunningAlone } from "./serve-alone.ts";
export { serveSwitches } from "./switches/serve-switches.ts";
export { type SwitchDesk, type SwitchDone, type Switched, type SwitchedPlace } from "./switches/switch-desk.ts";
