/** Verifies a folder in a process of its own and prints seconds and the most memory it ever had. */
import { openLog } from "../src/index.ts";
import { folderSource } from "../src/node.ts";
import { signer } from "./sample-log.ts";

const started = performance.now();
await openLog(folderSource(process.argv[2] ?? ""), signer.vkey).verifyTree();
console.log(
  JSON.stringify({ seconds: (performance.now() - started) / 1000, megabytes: process.resourceUsage().maxRSS / 1024 }),
);
