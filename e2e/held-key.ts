import assert from "node:assert/strict";
import { enter, nameKeyholder } from "@hustings/acts";
import { ContestClient } from "@hustings/client";
import { instantFromSeconds, possessionBytes, toBase64 } from "@hustings/core";
import { evaluationKeyOf } from "@hustings/keyholder";
import { Evaluator, keyholderHandler, TicketBook } from "@hustings/keyholder/node";
import { signerFromSeed } from "@hustings/log";
import { serveHandler } from "@hustings/log/node";
import { collectingCommission, collectingOrigin } from "../packages/client/test/collecting-drive.ts";

/** A key holder that stands before its contest does: it is named in the log once that is there. */
export interface HeldKey {
  readonly url: string;
  /** Reads this contest's log from now on, and has the commission name it there. */
  follow(contest: string): Promise<void>;
  close(): Promise<void>;
}

/** @param file of its tickets */
export async function heldKey(file: string): Promise<HeldKey> {
  const key = evaluationKeyOf(new Uint8Array(32).fill(9));
  const signer = signerFromSeed("keyholder", new Uint8Array(32).fill(8));
  const book = new TicketBook(file);
  let client: ContestClient | undefined;
  const reader = () => client ?? assert.fail("asked before it follows a contest");
  const evaluator = new Evaluator({
    key,
    book,
    origin: collectingOrigin,
    procedure: () => reader().procedure,
    now: Date.now,
    mostADay: 10_000,
  });
  const answer = keyholderHandler(evaluator);
  const served = await serveHandler(
    async (request) => {
      await reader().catchUp();
      return await answer(request);
    },
    { port: 0, onFault: () => undefined },
  );
  return {
    url: served.url,
    async follow(contest) {
      client = await ContestClient.open({
        server: contest,
        clock: { now: () => instantFromSeconds(Math.floor(Date.now() / 1000)) },
        rehearsal: true,
      });
      const [functionKey, signing] = [toBase64(key.publicKey), toBase64(signer.publicKey)];
      const { kind } = await enter(client, collectingCommission, nameKeyholder, {
        holder: "Bar of Example",
        key: functionKey,
        signer: signing,
        possession: toBase64(signer.sign(possessionBytes(collectingOrigin, "keyholder", functionKey, signing))),
        most: { percent: 125, fixed: 2_000 },
      });
      assert.equal(kind, "entered");
    },
    async close() {
      await served.close();
      book.close();
    },
  };
}
