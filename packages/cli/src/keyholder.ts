/** `hustings keyholder`: the program of whoever holds the key by which a person who signs twice is recognised; another operator than the server's. */
import { enter, stateKeyDestroyed } from "@hustings/acts";
import type { ContestClient } from "@hustings/client";
import { InputError, possessionBytes, repeating, toBase64 } from "@hustings/core";
import { Evaluator, keyholderHandler, TicketBook } from "@hustings/keyholder/node";
import { listenProblem, removeForgotten, serveHandler } from "@hustings/log/node";
import { openAddress } from "@hustings/published";
import { Command, exits, json, wholeNumber } from "./command/command.ts";
import { contestAt, type ContestWishes } from "./given/contest-at.ts";
import { countDays } from "./keyholder/count-days.ts";
import { newKeyholderKeys, readKeyholderKeys, type KeyholderKeys } from "./keyholder/key-file.ts";
import { print, printEvent } from "./command/output.ts";
import { passphraseFile, passphraseFrom, workFactor } from "./command/passphrase.ts";
import { RefusedError } from "./command/refused-error.ts";
import { untilStopped } from "./command/until-stopped.ts";

const keyMeaning = "the file of the key holder's keys, which init made";
const serverMeaning = "address of the contest whose log names this key holder";

const init = new Command("init")
  .description("Make a key holder's keys, and print what the commission names in the log.")
  .argument("<holder>", "the key holder's public name")
  .argument("<file>", "where the keys go, under a passphrase; nothing is overwritten")
  .requiredOption("--origin <name>", "name of the contest's log, as it stands on its checkpoints' first line")
  .addOption(passphraseFile)
  .addOption(workFactor)
  .addOption(json)
  .action(
    exits(async (holder, file, values) => {
      const passphrase = await passphraseFrom(values.passphraseFile, true);
      const keys = await newKeyholderKeys(file, { holder, origin: values.origin }, passphrase, values.workFactor);
      const named = namedBy(keys);
      print(values.json, named, [
        `Keys of ${holder} for ${values.origin}. The commission names them in the log:`,
        `  hustings act name-keyholder --holder '${holder}' --public-key ${named.key} --signer ${named.signer} \\`,
        `    --possession ${named.possession} --most '{"percent":125,"fixed":1000}'`,
        "Compare both keys with them by voice. Whoever has this file and the server's can try identities: keep it with neither of them.",
      ]);
      return 0;
    }),
  );

function namedBy({ holder, origin, evaluation, signer }: KeyholderKeys) {
  const key = toBase64(evaluation.publicKey);
  const signing = toBase64(signer.publicKey);
  const possession = toBase64(signer.sign(possessionBytes(origin, "keyholder", key, signing)));
  return { holder, key, signer: signing, possession };
}

/** How often the log is read, and days that are over are counted. */
const lookEveryMs = 5_000;

const serve = new Command("serve")
  .description(
    "Evaluate blinded points, each bought with a ticket of the log's servers, and count them in the log each day.",
  )
  .requiredOption("--key <file>", keyMeaning)
  .requiredOption("--server <url>", serverMeaning)
  .requiredOption("--data <file>", "the tickets that were spent; never restore this file from an old copy")
  .option("--policy <file>", "the key holder's own keys of the log and its witnesses, a tlog-policy")
  .option("--most-a-day <n>", "evaluations of one day at most", wholeNumber(1, 100_000_000), 1_000_000)
  .option("--port <n>", "port to listen on; 0 for any free one", wholeNumber(0, 65_535), 7390)
  .option("--host <address>", "address to listen on", "127.0.0.1")
  .option("--rehearsal", "take part in a dress rehearsal, whose server says how long ago it is")
  .addOption(passphraseFile)
  .addOption(json)
  .action(
    exits(async ({ port, host, ...values }) => {
      const keys = await readKeyholderKeys(values.key, await passphraseFrom(values.passphraseFile, false));
      const say = (line: object, text: string) => printEvent(values.json, line, text);
      const client = await clientOf(values, keys);
      const place = await openAddress(values.server);
      const book = new TicketBook(values.data);
      if (!book.isOf(toBase64(keys.evaluation.publicKey))) {
        throw new InputError({
          file: values.data,
          expected: "the tickets of this key",
          got: "those of another",
          remedy: "give this key a file of its own",
        });
      }
      const evaluator = new Evaluator({
        key: keys.evaluation,
        book,
        origin: keys.origin,
        procedure: () => client.procedure,
        now: Date.now,
        mostADay: values.mostADay,
      });
      const look = async () => {
        await client.catchUp();
        for (const { day, evaluations, unpledged } of await countDays(client, keys.signer, {
          book,
          place,
          proofs: `${values.data}.unpledged`,
        })) {
          say({ event: "counted", day, evaluations, unpledged }, `${day}: ${evaluations} evaluations`);
          if (unpledged === 0) continue;
          const why = `${unpledged} tickets of ${day} are not in the day's pledge`;
          evaluator.stop(why);
          say({ event: "stopped", why }, `stopped: ${why}; each is kept in ${values.data}.unpledged: publish them`);
        }
      };
      const troubled = (what: string) => (error: unknown) => {
        const why = error instanceof Error ? error.message : "an error";
        say({ event: "trouble", why }, `${what}: ${why}`);
      };
      const handler = keyholderHandler(evaluator, (event) =>
        say(event, `${event.status} ${event.points} ${event.why ?? ""}`),
      );
      const { url, close } = await serveHandler(handler, {
        port,
        host,
        onFault: troubled("a request could not be answered"),
      }).catch((cause: unknown) => {
        book.close();
        throw listenProblem(cause, port, host) ?? cause;
      });
      // Once it listens: a look again and again would keep a program from ending that was refused its port.
      const again = repeating(look, troubled("the log could not be read or written"), lookEveryMs);
      print(values.json, { url, ...namedBy(keys) }, `${keys.holder} evaluates at ${url} for ${keys.origin}`);
      await untilStopped();
      await again.stop();
      await close();
      book.close();
      return 0;
    }),
  );

const destroy = new Command("destroy")
  .description("Destroy the key, and say so in the log: nobody can compare anybody with the marks any more.")
  .requiredOption("--key <file>", keyMeaning)
  .requiredOption("--server <url>", serverMeaning)
  .option("--policy <file>", "the key holder's own keys of the log and its witnesses, a tlog-policy")
  .option("--rehearsal", "take part in a dress rehearsal, whose server says how long ago it is")
  .addOption(passphraseFile)
  .addOption(json)
  .action(
    exits(async (values) => {
      const keys = await readKeyholderKeys(values.key, await passphraseFrom(values.passphraseFile, false));
      const client = await clientOf(values, keys);
      const key = toBase64(keys.evaluation.publicKey);
      const outcome = await enter(client, keys.signer, stateKeyDestroyed, { key });
      if (outcome.kind !== "entered") {
        const why = outcome.kind === "refused" ? outcome.violation.says : outcome.kind;
        throw new RefusedError(
          "the entry that the key is destroyed",
          why,
          "the key is kept; look at what the log says",
        );
      }
      // Copies elsewhere are for their keeper to destroy.
      removeForgotten(values.key);
      print(values.json, { entry: outcome.index, destroyed: key }, [
        `Entry ${outcome.index}: the key is destroyed. Destroy every copy of ${values.key} too.`,
      ]);
      return 0;
    }),
  );

async function clientOf(wishes: ContestWishes, { origin }: KeyholderKeys): Promise<ContestClient> {
  const client = await contestAt(wishes);
  if (client.origin === origin) return client;
  throw new InputError({
    field: "--server",
    expected: `the log ${origin}, for which the keys were made`,
    got: client.origin,
    remedy: "give that contest's address, or make keys for this one",
  });
}

export const command = new Command("keyholder").addCommand(init).addCommand(serve).addCommand(destroy);
