/** Where logs of dress rehearsals live: a name that no machine can ever have (RFC 2606), so that none of them is a contest's. */
export const rehearsalHost = "rehearsal.invalid";

/** Whether a log is of a dress rehearsal, by the origin that every act and checkpoint of it is signed for. */
export function isRehearsal(origin: string): boolean {
  return origin.startsWith(`${rehearsalHost}/`);
}
