export type Channel = "online" | "paper";

/** What is stopped; what is left out stops all of it. */
export interface SwitchedPlace {
  readonly nomination?: string;
  readonly channel?: Channel;
}

export interface Switched extends SwitchedPlace {
  /** In the operator's words; everybody reads them who wanted to sign. */
  readonly cause: string;
  readonly since: string;
}

/** `wrong`: what was asked cannot be, by field. */
export type SwitchDone =
  | { readonly kind: "done" }
  | { readonly kind: "wrong"; readonly field: "cause" | "nomination" | "not-stopped" };

/** The switches of one server, beside its data folder: whoever operates it stops and resumes what it takes. */
export interface SwitchDesk {
  /** As people read the contest's title. */
  readonly title: string;
  /** By the names of the log; nominations opened since the desk began are not among them. */
  readonly nominations: readonly string[];
  stopped(): readonly Switched[];
  stop(place: SwitchedPlace, cause: string): Promise<SwitchDone>;
  resume(place: SwitchedPlace): SwitchDone;
  /** Counts of messages with codes, where any were sent. */
  messages():
    | {
        readonly accepted: number;
        readonly refused: number;
        readonly expired: number;
        readonly waiting: number;
        readonly at: string;
      }
    | undefined;
}
