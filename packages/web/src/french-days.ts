const months = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".replaceAll(
  " ",
  "|",
);
const day = String.raw`(?:1er|\d{1,2})\s(?:${months})`;
const bareDay = new RegExp(String.raw`(?<!\p{L})([Dd]éposé|[Dd]epuis) (?=${day}(?!\p{L}))`, "gu");
/** A time of day has its zone behind it. Other figures after a day are none. */
const bareTime = new RegExp(String.raw`(${day}\s\d{4}), (?=(?:[01]\d|2[0-3]):[0-5]\d\s\()`, "gu");

/**
 * Days as French says them in the words of a ruling: déposé *le* 31 janvier 2018 *à* 12:00. The words of rulings are in logs to the byte
 * and stay as they were signed; pages and decisions are set so.
 */
export function frenchDays(text: string): string {
  return text.replaceAll(bareDay, "$1 le ").replaceAll(bareTime, "$1 à ");
}
