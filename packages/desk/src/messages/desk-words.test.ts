import assert from "node:assert/strict";
import { test } from "node:test";
import { deskWords } from "./desk-words.ts";

test("no line of the desk's French pages begins with what stands behind a space", () => {
  const { minutes, refused } = deskWords.fr;
  assert.match(minutes.names.readBack, /portent\u00a0:$/);
  assert.match(minutes.excluded.affidavit(1), /^Déclaration 1\u00a0: /);
  assert.match(refused["minutes-changed"] ?? "", /depuis\. Relisez-le\u00a0; /);
});
