import assert from "node:assert/strict";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { after, test } from "node:test";
import { Client, type ClientConfig } from "pg";
import { enter, Ledger, openNomination } from "@hustings/acts";
import { toBase64 } from "@hustings/core";
import { lockDatabase, openPostgresStore } from "@hustings/store";
import {
  collectingCampaign,
  collectingCommission,
  collectingOrigin,
} from "../packages/client/test/collecting-drive.ts";
import { identityContest } from "../packages/server/test/identity-contest.ts";
import { PostgresServer } from "../packages/store/test/postgres-server.ts";

const database = await PostgresServer.start();
const publishers =
  "FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

/** Asks until it is so: a busy machine takes its time. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await delay(50);
}

test(
  "a server that another takes the database from while a statement is on its way promises nothing, and goes on once it has read what the other entered",
  { skip: database === undefined && "NOT TESTED: PostgreSQL is not installed; on Debian: apt install postgresql" },
  async () => {
    if (database === undefined) return;
    after(() => database.stop());
    const postgres = database.database();
    const contest = await identityContest(undefined, 0, { store: { postgres } });
    let other: Awaited<ReturnType<typeof lockDatabase>> | undefined;
    try {
      const handIn = async (body: string) => {
        const headers = { "content-type": "application/json" };
        const answer = await fetch(`${contest.url}/api/statements`, { method: "POST", headers, body });
        return { status: answer.status, text: await answer.text() };
      };
      const ready = async () => (await fetch(`${contest.url}/ready`)).status;
      assert.equal((await handIn(await contest.statement("Before"))).status, 200);

      const { connectionParameters } = new Client(postgres) as unknown as {
        readonly connectionParameters: ClientConfig;
      };
      const client = new Client(connectionParameters);
      await client.connect();
      await client.query("BEGIN; LOCK TABLE spool IN ACCESS EXCLUSIVE MODE");
      const body = await contest.statement("Under Way");
      const underWay = handIn(body);
      await until(async () => {
        const { rows } = await client.query(
          "SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'spool'::regclass",
        );
        return rows.length > 0;
      });
      // As when a machine is paused: the database drops its connection, and whoever waits for its place has it.
      const taking = takenFrom(postgres, () =>
        database.sql(postgres, `SELECT count(pg_terminate_backend(pid)) ${publishers}`),
      );
      // It waits for what is being written, so as to read it.
      await until(async () => {
        const { rows } = await client.query("SELECT 1 FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'");
        return rows.length > 0;
      });
      await client.query("COMMIT");
      await client.end();
      other = await taking;
      const { status, text } = await underWay;
      assert.equal(status, 503, text);
      assert.doesNotMatch(text, /hustings-promise/);
      assert.equal(await ready(), 503);

      // What the other enters is the other's to publish: two that both do stop each other.
      const keysFolder = join(contest.folder, "private", "record-keys");
      const store = await openPostgresStore({ origin: collectingOrigin, connectionString: postgres, keysFolder });
      const published = await store.checkpoint();
      const documents = {
        has: () => Promise.resolve(false),
        publish: () => Promise.reject(new Error("no act of this test names a document")),
      };
      const { clock } = contest.client;
      const ledger = await Ledger.open({ origin: collectingOrigin, store, documents, clock });
      const campaignKey = toBase64(collectingCampaign.publicKey);
      const route = ledger.procedure.nominations.get("trains")?.opened.route ?? "";
      const nomination = { nomination: "boats", candidate: "Night boats", route, campaignKey };
      const entered = await enter(ledger, collectingCommission, openNomination, nomination);
      assert.equal(entered.kind, "entered", JSON.stringify(entered));
      // Longer than its writer takes between two looks.
      await delay(4_000);
      assert.equal(await store.checkpoint(), published);
      await ledger.close();
      await store.close();
      await other.release();
      other = undefined;
      await until(async () => (await ready()) === 200);
      await contest.client.catchUp();
      assert.ok(contest.client.procedure.nominations.has("boats"), "what the other entered is read and published");
      const again = await handIn(body);
      assert.deepEqual(
        [again.status, /hustings-promise/.test(again.text)],
        [200, true],
        "it had been kept, and is promised now",
      );
    } finally {
      await other?.release();
      await contest.close();
    }
  },
);

/** The lock of whoever publishes, from the moment that its holder loses it. */
async function takenFrom(postgres: string, lose: () => unknown): Promise<Awaited<ReturnType<typeof lockDatabase>>> {
  for (;;) {
    lose();
    try {
      return await lockDatabase(postgres);
    } catch {
      // Its holder was faster.
    }
  }
}
