/** Erases a meeting's minutes in the folder given and is killed as soon as that stands in the journal, before the log of writes is emptied. */
import { DatabaseSync } from "node:sqlite";
import { calendarDate, instant } from "@hustings/core";
import { eraseDueMinutes, Journal } from "../src/index.ts";

const [folder = ""] = process.argv.slice(2);
const journal = await Journal.open({ folder, passphrase: "an invented passphrase" });
const { prepare } = DatabaseSync.prototype;
DatabaseSync.prototype.prepare = function (sql, options) {
  if (sql.includes("wal_checkpoint")) process.kill(process.pid, "SIGKILL");
  return prepare.call(this, sql, options);
};
eraseDueMinutes(journal, calendarDate("2018-02-01"), instant("2018-02-01T09:00:00Z"));
