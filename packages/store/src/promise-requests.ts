import type { PromiseStore } from "@hustings/acts";
import type { CalendarDate, Withdrawal } from "@hustings/core";
import { unpackStatements, type PackedStatements } from "./packed-statements.ts";
import type { PromisedStatements } from "./promised-statements.ts";

/** What the store's threads are asked about promises, by kind. */
interface Inputs {
  readonly keep: { readonly packed: PackedStatements };
  readonly closeDay: { readonly day: CalendarDate };
  readonly leavesAfter: { readonly day: CalendarDate; readonly after: Uint8Array; readonly most: number };
  readonly endDay: { readonly day: CalendarDate; readonly leaves: Uint8Array };
  readonly leavesOf: { readonly day: CalendarDate };
  readonly lastEnded: object;
  readonly settle: { readonly day: CalendarDate; readonly more: "begin" | "on"; readonly most: number };
  readonly waiting: object;
  readonly owed: { readonly nomination: string };
  readonly startCut: { readonly name: string; readonly list: string };
  readonly openCut: object;
  readonly enter: { readonly ids: readonly string[] };
  readonly endCut: { readonly name: string };
  readonly status: { readonly id: string };
  readonly withdraw: { readonly withdrawal: Withdrawal };
  readonly openWithdrawals: object;
  readonly endWithdrawals: { readonly ids: readonly string[] };
  readonly sealed: { readonly ids: readonly string[] };
}

export type PromiseRequest = { [Kind in keyof Inputs]: { readonly kind: Kind } & Inputs[Kind] }[keyof Inputs];

type Answer<Method extends keyof PromiseStore> = Awaited<ReturnType<PromiseStore[Method]>>;

/** Kinds that the store itself makes one method of. */
interface OwnValues {
  readonly closeDay: undefined;
  readonly leavesAfter: Uint8Array;
  readonly endDay: undefined;
  /** Whether there is more to move. */
  readonly settle: boolean;
  readonly waiting: Answer<"settle">;
  readonly enter: undefined;
}

export type PromiseValues = {
  readonly [Kind in Exclude<PromiseRequest["kind"], keyof OwnValues>]: Answer<Kind>;
} & OwnValues;

const writing = [
  "keep",
  "closeDay",
  "endDay",
  "settle",
  "startCut",
  "enter",
  "endCut",
  "withdraw",
  "endWithdrawals",
] as const;

export function writesPromise({ kind }: PromiseRequest): boolean {
  return (writing as readonly string[]).includes(kind);
}

/** Within a transaction, where the request writes. */
export function performPromise(
  promised: PromisedStatements,
  request: PromiseRequest,
): PromiseValues[keyof PromiseValues] {
  switch (request.kind) {
    case "keep":
      return promised.keep(unpackStatements(request.packed));
    case "closeDay":
      promised.closeDay(request.day);
      return undefined;
    case "leavesAfter":
      return promised.leavesAfter(request.day, request.after, request.most);
    case "endDay":
      promised.endDay(request.day, request.leaves);
      return undefined;
    case "leavesOf":
      return promised.leavesOf(request.day);
    case "settle":
      return promised.settle(request.day, request.more, request.most);
    case "waiting":
      return promised.waiting();
    case "owed":
      return promised.owed(request.nomination);
    case "startCut":
      return promised.startCut(request.name, request.list);
    case "enter":
      promised.enter(request.ids);
      return undefined;
    case "endCut":
      promised.endCut(request.name);
      return undefined;
    case "withdraw":
      return promised.withdraw(request.withdrawal);
    case "openWithdrawals":
      return promised.openWithdrawals();
    case "endWithdrawals":
      promised.endWithdrawals(request.ids);
      return undefined;
    case "status":
      return promised.status(request.id);
    case "lastEnded":
      return promised.lastEnded();
    case "openCut":
      return promised.openCut();
    case "sealed":
      return promised.sealed(request.ids);
    default:
      return request satisfies never;
  }
}
