/** French sets a space that does not break before its high punctuation and inside its quotation marks. */
export function frenchSpacing(text: string): string {
  return text.replaceAll(/ (?=[:;!?»])/g, "\u00a0").replaceAll("« ", "«\u00a0");
}

/** A catalogue with every text of it, and every text that its functions make, set so. */
export function spacedInFrench<T>(said: T): T {
  if (typeof said === "string") return frenchSpacing(said) as T;
  if (typeof said === "function") {
    const says = said as unknown as (...values: readonly unknown[]) => unknown;
    return ((...values: readonly unknown[]) => spacedInFrench(says(...values))) as T;
  }
  if (Array.isArray(said)) return said.map((each) => spacedInFrench<unknown>(each)) as T;
  if (typeof said !== "object" || said === null || Object.getPrototypeOf(said) !== Object.prototype) return said;
  return Object.fromEntries(Object.entries(said).map(([name, each]) => [name, spacedInFrench<unknown>(each)])) as T;
}
