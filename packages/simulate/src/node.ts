export { rollHeader, rollRow, writeRollCsv } from "./roll/roll-csv.ts";
