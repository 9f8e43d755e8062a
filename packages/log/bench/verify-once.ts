/** Verifies a folder in a process of its own and prints seconds and the most memory it ever had. */
import { enableCompileCache } from "node:module";

// As the command line does: what was compiled once is not compiled again.
enableCompileCache();
const { openLog } = await import("../src/index.ts");
const { folderSource } = await import("../src/tree/tile-folder.ts");
const { signer } = await import("./sample-log.ts");

const started = performance.now();
await openLog(folderSource(process.argv[2] ?? ""), signer.vkey).verifyTree();
const seconds = (performance.now() - started) / 1000;
console.log(JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1024 }));
