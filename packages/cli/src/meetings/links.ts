import { randomBytes } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { InputError, languages } from "@hustings/core";
import { doorLinksOf, officersDevices, type DeviceAtDoor } from "@hustings/desk";
import { doorLinksPage } from "@hustings/server";
import { Command, exits, json, missing, Option, wholeNumber } from "../command/command.ts";
import { contestAt, policyOption } from "../given/contest-at.ts";
import { print } from "../command/output.ts";
import { ownText } from "../files/own-file.ts";

/** `hustings meetings links`: the addresses with which devices at doors are set up. */
export const links = new Command("links")
  .description(
    "Make the addresses with which devices at the doors of a nomination's meetings are set up, as a list and as sheets to print with square codes. All carry the doors' key, behind which two counts of one person are found; it is made when its file is not there.",
  )
  .addOption(new Option("--server <url>", "address of the contest"))
  .requiredOption("--nomination <id>", "the nomination, as the log names it")
  .requiredOption(
    "--doors-key <file>",
    "file of the key that all doors of this campaign share; keep it as long as meetings are held",
  )
  .option("--devices <n>", "devices of each door beside its own", wholeNumber(0, 20), 1)
  .option("--officers", "devices for a chair, a secretary and two counters too, each with its role")
  .addOption(
    new Option("--lang <language>", "language of the door's page and of the sheets")
      .choices(languages)
      .default("en" as const),
  )
  .option("--sheets <file>", "write a page to print, one sheet a device")
  .addOption(policyOption)
  .option("--rehearsal", "the contest is a dress rehearsal, which runs in the past")
  .addOption(json)
  .action(
    exits(
      async (
        { server, policy, nomination, doorsKey, devices, officers, lang, sheets, json: asJson, rehearsal },
        self,
      ) => {
        if (server === undefined) throw missing("--server", self);
        const { procedure } = await contestAt({ server, policy, rehearsal });
        const found = procedure.nominations.get(nomination);
        if (found === undefined)
          throw new InputError({
            field: "--nomination",
            expected: `one of ${[...procedure.nominations.keys()].join(", ")}`,
            got: nomination,
            remedy: "name it as the log does",
          });
        const key = keyIn(doorsKey);
        const phones = Array.from({ length: devices }, (_, i) => `phone-${i + 2}`);
        const names: readonly DeviceAtDoor[] =
          officers === true
            ? [{}, ...officersDevices, ...phones.map((device) => ({ device, role: "door" as const }))]
            : [{}, ...phones.map((device) => ({ device }))];
        const made = doorLinksOf(procedure, nomination, { server, key, language: lang, devices: names });
        if (sheets !== undefined)
          writePrivate("--sheets", sheets, doorLinksPage(lang, found.opened.candidate, made), "w");
        print(asJson, { links: made, ...(sheets === undefined ? {} : { sheets }) }, [
          ...made.map(({ meeting, device, address }) => `${meeting} ${device ?? "(own)"}  ${address}`),
          made.length === 0
            ? "no meeting of this nomination is called, or all are closed"
            : `the doors' key is in ${doorsKey}`,
          ...(sheets === undefined ? [] : [`${made.length} sheets in ${sheets}`]),
          "whoever has an address can set a device up; it counts once the campaign names it (hustings act enrol-device)",
        ]);
        return 0;
      },
    ),
  );

/** The doors' key, made when there is none: 32 random bytes in hex, readable by its owner alone. */
function keyIn(file: string): string {
  if (!existsSync(file)) writePrivate("--doors-key", file, `${randomBytes(32).toString("hex")}\n`, "wx");
  const key = ownText(file, "the doors' key", 4_096).trim();
  if (/^[0-9a-f]{64}$/.test(key)) return key;
  throw new InputError({
    file,
    field: "--doors-key",
    expected: "the doors' key, 64 hex digits",
    got: "something else",
    remedy: "name the file that this command made, or one that is not there",
  });
}

/** Writes what its owner alone may read. @throws {InputError} its folder is not there */
function writePrivate(field: string, file: string, text: string, flag: "w" | "wx"): void {
  try {
    writeFileSync(file, text, { flag, mode: 0o600 });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "ENOENT") throw cause;
    throw new InputError(
      {
        file,
        field,
        expected: "a file in a folder that is there",
        got: "one in none",
        remedy: "make the folder first",
      },
      { cause },
    );
  }
}
