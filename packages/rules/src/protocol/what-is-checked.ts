import type { ProtocolKind } from "../protocol.ts";

/**
 * Which lines a protocol has looked at.
 *
 * - `sample`      lines that a draw picks, at first
 * - `all`         every line, or the first ones in the order they were received: nothing is drawn
 * - `objections`  none but those that somebody objects to
 * - `none`        the route needs no signatures
 */
export type Checked = "sample" | "all" | "objections" | "none";

const checkedBy: Readonly<Record<ProtocolKind, Checked>> = {
  "no-check": "none",
  full: "all",
  certificates: "all",
  "first-only": "all",
  "objection-only": "objections",
  "counted-sample": "sample",
  "county-sample": "sample",
  "banded-sample": "sample",
  "acceptance-test": "sample",
  "two-samples": "sample",
  "ordered-subtraction": "sample",
  "averaged-samples": "sample",
  "list-check-then-sample": "sample",
  "confidence-stop": "sample",
};

export function whatIsChecked(kind: ProtocolKind): Checked {
  return checkedBy[kind];
}
