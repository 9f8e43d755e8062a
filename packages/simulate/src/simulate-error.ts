export type SimulateErrorCode = "roll-too-small" | "unknown-region" | "impossible-parameters";

/** A simulation that cannot be made as asked. */
export class SimulateError extends Error {
  readonly code: SimulateErrorCode;

  constructor(code: SimulateErrorCode, message: string) {
    super(message);
    this.name = "SimulateError";
    this.code = code;
  }
}
