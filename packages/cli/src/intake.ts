import { existsSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "@hustings/core";
import {
  configFile,
  endOwnIntake,
  readConfig,
  readReport,
  readStops,
  type Stop,
  type StoppedPlace,
} from "@hustings/server";
import { Command, day, exits, json, Option, wholeNumber } from "./command/command.ts";
import { mustEnter } from "./story/entered.ts";
import { placeText, stopText, stopTaking, switchDesk, takeAgain } from "./intake/stops.ts";
import { print } from "./command/output.ts";
import { untilStopped } from "./command/until-stopped.ts";

const nomination = new Option("--nomination <id>", "only this nomination (default: all)");
const channel = new Option("--channel <channel>", "only this channel (default: both)").choices([
  "online",
  "paper",
] as const);
const dataText = "the contest's data folder, beside the server that has it";

const stop = new Command("stop")
  .description(
    "Take no statements for now, of all nominations or one, online or on paper; the page on which people sign says why.",
  )
  .requiredOption("--data <dir>", dataText)
  .requiredOption("--cause <words>", "why, in a sentence that everybody reads")
  .addOption(nomination)
  .addOption(channel)
  .addOption(json)
  .action(
    exits(async ({ data, cause, json: asJson, ...place }) => {
      existing(data);
      const { stopped, known } = await stopTaking(data, placeOf(place), cause, asJson);
      print(asJson, { stopped }, [
        `stopped: ${placeText(stopped)}; a server that runs heeds it within a second`,
        ...(stopped.nomination === undefined || known !== undefined
          ? []
          : ["there is no log here yet, so that whether the contest has a nomination of this name is not known"]),
      ]);
      return 0;
    }),
  );

const resume = new Command("resume")
  .description("Take statements again that intake stop stopped; what is named must be named alike.")
  .requiredOption("--data <dir>", dataText)
  .addOption(nomination)
  .addOption(channel)
  .addOption(json)
  .action(
    exits(async ({ data, json: asJson, ...typed }) => {
      existing(data);
      const place = placeOf(typed);
      const stay = takeAgain(data, place);
      print(asJson, { resumed: place, stopped: stay }, [
        `taken again: ${placeText(place)}`,
        ...stay.map((each) => `still stopped: ${stopText(each)}`),
      ]);
      return 0;
    }),
  );

const show = new Command("show")
  .description(
    "Show what is stopped and why, and how messages with codes went: counts alone, nothing of whom they were for.",
  )
  .requiredOption("--data <dir>", dataText)
  .addOption(json)
  .action(
    exits(async ({ data, json: asJson }) => {
      existing(data);
      const [stops, messages] = [readStops(data), readReport(data)];
      print(asJson, { stopped: stops, ...(messages === undefined ? {} : { messages }) }, [
        ...(stops.length === 0 ? ["nothing is stopped"] : stops.map((each) => `stopped: ${stopText(each)}`)),
        ...(messages === undefined
          ? ["no messages were sent by a server of this folder"]
          : [
              `messages since that server began, as of ${messages.at}: ${messages.accepted} accepted, ${messages.refused} refused, ${messages.expired} not taken before their codes ended, ${messages.waiting} waiting`,
              `attempts put off: ${messages.deferred}; the last attempt ${messages.failing ? "found the next server not ready" : "went through"}`,
            ]),
      ]);
      return 0;
    }),
  );

const end = new Command("end")
  .description(
    "End the key of this server's promises in the log, for good; the next start names another. For a key that may be in other hands; the server is stopped meanwhile.",
  )
  .requiredOption("--data <dir>", "the contest's data folder, whose server is stopped")
  .option("--last-day <date>", "last day on which its promises hold (default: today)", day)
  .addOption(json)
  .action(
    exits(async ({ data, lastDay, json: asJson }) => {
      existing(data);
      const config = readConfig(data, process.env);
      if (config === undefined) throw new TypeError("expected the configuration that was there a moment ago");
      const ended = await endOwnIntake({ folder: data, config }, lastDay);
      const index = mustEnter("the end of this intake", ended.outcome);
      print(asJson, { ended: { intake: ended.intake, lastDay: ended.lastDay, index } }, [
        `intake ${ended.intake} ended as entry ${index}: what its key promises after ${ended.lastDay} is nobody's promise`,
        "what it promised until then binds the log as before; the next start names another key",
      ]);
      return 0;
    }),
  );

const desk = new Command("desk")
  .description(
    "Open a page on this machine alone on which what is taken is stopped and taken again, with what everybody reads of it.",
  )
  .requiredOption("--data <dir>", dataText)
  .option("--port <n>", "port to listen on, at this machine only (default: any that is free)", wholeNumber(0, 65_535))
  .addOption(json)
  .action(
    exits(async ({ data, port = 0, json: asJson }) => {
      existing(data);
      const config = readConfig(data, process.env);
      if (config === undefined) throw new TypeError("expected the configuration that was there a moment ago");
      const { serveSwitches } = await import("@hustings/desk");
      const running = await serveSwitches({
        desk: await switchDesk(data, config.contest?.title ?? config.origin, asJson),
        origin: config.origin,
        port,
        onFault: (error) => process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`),
      });
      print(asJson, { url: running.url }, [
        `What this server takes is stopped and taken again at ${running.url}`,
        "  whoever has the address does it in your name; stop this with Ctrl+C: what is stopped stays stopped",
      ]);
      await untilStopped();
      await running.close();
      return 0;
    }),
  );

function existing(data: string): void {
  if (existsSync(join(data, configFile))) return;
  throw new InputError({
    field: "--data",
    expected: `a folder with ${configFile}`,
    got: data,
    remedy: "give the data folder that hustings serve has",
  });
}

function placeOf({ nomination: of, channel: by }: { nomination?: string; channel?: Stop["channel"] }): StoppedPlace {
  return { ...(of === undefined ? {} : { nomination: of }), ...(by === undefined ? {} : { channel: by }) };
}

export const command = new Command("intake")
  .addCommand(stop)
  .addCommand(resume)
  .addCommand(show)
  .addCommand(desk)
  .addCommand(end);
