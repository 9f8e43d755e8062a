#!/usr/bin/env node
// Node 24 runs the TypeScript of this workspace as it is. Started by an older Node, hand over to the one npm installed.
const major = Number(process.versions.node.split(".")[0]);
if (major >= 24) {
  const [{ bundledProgram }] = await Promise.all([import("./bundled.ts"), import("./keep-compiled.mjs")]);
  try {
    // Whoever hooks into the loading of modules means those of the sources.
    const bundled = process.execArgv.includes("--import") ? undefined : bundledProgram();
    await import(bundled?.href ?? "../src/main.ts");
  } catch (error) {
    // A slip in a data file of the law is found while the law is loaded, before any command could say it.
    if (error?.name !== "RulesError") throw error;
    console.error(`hustings: ${error.message}`);
    process.exit(2);
  }
} else {
  const [{ spawnSync }, { existsSync }, { fileURLToPath }] = await Promise.all([
    import("node:child_process"),
    import("node:fs"),
    import("node:url"),
  ]);
  const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));
  const node24 = fileURLToPath(new URL("../../../node_modules/node/bin/node", import.meta.url));
  if (!existsSync(node24)) {
    console.error(`hustings needs Node 24, got ${process.versions.node}; run "npm ci" in the workspace first`);
    process.exit(2);
  }
  const cached = new URL("keep-compiled.mjs", import.meta.url);
  const run = spawnSync(node24, [...process.execArgv, "--import", cached.href, main, ...process.argv.slice(2)], {
    stdio: "inherit",
  });
  process.exit(run.status ?? 1);
}
