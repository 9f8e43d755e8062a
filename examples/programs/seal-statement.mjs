// node seal-statement.mjs RECORD PLACE FIELDS OUT: seals what a supporter filled in to a contest's custodians.
import { readFileSync, writeFileSync } from "node:fs";
import { sealStatement } from "hustings/sealing";

const [record, place, fields] = process.argv.slice(2, 5).map((file) => JSON.parse(readFileSync(file, "utf8")));
const out = process.argv[5];
if (out === undefined) throw new Error("expected three files, record, place and fields, and where to write");
// Of the record, which the contest publishes, sealing needs recipient and bucket; the place is bound into what is sealed.
const { id, bytes, withdrawalSecret } = await sealStatement(record, place, fields);
writeFileSync(out, bytes);
// The only copy: whoever has it withdraws the statement, and can do nothing else with it.
writeFileSync(`${out}.withdrawal`, Buffer.from(withdrawalSecret).toString("hex"), { mode: 0o600 });
console.log(id);
