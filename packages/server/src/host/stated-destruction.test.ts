import assert from "node:assert/strict";
import { join } from "node:path";
import { after, test } from "node:test";
import { destroyData, enter } from "@hustings/acts";
import { statementAt } from "@hustings/core";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { exampleContest } from "../../test/contest-folder.ts";
import { StatedDestruction } from "./stated-destruction.ts";

const { folder, finish } = await exampleContest(join(temporaryFolder(), "contest"));
after(() => folder.close());
const { ledger, store } = folder;
const { statements } = ledger.procedure;
const ids = Array.from({ length: statements.names.count }, (_, number) => statementAt(statements, number).id);
const kept = async () => (await store.kept(ids)).filter((bytes) => bytes !== undefined).length;

test("what the commission says is destroyed is erased from the server once the ballot is published, and not before", async () => {
  assert.equal(await kept(), 620);
  const commission = folder.partySigner("commission");
  const said = await enter(ledger, commission, destroyData, { what: "statements", items: ids.length });
  assert.equal(said.kind, "entered");
  const destruction = new StatedDestruction(ledger, store);
  assert.equal(await destruction.run(), 0, "no word of the commission's takes signatures away while they count");
  assert.equal(await kept(), 620);

  await finish();
  assert.equal(await destruction.run(), 620);
  assert.equal(await kept(), 0);
  assert.equal(await destruction.run(), 0);
  assert.equal(await new StatedDestruction(ledger, store).run(), 0, "a server that starts again finds nothing left");
});
