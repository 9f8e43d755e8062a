import type { CampaignDesk } from "./campaign/campaign-desk.ts";

const everyMs = 10 * 60_000;

/**
 * Erases the minutes whose day has come, when the desk starts and every ten minutes while it is open.
 *
 * @param onFault told of what could not be erased; it is tried again
 * @returns the timer, to be cleared when the desk closes
 */
export function eraseWhenDue(desk: CampaignDesk, onFault: (error: unknown) => void): NodeJS.Timeout {
  const erase = () => {
    try {
      for (const meeting of desk.minutesPapers.due(desk.options.today())) desk.eraseMinutes("desk", meeting);
    } catch (error) {
      onFault(error);
    }
  };
  erase();
  return setInterval(erase, everyMs).unref();
}
