import assert from "node:assert/strict";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { buildForPublication } from "../pack.ts";
import { run } from "./programs.ts";
import { folder } from "./world.ts";

const modules = join(import.meta.dirname, "../../../node_modules");

// 65,536 entries and more are verified by several threads: their modules must be found too.
const program = `
import { openLog, generateSigningKey } from "@hustings/log";
import { AppendQueue, FolderSink, LogWriter, SqliteLogStore, folderSource } from "@hustings/log/node";

const folder: string = process.argv[2] ?? "";
const { signer } = generateSigningKey("log.example/drive");
const store = await SqliteLogStore.open(\`\${folder}/log.sqlite\`);
await store.append(Array.from({ length: 66_000 }, (_, i) => ({ key: \`\${i}\`, entry: new TextEncoder().encode(\`entry \${i}\`) })));
const sink = await FolderSink.open(\`\${folder}/public\`);
const writer = await LogWriter.open({ store, sink, signer });
const outcome = await new AppendQueue(store).submit("more", new TextEncoder().encode("more"));
if (outcome.kind === "appended") await writer.publish();
const { size } = await openLog(folderSource(\`\${folder}/public\`, { threads: 1 }), signer.vkey).verifyTree();
console.log(size, (await writer.receipt(66_000)).split("\\n")[0]);
await writer.close();
sink.close();
await store.close();
`;

describe("the package as it is published", () => {
  it("holds no tests, and works from node_modules with its types, without the workspace", (t) => {
    const at = folder(t);
    const scope = `${at}/user/node_modules/@hustings`;
    for (const [name, from] of Object.entries(buildForPublication(`${at}/built`))) {
      const packed = run("npm", ["pack", "--json", "--pack-destination", at], { cwd: from });
      assert.equal(packed.status, 0, packed.out);
      mkdirSync(`${scope}/${name}`, { recursive: true });
      const tarball = `${at}/hustings-${name}-0.1.0.tgz`;
      assert.equal(run("tar", ["-xzf", tarball, "--strip-components=1", "-C", `${scope}/${name}`]).status, 0);
      const { out } = run("tar", ["-tzf", tarball]);
      assert.doesNotMatch(out, /\.test\.|package\/src|tsconfig/);
      assert.match(out, /package\/dist\/index\.d\.ts/);
      if (name === "log") assert.match(out, /package\/README\.md/);
    }
    for (const name of ["@noble", "@types"]) symlinkSync(join(modules, name), `${at}/user/node_modules/${name}`);
    writeFileSync(`${at}/user/package.json`, JSON.stringify({ type: "module", private: true }));
    writeFileSync(`${at}/user/program.ts`, program);
    const options = ["--strict", "--noEmit", "--module", "nodenext", "--target", "es2024", "--types", "node"];
    const tsc = join(modules, "typescript/bin/tsc");
    const types = run(process.execPath, [tsc, ...options, "program.ts"], { cwd: `${at}/user` });
    assert.equal(types.status, 0, types.out);
    const { status, out } = run(process.execPath, ["program.ts", at], { cwd: `${at}/user` });
    assert.deepEqual([status, out], [0, "66001 c2sp.org/tlog-proof@v1\n"]);
  });
});
