/**
 * `npm run bench:log`: hashing, verification, appends and receipts, each beside a program nobody here wrote, in one run.
 * Figures are ratios: the machine is whatever it is, the same for both. `npm run bench:log -- hashing` runs one part.
 */
import { benchAppends } from "./appends.ts";
import { benchHashing } from "./hashing.ts";
import { benchReceipts } from "./receipts.ts";
import { benchVerification } from "./verification.ts";

const parts: Readonly<Record<string, () => Promise<void>>> = {
  hashing: benchHashing,
  verification: benchVerification,
  appends: benchAppends,
  receipts: benchReceipts,
};
const wanted = process.argv.slice(2).filter((argument) => Object.hasOwn(parts, argument));
for (const [name, part] of Object.entries(parts)) {
  if (wanted.length === 0 || wanted.includes(name)) await part();
}
