export { DeskError, type DeskErrorCode } from "./desk-error.ts";
export { Custody, type Circulator, type CustodyRefusal, type SheetState, type Stock } from "./campaign/custody.ts";
export type {
  DeskAct,
  DeskEvent,
  KeyedFields,
  KeyedLine,
  Keying,
  LineMatch,
  LinePlace,
} from "./campaign/desk-event.ts";
