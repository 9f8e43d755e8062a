import { existsSync } from "node:fs";
import { join } from "node:path";
import { calendarDate, InputError, instantFromSeconds, isCalendarDate } from "@hustings/core";
import { openPlace } from "@hustings/published/node";
import {
  configFile,
  endOwnIntake,
  readConfig,
  readReport,
  readStops,
  writeStops,
  type Stop,
  type StoppedPlace,
} from "@hustings/server";
import { Command, exits, json, Option } from "./command.ts";
import { lookAt } from "./custodian/own-look.ts";
import { mustEnter } from "./entered.ts";
import { print } from "./output.ts";
import { progressFor } from "./progress.ts";
import { trustedPolicy } from "./trusted-policy.ts";

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
      const known = await nominationsIn(data, place.nomination, asJson);
      const since = instantFromSeconds(Math.floor(Date.now() / 1000));
      const stopped: Stop = { ...placeOf(place), cause: words, since };
      const others = readStops(data).filter((each) => !isSame(each, stopped));
      writeStops(data, [...others, stopped]);
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

const end = new Command("end")
  .description(
    "End the key of this server's promises in the log, for good; the next start names another. For a key that may be in other hands; the server is stopped meanwhile.",
  )
  .requiredOption("--data <dir>", "the contest's data folder, whose server is stopped")
  .option("--last-day <date>", "last day on which its promises hold (default: today)")
  .addOption(json)
  .action(
    exits(async ({ data, lastDay, json: asJson }) => {
      existing(data);
      const config = readConfig(data, process.env);
      if (config === undefined) throw new TypeError("expected the configuration that was there a moment ago");
      if (lastDay !== undefined && !isCalendarDate(lastDay)) {
        const remedy = "give the day as YYYY-MM-DD";
        throw new InputError({ field: "--last-day", expected: "a day", got: lastDay, remedy });
      }
      const ended = await endOwnIntake(
        { folder: data, config },
        lastDay === undefined ? undefined : calendarDate(lastDay),
      );
      const index = mustEnter("the end of this intake", ended.outcome);
      print(asJson, { ended: { intake: ended.intake, lastDay: ended.lastDay, index } }, [
        `intake ${ended.intake} ended as entry ${index}: what its key promises after ${ended.lastDay} is nobody's promise`,
        "what it promised until then binds the log as before; the next start names another key",
      ]);
      return 0;
    }),
  );

/**
 * The contest's nominations as its published log has them, where one of them is meant.
 *
 * @returns `undefined`: none is meant, or there is no log yet. @throws {InputError} there is no such nomination
 */
async function nominationsIn(
  data: string,
  meant: string | undefined,
  asJson: boolean | undefined,
): Promise<readonly string[] | undefined> {
  const published = join(data, "public");
  const policy = join(published, "policy");
  if (meant === undefined || !existsSync(policy)) return undefined;
  const { procedure } = await lookAt(await openPlace(published), trustedPolicy(policy), progressFor(asJson));
  const nominations = [...procedure.nominations.keys()];
  if (nominations.includes(meant)) return nominations;
  throw new InputError({
    field: "--nomination",
    expected: `one of ${nominations.join(", ") || "none: the contest has no nominations yet"}`,
    got: meant,
    remedy: "name it as its address does; without --nomination all are stopped",
  });
}

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

export const command = new Command("intake").addCommand(stop).addCommand(resume).addCommand(show).addCommand(end);
