/**
 * `npm test` is waited for: of what is tried over and over it tries a fair part. `npm run test:all`, a run of a named part and a file run by
 * itself try all of it.
 */
export const inPart = process.env["HUSTINGS_IN_PART"] === "1";

/** One in so many where only a part is tried, from the first on; else all. */
export function fairPart<T>(all: readonly T[], oneIn = 4): readonly T[] {
  return inPart ? all.filter((_, index) => index % oneIn === 0) : all;
}

/** How often what is tried by chance is tried, or how much at least was. */
export function rounds(all: number, oneIn = 4): number {
  return inPart ? Math.ceil(all / oneIn) : all;
}
