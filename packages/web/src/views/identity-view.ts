/** What a contest asks of whoever signs online, and how far this visitor is. */
export type IdentityView =
  | { readonly kind: "none" }
  | { readonly kind: "email" | "phone"; readonly step: CodeStep; readonly once?: OnceView }
  /** `name`: who vouches, as people know them. */
  | { readonly kind: "oidc"; readonly name: string; readonly step: LoginStep; readonly once?: OnceView };

/**
 * Who holds the key by which one person signs once, and what it says of this visitor, who has shown who they are: `signed`, a statement of theirs stands; `unknown`, the key holder
 * does not answer now. Absent: nobody holds a key, and doubles are found at the opening.
 */
export interface OnceView {
  readonly holder: string;
  readonly standing?: "free" | "signed" | "unknown";
}

/**
 * - `held`  confirmed: the details can be filled in
 * - `ask`   where a code is to be sent; `made` goes back with the form
 */
export type CodeStep =
  | { readonly at: "held" }
  | {
      readonly at: "ask";
      readonly made: string;
      /** Work that the visitor's device does before it is sent; absent: none. */
      readonly effort?: number;
      /** What was typed before, where it did not go out, and why: only what the person can do something about. */
      readonly typed?: string;
      readonly problem?: "again" | "full" | "malformed";
    };

export type LoginStep =
  | { readonly at: "held" }
  | { readonly at: "ask"; readonly problem?: "again" | "declined" | "unreachable" | "unheld" | "stale" | "full" };

/** What was typed or opened does not hold, which way is not said; or so many confirm that nothing was used up, and it holds later. */
export type ConfirmProblem = "wrong" | "full";

/** Of the page that waits for a code. */
export interface CodePageView {
  readonly kind: "email" | "phone";
  readonly handle: string;
  /** For which a code was asked for; empty where that is not known. */
  readonly nomination: string;
  readonly kiosk: boolean;
  readonly problem?: ConfirmProblem;
  /** What carries messages did not answer when it was last asked. */
  readonly failing: boolean;
  /** Minutes for which a code holds. */
  readonly minutes: number;
  readonly back: string;
}
