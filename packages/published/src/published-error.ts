export type PublishedErrorCode =
  /** the place is not a folder, or not an address */
  | "not-a-place"
  /** no checkpoint, so that there is no log */
  | "no-log"
  | "no-policy"
  /** what lies under the policy's name is not a tlog-policy, or names no log */
  | "bad-policy";

/** Nothing that can be used is published at a place. What the network or a disk does is a `LogError`, as for the log itself. */
export class PublishedError extends Error {
  override name = "PublishedError";
  readonly code: PublishedErrorCode;

  constructor(code: PublishedErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
