import type { Violation } from "@hustings/core";

const mostAgain = 3;

function isOutOfDate(outcome: { readonly kind: string; readonly violation?: Violation }): boolean {
  return outcome.kind === "refused" && outcome.violation?.code === "count-differs";
}

/**
 * Does an act that says how much stands in the log, and does it anew where that changed meanwhile: what waits is entered before a drive's end, and
 * what people took back before a filing.
 *
 * @param contest reads what is new before each further try, of which there are three at most
 */
export async function againWhereOutOfDate<T extends { readonly kind: string; readonly violation?: Violation }>(
  contest: { catchUp(): Promise<void> },
  act: () => Promise<T>,
): Promise<T> {
  let done = await act();
  for (let again = 0; again < mostAgain && isOutOfDate(done); again++) {
    await contest.catchUp();
    done = await act();
  }
  return done;
}
