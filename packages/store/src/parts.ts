/** Others have their turn after so many statements: some tens of milliseconds. */
export const movedTogether = 500;

/** All of them in their order, in parts of at most so many. */
export function parts<T>(all: readonly T[], together = movedTogether): T[][] {
  return Array.from({ length: Math.ceil(all.length / together) }, (_, i) =>
    all.slice(i * together, (i + 1) * together),
  );
}
