import assert from "node:assert/strict";
import { test } from "node:test";
import { addSeconds, dateOf, instant, type Instant } from "@hustings/core";
import { after } from "../../core/test/small-procedure.ts";
import { settledLate } from "./settled-late.ts";

/** Day of a zone so many hours east of UTC. */
const dayEast = (hours: number) => (moment: Instant) => dateOf(addSeconds(moment, hours * 3_600));

test("whether a drive is settled after the vote goes by the contest's own day, and names the entry that opened it", () => {
  const { procedure, anna } = after("drive-opened");
  const { contest } = procedure;
  assert.ok(contest !== undefined && anna.drive !== undefined);
  const settled = (settledBy: Instant, hours: number) => {
    anna.drive = anna.drive && { ...anna.drive, settledBy };
    return settledLate(procedure, dayEast(hours));
  };
  const noon = instant(`${contest.votingDay}T12:00:00Z`);
  // Two in the morning of the next day in UTC is the evening of the vote five hours west; eleven at night is the next day three hours east.
  assert.equal(settled(addSeconds(noon, 14 * 3_600), -5).length, 0);
  assert.equal(settled(addSeconds(noon, 14 * 3_600), 0).length, 1);
  assert.equal(settled(addSeconds(noon, 11 * 3_600), 0).length, 0);
  const [remark] = settled(addSeconds(noon, 11 * 3_600), 3);
  assert.equal(remark?.entry, anna.indices.get("drive-opened"));
});
