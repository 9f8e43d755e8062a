/** What can be said of a table, without the reading of any: a command is declared in less time than that takes to load. */
export { importFields } from "./fields.ts";
export { layouts } from "./layouts.ts";
