import { Argument, Command, exits, json } from "./command/command.ts";
import { print } from "./command/output.ts";
import { fingerprint, newPartyKey, partyKeyAt, publicLine, type PartyKey } from "./given/party-key.ts";
import { keyMeaning, passphraseFile, passphraseFrom, workFactor } from "./command/passphrase.ts";
import { toBase64 } from "@hustings/core";

const file = new Argument("<file>", "the key, an age file under a passphrase");

export const command = new Command("key")
  .description(
    "Make and show the key with which a party signs its acts. Make it on the party's own machine; it never leaves it.",
  )
  .addCommand(
    new Command("new")
      .description("Make a key and print its public line, which the others are given.")
      .addArgument(file)
      .requiredOption(
        "--name <name>",
        "whose key it is: commission, a campaign, a door; stands before the key in its public line",
      )
      .addOption(passphraseFile)
      .addOption(workFactor)
      .addOption(json)
      .action(
        exits(async (path, { name, passphraseFile: from, workFactor: cost, json: asJson }) => {
          const signer = await newPartyKey(path, name, await passphraseFrom(from, true), cost);
          return show(signer, asJson, [
            publicLine(signer),
            "",
            `The key is in ${path}. Keep a copy in another place: without it, or its passphrase, nobody can sign for ${name}.`,
          ]);
        }),
      ),
  )
  .addCommand(
    new Command("show")
      .description("Print the public line of a key.")
      .addArgument(new Argument("<place>", keyMeaning))
      .addOption(passphraseFile)
      .addOption(json)
      .action(
        exits(async (path, { passphraseFile: from, json: asJson }) => {
          const signer = await partyKeyAt(path, from);
          return show(signer, asJson, publicLine(signer));
        }),
      ),
  );

function show(signer: PartyKey, asJson: boolean | undefined, text: string | readonly string[]): 0 {
  const { name, publicKey } = signer;
  print(asJson, { name, publicKey: toBase64(publicKey), fingerprint: fingerprint(publicKey) }, text);
  return 0;
}
