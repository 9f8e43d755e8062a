import type { Reading, Spoken } from "@hustings/web";

/** The contest of a reading, as far as it decides how names and moments are written. */
export function spokenIn(reading: Reading | undefined): Spoken {
  const country = reading?.procedure.contest?.country;
  const zone = reading?.law?.zone;
  return { ...(country !== undefined && { country }), ...(zone !== undefined && { zone }) };
}
