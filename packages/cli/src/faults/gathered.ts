import type { Fault } from "@hustings/core";

/** A fault that stands for others: the same on more rows, the first of several, or one of the roll beside lines. */
export type GatheredFault =
  | { readonly code: "on-more-rows"; readonly first: Fault; readonly more: number; readonly rows: readonly number[] }
  | { readonly code: "first-of-several"; readonly first: Fault; readonly others: number }
  | { readonly code: "of-roll"; readonly first: Fault };
