import assert from "node:assert/strict";
import { join } from "node:path";
import { adoptRulebook, enter, nameIntake, nameKeyholder, openContest } from "@hustings/acts";
import { calendarDate, instant, possessionBytes, toBase64 } from "@hustings/core";
import { evaluationKeyOf } from "@hustings/keyholder";
import { Evaluator, keyholderHandler, TicketBook } from "@hustings/keyholder/node";
import { signerFromSeed } from "@hustings/log";
import { serveHandler } from "@hustings/log/node";
import { intakeKeyName } from "@hustings/promise";
import { rulebook } from "@hustings/rules";
import { openAnotherDrive } from "../../acts/test/another-drive.ts";
import { ceremonyIn } from "../../acts/test/custodians.ts";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { openDataFolder } from "../src/data-folder.ts";
import { PersonStore } from "../src/persons/person-store.ts";

/** A contest whose key holder answers over HTTP, on a clock that the test sets; no drive is open yet. */
export async function askedKeyholder(origin: string, { fixed }: { readonly fixed: number }) {
  let now = instant("2018-01-10T09:00:00Z");
  let behaves: "honestly" | "silent" | "deaf" = "honestly";
  const folder = await openDataFolder(join(temporaryFolder(), "contest"), { origin, clock: { now: () => now } });
  const { ledger } = folder;
  const commission = folder.partySigner("commission");
  const intakeKey = folder.ownSigner(intakeKeyName(origin, "main"));
  const key = evaluationKeyOf(new Uint8Array(32).fill(9));
  const holderSigner = signerFromSeed("keyholder", new Uint8Array(32).fill(8));

  must(
    await enter(ledger, commission, openContest, {
      contest: "unspent",
      title: "An example",
      country: "ru",
      votingDay: calendarDate("2018-03-18"),
      regions: [{ id: "one", name: "One" }],
      commissionKey: toBase64(commission.publicKey),
      zone: "Europe/Moscow",
      batches: { least: 5, window: "hour" },
      scale: 500,
    }),
  );
  must(await enter(ledger, commission, adoptRulebook, rulebook("ru/president/2018@1:500")));
  const ofIntake = toBase64(intakeKey.publicKey);
  const possession = toBase64(intakeKey.sign(possessionBytes(origin, "intake", "main", ofIntake)));
  must(await enter(ledger, undefined, nameIntake, { intake: "main", key: ofIntake, possession }));
  const [functionKey, signing] = [toBase64(key.publicKey), toBase64(holderSigner.publicKey)];
  must(
    await enter(ledger, commission, nameKeyholder, {
      holder: "Bar of Example",
      key: functionKey,
      signer: signing,
      possession: toBase64(holderSigner.sign(possessionBytes(origin, "keyholder", functionKey, signing))),
      most: { percent: 125, fixed },
    }),
  );

  const book = new TicketBook(join(temporaryFolder(), "tickets.sqlite"));
  const honest = keyholderHandler(
    new Evaluator({
      key,
      book,
      origin,
      procedure: () => ledger.procedure,
      now: () => Date.parse(now),
      mostADay: 1_000,
    }),
  );
  const holder = await serveHandler(
    async (request) => {
      if (behaves === "silent") return new Response(null, { status: 503 });
      const answer = await honest(request);
      // It evaluates, and its answer is lost on the way.
      return behaves === "deaf" ? new Response(null, { status: 503 }) : answer;
    },
    { port: 0, onFault: () => undefined },
  );
  const store = new PersonStore(join(temporaryFolder(), "persons.sqlite"));

  return {
    folder,
    book,
    key,
    store,
    options: { ledger, store, url: holder.url, intake: "main", signer: intakeKey, onFault: () => undefined },
    goTo(moment: string) {
      now = instant(moment);
    },
    holderIs(how: typeof behaves) {
      behaves = how;
    },
    async openDriveOn(opensOn: string) {
      await ceremonyIn(ledger, commission);
      await openAnotherDrive(ledger, { commission, campaign: folder.partySigner("campaign"), opensOn });
    },
    async close() {
      await holder.close();
      store.close();
      book.close();
      await folder.close();
    },
  };
}

function must({ kind, ...rest }: { readonly kind: string }): void {
  assert.equal(kind, "entered", JSON.stringify(rest));
}
