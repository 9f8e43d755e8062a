import type { Ledger, PromiseStore, SignedAct, Submitted } from "@hustings/acts";
import type { Identity } from "../identity/identity.ts";
import type { DoorHolding } from "../meetings/door-holding.ts";
import type { Stops } from "./stops.ts";
import type { PersonIndex } from "../persons/person-index.ts";
import type { PersonStore } from "../persons/person-store.ts";
import type { StatementIntake } from "./statement-intake.ts";
import type { TakingBack } from "./taking-back.ts";

/** What takes acts on this server, and whether it takes them now. */
export interface Intake {
  readonly ledger: Ledger;
  /** What promises statements, and where they wait for their batch; without it none are taken. */
  readonly promises?: {
    readonly statements: StatementIntake;
    readonly store: PromiseStore;
    readonly takingBack: TakingBack;
  };
  /** Where a key holder lets one person sign, and be counted at a door, once. */
  readonly persons?: { readonly index: PersonIndex; readonly store: PersonStore };
  /** Who is let sign online; without it nobody is asked. */
  readonly identity?: Identity;
  /** What devices at doors tell between their batches; without it their people are known from the log alone. */
  readonly doors?: DoorHolding;
  /** `undefined`: acts are taken; else why not, in words for whoever is on call. */
  stopped(): string | undefined;
  /** Of this hold of its store; `undefined`: another server may have it by now. What was under way when it changed is acknowledged to nobody. Absent: nothing else can have it. */
  claim?(): number | undefined;
  /** What its operator has stopped. */
  readonly stops?: Stops;
  /** A dress rehearsal, which runs in the past. */
  readonly rehearsal?: { readonly secondsBehind: number };
}

/** Hands acts to the ledger: their signatures are the authority, and nobody needs to log in. */
export function takeActs({ ledger, promises }: Intake, acts: readonly SignedAct[]): Promise<Submitted> {
  return (promises?.takingBack ?? ledger).submit(acts);
}
