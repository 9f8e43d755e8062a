import { possessionBytes, toBase64 } from "@hustings/core";
import { Argument, Command, exits, json } from "./command/command.ts";
import { print } from "./command/output.ts";
import { fieldOf } from "./act/read-input.ts";
import { contestAt, policyOption, rehearsalOption } from "./given/contest-at.ts";
import { fingerprint, newPartyKey, partyKeyAt, publicLine, type PartyKey } from "./given/party-key.ts";
import { keyMeaning, passphraseFile, passphraseFrom, workFactor } from "./command/passphrase.ts";

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
  )
  .addCommand(
    new Command("prove")
      .description(
        "Prove to a contest that a campaign holds its key: what the commission gives hustings act open-nomination.",
      )
      .addArgument(new Argument("<place>", keyMeaning))
      .requiredOption("--server <url>", "address of the contest")
      .requiredOption("--nomination <id>", "the nomination that the key is to sign for")
      .addOption(policyOption)
      .addOption(rehearsalOption)
      .addOption(passphraseFile)
      .addOption(json)
      .action(
        exits(async (path, { server, nomination, policy, rehearsal, passphraseFile: from, json: asJson }) => {
          const id = fieldOf("nomination-opened", "nomination", { nomination });
          const { origin } = await contestAt({ server, policy, rehearsal });
          const signer = await partyKeyAt(path, from);
          const campaignKey = toBase64(signer.publicKey);
          const message = possessionBytes(origin, "campaign", id, campaignKey);
          const possession = toBase64(await signer.sign(message));
          const options = [`--nomination ${id}`, `--campaign-key ${campaignKey}`, `--possession ${possession}`];
          print(asJson, { origin, nomination: id, campaignKey, possession }, [
            `hustings act open-nomination ${options.join(" ")}`,
            "",
            `Give this to the commission, which adds the candidate and the route. It holds in ${origin} alone, and all of it is public.`,
          ]);
          return 0;
        }),
      ),
  );

function show(signer: PartyKey, asJson: boolean | undefined, text: string | readonly string[]): 0 {
  const { name, publicKey } = signer;
  print(asJson, { name, publicKey: toBase64(publicKey), fingerprint: fingerprint(publicKey) }, text);
  return 0;
}
