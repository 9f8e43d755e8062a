import type { WaitingStatements } from "./waiting-statements.ts";

/**
 * Asks whoever is about to leave the page, by whatever way, while a statement waits that only the page holds: it may have been taken, and what takes
 * it back is nowhere else.
 *
 * @param onAnew told when that is by confirming anew: why they were asked stands on the page when they stay
 */
export function askBeforeLosing(waiting: WaitingStatements, onAnew: () => void): void {
  addEventListener("beforeunload", (event) => {
    if (waiting.areLostWithPage) event.preventDefault();
  });
  document.querySelector("form.anew")?.addEventListener("submit", () => {
    if (waiting.areLostWithPage) onAnew();
  });
}
