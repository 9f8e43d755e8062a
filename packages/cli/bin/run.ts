/** What Node 24 runs: the bundle of this clone's sources, or the sources. What is compiled is kept from the first of them on. */
import { bundledProgram } from "./bundled.ts";

await import("./keep-compiled.mjs");
// Whoever hooks into the loading of modules means those of the sources.
const bundled = process.execArgv.includes("--import") ? undefined : bundledProgram();
try {
  await import(bundled?.href ?? "../src/main.ts");
} catch (error) {
  // A slip in a data file of the law is found while the law is loaded, before any command could say it.
  if (!(error instanceof Error) || error.name !== "RulesError") throw error;
  console.error(`hustings: ${error.message}`);
  process.exit(2);
}
