export type RulesErrorCode =
  | "unknown-rulebook"
  | "unknown-route"
  | "unknown-nomination"
  | "unknown-parameter"
  | "unknown-provision"
  | "unknown-remedy"
  | "unknown-form"
  | "inexact-scale"
  | "bad-draw"
  | "bad-beacon"
  | "inexact-figure";

/** A rulebook that does not hold together, or a call that names something it does not have. Never a legal outcome. */
export class RulesError extends Error {
  override name = "RulesError";
  readonly code: RulesErrorCode;
  readonly values: Readonly<Record<string, unknown>>;

  constructor(
    code: RulesErrorCode,
    message: string,
    values: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.code = code;
    this.values = values;
  }
}
