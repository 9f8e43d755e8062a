import type { Failure } from "./report.ts";

/**
 * What is reckoned once all entries are read rests on what hostile hands wrote as well: whatever it makes a rule do is a finding, and the rest
 * is checked and said all the same.
 *
 * @param what what would have been reckoned, for whoever reads the failure
 */
export function orFailure<T>(what: string, failures: Failure[], reckon: () => T): T | undefined {
  try {
    return reckon();
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error;
    failures.push({ code: "rule-failed", says: `${what}: a rule ended in ${name}, and nothing is said of it` });
    return undefined;
  }
}
