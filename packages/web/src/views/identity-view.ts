/** What a contest asks of whoever signs online, and how far this visitor is. */
export type IdentityView =
  | { readonly kind: "none" }
  | { readonly kind: "email" | "phone"; readonly step: CodeStep }
  /** `name`: who vouches, as people know them. */
  | { readonly kind: "oidc"; readonly name: string; readonly step: LoginStep };

/**
 * - `held`  confirmed: the details can be filled in
 * - `ask`   where a code is to be sent; `made` goes back with the form
 */
export type CodeStep =
  | { readonly at: "held" }
  | {
      readonly at: "ask";
      readonly made: string;
      /** What was typed before, where it did not go out, and why: only what the person can do something about. */
      readonly typed?: string;
      readonly problem?: "again" | "full" | "malformed";
    };

export type LoginStep =
  | { readonly at: "held" }
  | { readonly at: "ask"; readonly problem?: "again" | "declined" | "unreachable" | "stale" };

/** Of the page that waits for a code. */
export interface CodePageView {
  readonly kind: "email" | "phone";
  readonly handle: string;
  /** What was typed does not hold. Which way is not said. */
  readonly wrong: boolean;
  /** What carries messages did not answer when it was last asked. */
  readonly failing: boolean;
  /** Minutes for which a code holds. */
  readonly minutes: number;
  readonly back: string;
}
