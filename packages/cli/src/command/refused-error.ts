/** An act that was well made and does not pass: by the law, or by what the log says already. Nothing was entered; the command ends with exit code 2. */
export class RefusedError extends Error {
  override name = "RefusedError";
  readonly code = "refused";

  /** @param what the act as the subject of a sentence: *recording a check*. @param why who refuses it and for what */
  constructor(what: string, why: string, remedy: string) {
    super(`${what} was refused: ${why}; ${remedy}`);
  }
}
