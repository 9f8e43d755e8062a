import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../../tools/temporary-folder.ts";
import { readReport, writeReport } from "./delivery-file.ts";
import type { Sent } from "./code-message.ts";
import { Outbox, type WaitingMessage } from "./outbox.ts";

test("an operator reads how messages went, to the minute and by number: no address, no code, no text", async () => {
  const data = join(temporaryFolder(), "data");
  assert.equal(readReport(data), undefined);
  mkdirSync(join(data, "private"), { recursive: true });
  const outbox = new Outbox({
    sender: {
      send: ({ to }: WaitingMessage): Promise<Sent> =>
        Promise.resolve(
          Buffer.from(to).toString().startsWith("gone") ? { kind: "refused", code: "550" } : { kind: "accepted" },
        ),
      close: () => undefined,
    },
  });
  for (const to of ["aino@example.org", "gone@example.org", "bea@example.org"])
    outbox.post({ to: Buffer.from(to), subject: "Code", text: "12345678" }, performance.now() + 60_000);
  await new Promise((resolve) => setTimeout(resolve, 50));
  writeReport(data, outbox.report, new Date("2026-03-01T10:20:31Z"));
  outbox.close();
  assert.deepEqual(readReport(data), {
    at: "2026-03-01T10:20:00Z",
    waiting: 0,
    accepted: 2,
    deferred: 0,
    refused: 1,
    expired: 0,
    failing: false,
  });
  assert.doesNotMatch(readFileSync(join(data, "private", "messages.json"), "utf8"), /example|12345678|Code/);
});
