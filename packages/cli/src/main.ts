import { InputError } from "@hustings/core";
import type { Command } from "./command.ts";
import { findCommand, nouns } from "./commands.ts";
import { foreseen } from "./foreseen.ts";
import { printable, printOnly } from "./printable.ts";
import { ownTemporaryFolder } from "./working-files.ts";

/** Nouns that work on supporters' lines and on rolls, and keep parts of them in temporary files while they do. */
const keepingFiles = new Set(["case", "check", "decision", "demo", "roll"]);

async function overview(): Promise<string> {
  const lines = ["hustings: ballot access that anyone can check", ""];
  for (const load of Object.values(nouns)) {
    for (const { usage, summary } of Object.values((await load()).verbs))
      lines.push(`  hustings ${usage}`, `      ${summary}`);
  }
  return [
    ...lines,
    "",
    "exit codes: 0 all is well, 1 a check failed, 2 bad input, 3 could not be done or checked",
    "",
  ].join("\n");
}

function help({ usage, summary, options = [] }: Command): string {
  const widest = Math.max(0, ...options.map(([name]) => name.length));
  const rows = options.map(([name, meaning]) => `  ${name.padEnd(widest)}  ${meaning}`);
  return [`hustings ${usage}`, "", summary, ...(rows.length > 0 ? ["", ...rows] : []), ""].join("\n");
}

async function main(args: readonly string[]): Promise<number> {
  if (args.length === 0 || args[0] === "--help" || args[0] === "-h" || args[0] === "help") {
    process.stdout.write(await overview());
    return 0;
  }
  try {
    const { command, rest } = await findCommand(args);
    if (rest.includes("--help") || rest.includes("-h")) {
      process.stdout.write(help(command));
      return 0;
    }
    if (keepingFiles.has(args[0] ?? "")) ownTemporaryFolder();
    return await command.run(rest);
  } catch (error) {
    const known = foreseen(error);
    if (known === undefined) throw error;
    const { exit, code, says } = known;
    const problem = error instanceof InputError ? error.problem : { code, message: says };
    if (args.includes("--json")) process.stdout.write(`${JSON.stringify({ error: problem })}\n`);
    process.stderr.write(`hustings: ${printable(says)}\n`);
    return exit;
  }
}

// The reader of a pipe may stop reading (`hustings … | head`): that is no failure of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

printOnly(process.stdout);
process.exitCode = await main(process.argv.slice(2));
