const day = String.raw`(?:1er|\d{1,2})\s\p{L}+\s\d{4}`;
const bareDay = new RegExp(String.raw`\b(Déposé|depuis) (?=${day})`, "gu");
const bareTime = new RegExp(String.raw`(${day}), (?=\d{2}:\d{2})`, "gu");

/**
 * Days as French says them in the words of a ruling: déposé *le* 31 janvier 2018 *à* 12:00. The words of rulings are in logs to the byte
 * and stay as they were signed; pages and decisions are set so.
 */
export function frenchDays(text: string): string {
  return text.replaceAll(bareDay, "$1 le ").replaceAll(bareTime, "$1 à ");
}
