import { test } from "node:test";
import { destroysAtWork } from "../../test/destroys-at-work.ts";

test("while it runs, a server waits for the ballot with what the commission's word would erase; it is gone then, and a start finds nothing to do", async (t) => {
  await destroysAtWork(t);
});
