import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { checkExports, idleExports } from "./check-exports.ts";

const idle = (texts: Readonly<Record<string, string>>) =>
  idleExports(new Map(Object.entries(texts))).map(({ file, line, says }) => `${file}:${line} ${says.split(" ")[0]}`);

const room =
  "/** Seals. */\nexport async function seal() {\n  return wax;\n}\nexport const wax = 1;\nexport class Ring {}";

test("everything that is exported is imported by somebody", () => {
  assert.deepEqual(checkExports(join(import.meta.dirname, "..")), []);
});

test("an export that only its own file, a comment or a door names is idle, with its line", () => {
  const texts = {
    "a/room.ts": room,
    "a/index.ts": 'export { Ring } from "./room.ts";\nexport {\n  seal,\n} from "./room.ts";',
    "b/user.ts": 'import { seal } from "@hustings/a";\n// wax\nseal();',
  };
  assert.deepEqual(idle(texts), ["a/room.ts:5 wax", "a/room.ts:6 Ring"]);
});

test("a rulebook is found by the registry, and a type goes with its function", () => {
  assert.deepEqual(idle({ "packages/rules/src/law/xx/y.ts": room, "a/b.ts": "export type X = 1;" }), []);
});
