import assert from "node:assert/strict";
import { test } from "node:test";
import { Database, isOutOfMemory } from "./database.ts";

test("a run that asks for more memory than it may use is told apart from one that is wrong", async () => {
  await using database = await Database.open();
  await database.limitMemory("20MB");
  await assert.rejects(database.rows("select list(i) from range(10000000) as t (i)"), isOutOfMemory);
  await assert.rejects(database.run("select nothing"), (error) => !isOutOfMemory(error));
});
