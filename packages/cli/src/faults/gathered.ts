import type { Fault } from "@hustings/core";

/** A fault that stands for others: the same on more rows, or the first of several. */
export type GatheredFault =
  | { readonly code: "on-more-rows"; readonly first: Fault; readonly more: number; readonly rows: readonly number[] }
  | { readonly code: "first-of-several"; readonly first: Fault; readonly others: number };
