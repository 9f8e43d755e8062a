export { linesHeader, writeLinesCsv } from "./roll/lines-csv.ts";
export { rollHeader, rollRow, writeRollCsv } from "./roll/roll-csv.ts";
