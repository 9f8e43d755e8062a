#!/usr/bin/env node
// Node 24 runs the TypeScript of this workspace as it is. Started by an older Node, hand over to the one npm installed.
const major = Number(process.versions.node.split(".")[0]);
if (major >= 24) {
  await import("./run.ts");
} else {
  const [{ spawnSync }, { existsSync }, { fileURLToPath }] = await Promise.all([
    import("node:child_process"),
    import("node:fs"),
    import("node:url"),
  ]);
  const program = fileURLToPath(new URL("run.ts", import.meta.url));
  const node24 = fileURLToPath(new URL("../../../node_modules/node/bin/node", import.meta.url));
  if (!existsSync(node24)) {
    console.error(`hustings needs Node 24, got ${process.versions.node}; run "npm ci" in the workspace first`);
    process.exit(2);
  }
  const run = spawnSync(node24, [...process.execArgv, program, ...process.argv.slice(2)], { stdio: "inherit" });
  process.exit(run.status ?? 1);
}
