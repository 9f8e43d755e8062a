import type { PromiseStore } from "@hustings/acts";
import type { CalendarDate, Withdrawal } from "@hustings/core";
import { unpackStatements, type PackedStatements } from "./packed-statements.ts";
import type { PromisedStatements } from "./promised-statements.ts";

/** What the store's threads are asked about promises, by kind. */
interface Inputs {
  readonly keep: { readonly packed: PackedStatements };
  readonly endDay: { readonly day: CalendarDate };
  readonly leavesOf: { readonly day: CalendarDate };
  readonly lastEnded: object;
  readonly settle: { readonly day: CalendarDate };
  readonly waiting: object;
  readonly owed: { readonly nomination: string };
  readonly startCut: { readonly name: string; readonly list: string };
  readonly openCut: object;
  readonly endCut: { readonly name: string; readonly ids: readonly string[] };
  readonly status: { readonly id: string };
  readonly withdraw: { readonly withdrawal: Withdrawal };
  readonly openWithdrawals: object;
  readonly endWithdrawals: { readonly ids: readonly string[] };
  readonly sealed: { readonly ids: readonly string[] };
}

export type PromiseRequest = { [Kind in keyof Inputs]: { readonly kind: Kind } & Inputs[Kind] }[keyof Inputs];

type Answer<Method extends keyof PromiseStore> = Awaited<ReturnType<PromiseStore[Method]>>;

export type PromiseValues = {
  readonly [Kind in Exclude<PromiseRequest["kind"], "settle" | "waiting">]: Answer<Kind>;
} & { readonly settle: undefined; readonly waiting: Answer<"settle"> };

const writing = ["keep", "endDay", "settle", "startCut", "endCut", "withdraw", "endWithdrawals"] as const;

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
    case "endDay":
      return promised.endDay(request.day);
    case "leavesOf":
      return promised.leavesOf(request.day);
    case "settle":
      promised.settle(request.day);
      return undefined;
    case "waiting":
      return promised.waiting();
    case "owed":
      return promised.owed(request.nomination);
    case "startCut":
      return promised.startCut(request.name, request.list);
    case "endCut":
      promised.endCut(request.name, request.ids);
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
