/**
 * Seconds by which the server's clock is ahead of this device's, from the date of an answer; `undefined`: no answer, or one
 * without a date.
 */
export async function secondsApart(url: string): Promise<number | undefined> {
  let date: string | null;
  try {
    date = (await fetch(url, { method: "HEAD", cache: "no-store" })).headers.get("date");
  } catch {
    return undefined;
  }
  const at = Date.parse(date ?? "");
  return Number.isNaN(at) ? undefined : Math.round((at - Date.now()) / 1000);
}
