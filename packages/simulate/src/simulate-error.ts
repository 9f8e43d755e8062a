export type SimulateErrorCode = "roll-too-small" | "unknown-region" | "impossible-parameters";

/** A simulation that cannot be made as asked. */
export class SimulateError extends Error {
  override name = "SimulateError";
  readonly code: SimulateErrorCode;

  constructor(code: SimulateErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
