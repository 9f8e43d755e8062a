import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "@hustings/core";
import { mustBeStopped } from "@hustings/server";
import { Command, exits, json, missing, Option, wholeNumber } from "../command/command.ts";
import { contestAt, policyOption } from "../given/contest-at.ts";
import { print } from "../command/output.ts";
import { untilStopped } from "../command/until-stopped.ts";
import { keysFile, rehearsalKeys } from "./rehearsal-keys.ts";
import { openRehearsal } from "./open-rehearsal.ts";
import { makeFolder } from "../files/made-folder.ts";

/** `hustings rehearse meeting`: a dress rehearsal of a nomination's meetings, the evening before. */
export const meeting = new Command("meeting")
  .description(
    "Rehearse the meetings of a nomination on the campaign's own phones: a contest of its own with the same law, cities and doors, under another origin, log and keys, served from this machine with the campaign's desk. Every page and paper of it says REHEARSAL, and nobody who was counted in it can ever be read. Wiped with --wipe.",
  )
  .addOption(new Option("--server <url>", "address of the real contest, whose law and meetings are rehearsed"))
  .option("--nomination <id>", "the nomination, as its log names it")
  .requiredOption("--data <dir>", "folder of the rehearsal, made when it is not there")
  .option("--wipe", "wipe the rehearsal in --data, and do nothing else")
  .option("--port <n>", "port of the contest's pages; 0 for any free one", wholeNumber(0, 65_535), 7090)
  .option("--desk-port <n>", "port of the desk's pages; 0 for any free one", wholeNumber(0, 65_535), 7091)
  .option("--host <address>", "address to listen on", "127.0.0.1")
  .option(
    "--address <url>",
    "address at which phones reach this machine over HTTPS, as through a tunnel; a phone's browser makes no keys over plain HTTP. Without it browsers on this machine alone take part",
  )
  .addOption(policyOption)
  .option("--rehearsal", "the contest that is rehearsed is itself a demonstration, which runs in the past")
  .addOption(json)
  .action(
    exits(async ({ data, wipe, ...asked }, self) => {
      if (wipe === true) return wiped(data, asked.json);
      const { server, nomination } = asked;
      if (server === undefined) throw missing("--server", self);
      if (nomination === undefined) throw missing("--nomination", self);
      if (existsSync(data) && !existsSync(join(data, keysFile))) throw notOurs(data);
      const real = await contestAt({ server, policy: asked.policy, rehearsal: asked.rehearsal });
      makeFolder(data, 0o700);
      const rehearsal = await openRehearsal({
        real,
        nomination,
        data,
        keys: rehearsalKeys(data),
        place: {
          host: asked.host,
          port: asked.port,
          deskPort: asked.deskPort,
          ...(asked.address === undefined ? {} : { address: asked.address }),
        },
        onFault: (error) =>
          process.stderr.write(`${error instanceof Error ? error.message : "a fault without words"}\n`),
      });
      const { url, desk, meetings } = rehearsal;
      print(asked.json, { url, desk, meetings, data }, [
        "REHEARSAL. Nothing that happens in it counts.",
        `The campaign's desk is at ${desk}`,
        `Pages of the contest are at ${url}`,
        `${meetings} meetings are called for now. Make the sheets for the phones at the desk, under Meetings.`,
        ...(asked.address === undefined
          ? ["Without --address browsers on this machine alone can be doors: phones make keys over HTTPS only."]
          : []),
        `Afterwards: hustings rehearse meeting --data ${data} --wipe`,
      ]);
      await untilStopped();
      await rehearsal.close();
      return 0;
    }),
  );

function wiped(data: string, asJson: boolean | undefined): 0 {
  if (!existsSync(data)) {
    throw new InputError({
      field: "--data",
      expected: "the folder of a rehearsal",
      got: `${data}, where nothing is`,
      remedy: "it was wiped already, or the rehearsal was held in another folder",
    });
  }
  if (!existsSync(join(data, keysFile))) throw notOurs(data);
  // Of a rehearsal that still runs the pages would go on, and phones would hand over to what nobody keeps.
  mustBeStopped(join(data, "contest"));
  rmSync(data, { recursive: true });
  print(asJson, { wiped: data }, [
    `${data} is wiped. Wipe each phone too: the door's page offers it at its end, under "After the rehearsal".`,
  ]);
  return 0;
}

/** Nothing is written into, or taken from, a folder that this command did not make. */
function notOurs(data: string): InputError {
  return new InputError({
    field: "--data",
    expected: "a folder that is not there yet, or that of a rehearsal",
    got: `${data}, which is neither`,
    remedy: "name another folder",
  });
}
