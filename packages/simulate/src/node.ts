export { rollRow, writeRollCsv } from "./roll/roll-csv.ts";
