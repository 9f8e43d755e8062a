import { printOnly } from "./command/print-only.ts";
import { runLine } from "./run-line.ts";

// The reader of a pipe may stop reading (`hustings … | head`): that is not a failure of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

printOnly(process.stdout);
await runLine(process.argv.slice(2));
