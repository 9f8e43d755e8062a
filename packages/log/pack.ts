/** `node packages/log/pack.ts FOLDER`: this package and the one it needs, ready for `npm publish`. */
import { join } from "node:path";
import { buildPackage } from "../../tools/build-package.ts";

/** Builds both packages below `out`, the needed one first. */
export function buildForPublication(out: string): { readonly core: string; readonly log: string } {
  const [core, log] = [join(out, "core"), join(out, "log")];
  buildPackage("core", core, {});
  buildPackage("log", log, { core });
  return { core, log };
}

if (import.meta.main) {
  const [out = ""] = process.argv.slice(2);
  if (out === "") throw new Error("expected a folder, got none; node packages/log/pack.ts FOLDER");
  const { core, log } = buildForPublication(out);
  console.log(`npm publish ${core}\nnpm publish ${log}`);
}
