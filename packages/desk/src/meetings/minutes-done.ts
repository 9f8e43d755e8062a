/**
 * Why minutes stay as they are:
 * - `minutes-file`         it is not a file of names
 * - `minutes-other`        it is of another meeting
 * - `minutes-names`        names or salts are others than the log has hashes of
 * - `minutes-typed`        who was elected is in the log: names come with their salts, in the file that the phone keeps
 * - `minutes-no-names`     nobody's names were given yet
 * - `minutes-not-closed`   the doors are not closed, so that the figures are not the last
 * - `minutes-changed`      the text is another since it was shown or made
 * - `minutes-overtaken`    somebody else changed these lines since they were shown
 * - `minutes-columns`      what was pasted has more columns than two, and no head says which are name and reason
 * - `minutes-order`        what stands first in its rows stands there again and again, as reasons do, and no head says that it is the name
 * - `minutes-heads`        the first row names one of the two columns, and not the other
 * - `minutes-commas`       commas part what was pasted, and no head says what they part
 * - `minutes-to-mend`      rows of those not let in wait to be mended
 * - `minutes-attached`     the file lists files, which a browser cannot read for their hashes
 * - `minutes-same`         the file is the document as it was made, with no signature brought to it
 * - `minutes-cause`        the log has minutes by now: what was wrong in them is not said
 * - `minutes-drawing`      nothing was drawn
 * - `minutes-unsigned`     chair or secretary has not signed
 * - `minutes-too-many`     more lines or files than minutes take
 * - `minutes-no-document`  none was made, or it is in the log already
 * - `minutes-signature`    the file of a signature is larger than 256 kB
 * - `minutes-not-set`      the typesetter cannot set it
 * - `minutes-past`         the day on which they are to be erased is not one to come
 * - `minutes-unsure`       nobody said that what is erased is kept elsewhere
 */
export type MinutesRefusal =
  | "minutes-file"
  | "minutes-other"
  | "minutes-names"
  | "minutes-typed"
  | "minutes-no-names"
  | "minutes-not-closed"
  | "minutes-changed"
  | "minutes-overtaken"
  | "minutes-columns"
  | "minutes-order"
  | "minutes-heads"
  | "minutes-commas"
  | "minutes-to-mend"
  | "minutes-attached"
  | "minutes-same"
  | "minutes-cause"
  | "minutes-drawing"
  | "minutes-unsigned"
  | "minutes-too-many"
  | "minutes-no-document"
  | "minutes-signature"
  | "minutes-not-set"
  | "minutes-past"
  | "minutes-unsure";

export type MinutesDone =
  | { readonly kind: "done" }
  | { readonly kind: "not-entered"; readonly says: string }
  | { readonly kind: "refused"; readonly why: MinutesRefusal; readonly says?: string };

export const done = { kind: "done" } as const;
export const refused = (why: MinutesRefusal, says?: string) =>
  ({ kind: "refused", why, ...(says !== undefined && { says }) }) as const;
