// node verify-receipt.mjs RECEIPT ENTRY POLICY: whether an entry is in the log, by its receipt alone. Asks nobody.
import { readFileSync } from "node:fs";
import { checkReceipt, LogError, parsePolicy } from "hustings/log";

const [receipt, entry, policy] = process.argv.slice(2).map((file) => readFileSync(file));
if (policy === undefined) throw new Error("expected three files: receipt, entry, policy");
try {
  const { index, checkpoint } = checkReceipt(receipt, entry, parsePolicy(policy.toString()));
  console.log(`entry ${index} of ${checkpoint.origin}, which had ${checkpoint.size} entries`);
} catch (error) {
  if (!(error instanceof LogError)) throw error;
  console.log(`DOES NOT HOLD (${error.code}): ${error.message}`);
  process.exitCode = 1;
}
