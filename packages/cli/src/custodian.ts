/** `hustings custodian`: the program of one custodian, on a machine of their own. */
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { canonicalBytes, InputError, instantFromSeconds, toBase64, toMinute, type Instant } from "@hustings/core";
import {
  announce,
  conclude,
  confirm,
  deal,
  layOpen,
  longTermKey,
  recordId,
  spokenHash,
  takeSeat,
  termsHash,
  type CeremonySeat,
  type DealDisputed,
  type Fault,
} from "@hustings/seal";
import { Command, exits, json } from "./command/command.ts";
import { passphraseFile, passphraseFrom, workFactor } from "./command/passphrase.ts";
import { destroyCommand } from "./custodian/destroy.ts";
import { openCommand } from "./custodian/open.ts";
import { publish } from "./custodian/ceremony-folder.ts";
import { ceremonyHeard, type Heard } from "./custodian/ceremony-in-log.ts";
import { readSeat, writeSeat, type SeatFile } from "./custodian/seat-file.ts";
import type { ExitCode } from "./command/foreseen.ts";
import { print } from "./command/output.ts";
import { progressFor } from "./command/progress.ts";

const seatMeaning = "the custodian's file: key, seat and share under a passphrase";

function now(): Instant {
  return toMinute(instantFromSeconds(Math.floor(Date.now() / 1000)));
}

/** The seat of a file in the ceremony of a folder. @throws {InputError} */
function seatIn(file: string, seat: SeatFile, ceremony: string): CeremonySeat {
  if (seat.seat !== undefined && termsHash(seat.seat.terms) === ceremony) return seat.seat;
  throw new InputError({
    file,
    expected: "a seat in the ceremony of this folder",
    got: seat.seat === undefined ? "one that announced nothing" : "a seat in another ceremony",
    remedy: "announce first, or give the folder of that ceremony",
  });
}

function refused(asJson: boolean | undefined, what: string, faults: readonly Fault[]): ExitCode {
  const lines = faults.map(({ custodian, name, what: how }) => `  ${custodian} ${name} ${how}`);
  print(asJson, { kind: "refused", faults }, [what, ...lines]);
  return 1;
}

const init = new Command("init")
  .description("Make a custodian's long-term key, and print what the commission is to be told.")
  .argument("<name>", "the custodian's public name")
  .argument("<seat>", `${seatMeaning}; nothing is overwritten`)
  .addOption(passphraseFile)
  .addOption(workFactor)
  .addOption(json)
  .action(
    exits(async (name, file, values) => {
      if (existsSync(file)) {
        throw new InputError({ file, expected: "a new file", got: "one that is there", remedy: "name another" });
      }
      const key = crypto.getRandomValues(new Uint8Array(32));
      const passphrase = await passphraseFrom(values.passphraseFile, true);
      await writeSeat(file, { name, key, workFactor: values.workFactor }, passphrase, "wx");
      const publicKey = toBase64(longTermKey(key).publicKey);
      print(values.json, { name, key: publicKey }, [
        `Key of ${name}: ${publicKey}`,
        "The commission names it in its call. Compare it with them by voice.",
      ]);
      return 0;
    }),
  );

/** A step of the ceremony: each reads what was said so far, and opens the seat. */
function step(name: string, description: string) {
  return new Command(name)
    .description(description)
    .argument("<seat>", seatMeaning)
    .argument(
      "<folder>",
      "folder of the ceremony: what this seat says is written there, and without --log read there too",
    )
    .option("--log <url|dir>", "read call, messages and deals from this log: an address or a folder")
    .option("--policy <file>", "the custodian's own keys of the log and its witnesses, a tlog-policy")
    .addOption(passphraseFile)
    .addOption(json);
}

interface StepValues extends Heard {
  readonly passphraseFile?: string;
  readonly json?: true | undefined;
}

/** What was said before is heard before the passphrase is asked for. */
async function seated(file: string, folder: string, values: StepValues) {
  const heard = await ceremonyHeard(folder, values, progressFor(values.json));
  const passphrase = await passphraseFrom(values.passphraseFile, false);
  const kept = await readSeat(file, passphrase);
  return { ...heard, passphrase, kept, key: longTermKey(kept.key) };
}

const announceCommand = step("announce", "Take the seat that the call names for this key, and announce.").action(
  exits(async (file, folder, values) => {
    const { terms, passphrase, kept, key } = await seated(file, folder, values);
    const number = terms.custodians.findIndex((each) => each.key === toBase64(key.publicKey)) + 1;
    if (number === 0 || terms.custodians[number - 1]?.name !== kept.name) {
      throw new InputError({
        file: join(folder, "call.json"),
        expected: `a call that names ${kept.name} with this key`,
        got: "one that does not",
        remedy: "tell the commission the name and key that init printed",
      });
    }
    const isAgain = kept.seat !== undefined && termsHash(kept.seat.terms) === termsHash(terms);
    if (kept.share !== undefined && !isAgain) {
      throw new InputError({
        file,
        expected: "a seat without a share",
        got: "one that holds a share of another ceremony",
        remedy: "keep that one, and make another with hustings custodian init",
      });
    }
    const seat = isAgain && kept.seat !== undefined ? kept.seat : takeSeat(terms, number);
    await writeSeat(file, { ...kept, seat }, passphrase);
    const files = publish(folder, [await announce(seat, now(), key)]);
    print(values.json, { kind: "announced", custodian: number, files }, [
      `Custodian ${number} of ${terms.custodians.length}, ${terms.threshold} open. Announced: ${files.join(", ")}`,
      ...terms.custodians.map((each, i) => `  ${i + 1} ${each.key} ${each.name}`),
    ]);
    return 0;
  }),
);

const confirmCommand = step(
  "confirm",
  "Confirm all announcements by one hash, for good, and show it to be read aloud.",
).action(
  exits(async (file, folder, values) => {
    const { terms, messages, passphrase, kept, key } = await seated(file, folder, values);
    const seat = seatIn(file, kept, termsHash(terms));
    const outcome = await confirm(seat, messages, now(), key);
    if (outcome.kind === "refused") return refused(values.json, "Not confirmed:", outcome.faults);
    // Kept first: a seat that had said it and lost the memory could be made to say something else.
    await writeSeat(file, { ...kept, seat: outcome.seat }, passphrase);
    const files = publish(folder, [outcome.message]);
    const { announcements } = outcome.message;
    print(values.json, { kind: "confirmed", announcements, spoken: spokenHash(announcements), files }, [
      `Confirmed: ${files.join(", ")}`,
      `Read to each other before anybody deals: ${spokenHash(announcements)}`,
    ]);
    return 0;
  }),
);

const dealCommand = step("deal", "Deal to the others, once all have confirmed the same announcements.").action(
  exits(async (file, folder, values) => {
    const { terms, messages, kept, key } = await seated(file, folder, values);
    const seat = seatIn(file, kept, termsHash(terms));
    const outcome = await deal(seat, messages, now(), key);
    if (outcome.kind === "refused") return refused(values.json, "Nothing was dealt:", outcome.faults);
    const files = publish(folder, [outcome.deals, outcome.message]);
    print(values.json, { kind: "dealt", files }, `Dealt to ${outcome.deals.deals.length}: ${files.join(", ")}`);
    return 0;
  }),
);

const concludeCommand = step(
  "conclude",
  "Add up what was dealt, dispute what does not fit, answer what is disputed.",
).action(
  exits(async (file, folder, values) => {
    const { terms, messages, deals, passphrase, kept, key } = await seated(file, folder, values);
    const seat = seatIn(file, kept, termsHash(terms));
    const disputes = messages.filter((each): each is DealDisputed => each.kind === "deal-disputed");
    const answers = await Promise.all(disputes.map((dispute) => layOpen(seat, messages, dispute, now(), key)));
    const answered = answers.filter((each) => each !== undefined);
    const laidOpen = publish(folder, answered);
    const outcome = await conclude(seat, [...messages, ...answered], deals, now(), key);
    switch (outcome.kind) {
      case "out":
        return refused(values.json, "The ceremony is called anew without:", outcome.faults);
      case "disputes": {
        const files = publish(folder, outcome.messages);
        const against = outcome.messages.map((each) => `  ${each.against} ${each.why}`);
        print(values.json, { kind: "disputes", files, laidOpen }, [
          "Disputed; conclude again when these have answered:",
          ...against,
        ]);
        return 1;
      }
      case "concluded": {
        const { record, share, message } = outcome;
        await writeSeat(file, { ...kept, seat, share }, passphrase);
        const files = publish(folder, [message]);
        const id = recordId(record);
        writeFileSync(join(folder, `record-${id}.json`), canonicalBytes(record));
        print(values.json, { kind: "concluded", record: id, recipient: record.recipient, files, laidOpen }, [
          `Concluded. Record ${id}`,
          `Statements are sealed to ${record.recipient}`,
        ]);
        return 0;
      }
    }
  }),
);

export const command = new Command("custodian")
  .addCommand(init)
  .addCommand(announceCommand)
  .addCommand(confirmCommand)
  .addCommand(dealCommand)
  .addCommand(concludeCommand)
  .addCommand(openCommand)
  .addCommand(destroyCommand);
