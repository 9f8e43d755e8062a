export { writeLinesCsv } from "./roll/lines-csv.ts";
export { rollRow, writeRollCsv } from "./roll/roll-csv.ts";
