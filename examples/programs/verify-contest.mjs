// node verify-contest.mjs URL|FOLDER [COMMISSION-KEY]: recomputes a published contest, and says what does not hold.
import { openPlace } from "hustings/published/node";
import { verifyContest } from "hustings/verify";

const [typed, commission] = process.argv.slice(2);
if (typed === undefined) throw new Error("expected the address or folder of a contest");
const place = await openPlace(typed);
const report = await verifyContest({
  log: place.log,
  documents: place.documents,
  // Whom the site itself says to believe. With a policy of your own, from elsewhere, the site cannot choose its judges.
  policy: await place.policy(),
  ...(commission === undefined ? {} : { commission: Buffer.from(commission, "base64") }),
});
console.log(`${report.size} entries, root ${report.root}`);
for (const { code, says } of report.failures) console.log(`DOES NOT HOLD (${code}): ${says}`);
console.log(report.ok ? "holds" : "does not hold");
process.exitCode = report.ok ? 0 : 1;
