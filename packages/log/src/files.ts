/** Files read within bounds and written whole: what a command that has nothing to do with a log uses too, without loading one. */
export { boundedFile } from "./files/bounded-file.ts";
export { LogError } from "./log-error.ts";
export { forgetLeftovers, makeWhole, removeForgotten, replaceWhole, replaceWholeWith } from "./files/whole-file.ts";
export type { WholeFileOptions } from "./files/whole-file.ts";
