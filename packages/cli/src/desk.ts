import { Command, exits, json, Option, wholeNumber } from "./command/command.ts";
import { policyOption } from "./given/contest-at.ts";
import { keyMeaning, passphraseFile } from "./command/passphrase.ts";

/** `hustings desk`: a party's own machine, with its key and its people's data. */
export const command = new Command("desk")
  .description(
    "Open a campaign's desk on this machine: circulators, sheets and their receipts, key-in, where the drive stands, handing in; meetings, their papers and the phones at their doors.",
  )
  .addOption(new Option("--role <role>", "whose desk").choices(["campaign"] as const).default("campaign" as const))
  .requiredOption("--server <url>", "address of the contest")
  .requiredOption("--nomination <id>", "the campaign's nomination, as the log names it")
  .requiredOption("--data <dir>", "folder of this desk, made when it is not there; everything in it is encrypted")
  .requiredOption("--key <file>", keyMeaning)
  .addOption(passphraseFile)
  .option("--form <form>", "form of the sheets, of hustings sheets forms (default: the only one of the contest's law)")
  .option("--roll <file>", "a frozen roll, of hustings roll freeze, for the three nearest voters and how they differ")
  .option(
    "--roll-permitted <law>",
    "with --roll: what lets the campaign use it before it files; shown on every page of figures",
  )
  .option("--once", "lines are keyed by one person; by default by two, neither of whom sees the other's")
  .option("--scans <dir>", "pictures of sheets, named by their numbers: 17.jpg")
  .option("--name <name>", "your name, as the others at this desk read it (default: your account's on this machine)")
  .option("--port <n>", "port to listen on; 0 for any free one", wholeNumber(0, 65_535), 7080)
  .option(
    "--host <address>",
    "address to listen on; another one lets people on the same network work here",
    "127.0.0.1",
  )
  .option(
    "--passkeys",
    "everybody makes a passkey on their own device when they first open their address, which opens nothing without it from then on",
  )
  .option("--forget-passkey", "you have lost your passkey: make another when you next open your address")
  .option("--host-name <name>", "with --certificate: the name by which browsers reach this desk, encrypted")
  .option("--certificate <file>", "certificate of that name and those it rests on, PEM")
  .option("--certificate-key <file>", "its private key, PEM")
  .option(
    "--erase-due",
    "only erase the names of minutes whose day has come by this machine's clock, and end: no page, no server is asked. For a timer of the system, since an open desk does it by itself",
  )
  .addOption(policyOption)
  .option("--rehearsal", "take part in a dress rehearsal, which runs in the past")
  .addOption(json)
  // Its pages, and what reads a roll, are loaded by whoever opens it.
  .action(exits(async (wishes) => await (await import("./desk/open-desk.ts")).openDesk(wishes)));
