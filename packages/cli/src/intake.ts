import { existsSync } from "node:fs";
import { join } from "node:path";
import { InputError, instantFromSeconds } from "@hustings/core";
import { configFile, readReport, readStops, writeStops, type Stop, type StoppedPlace } from "@hustings/server";
import { Command, exits, json, Option } from "./command.ts";
import { print } from "./output.ts";

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
      const words = cause.trim();
      if (words === "" || words.length > 300) {
        throw new InputError({
          field: "--cause",
          expected: "a sentence of at most 300 characters",
          got: words === "" ? "none" : `${words.length}`,
          remedy: "say why nothing is taken; people read it who wanted to sign",
        });
      }
      const since = instantFromSeconds(Math.floor(Date.now() / 1000));
      const stopped: Stop = { ...placeOf(place), cause: words, since };
      const others = readStops(data).filter((each) => !isSame(each, stopped));
      writeStops(data, [...others, stopped]);
      print(asJson, { stopped }, [
        `stopped: ${placeText(stopped)}; a server that runs heeds it within a second`,
        ...(stopped.nomination === undefined
          ? []
          : [
              "whether the contest has a nomination of this name was not looked up: see that its signing page says the cause",
            ]),
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
      const stops = readStops(data);
      const stay = stops.filter((each) => !isSame(each, place));
      if (stay.length === stops.length) {
        throw new InputError({
          field: "--nomination, --channel",
          expected: "what is stopped",
          got: placeText(place),
          remedy: `stopped is: ${stops.map(placeText).join("; ") || "nothing"}`,
        });
      }
      writeStops(data, stay);
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

const isSame = (a: StoppedPlace, b: StoppedPlace) => a.nomination === b.nomination && a.channel === b.channel;

function placeText({ nomination: of, channel: by }: StoppedPlace): string {
  return `${of === undefined ? "all nominations" : `nomination ${of}`}, ${by ?? "online and on paper"}`;
}

const stopText = (each: Stop) => `${placeText(each)}, since ${each.since}: ${each.cause}`;

export const command = new Command("intake").addCommand(stop).addCommand(resume).addCommand(show);
