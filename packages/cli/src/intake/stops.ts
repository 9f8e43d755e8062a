/** Stopping and taking again, for `hustings intake` and for the operator's page alike. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { InputError, instantFromSeconds } from "@hustings/core";
import type { SwitchDesk } from "@hustings/desk";
import { openPlace } from "@hustings/published/node";
import { readReport, readStops, writeStops, type Stop, type StoppedPlace } from "@hustings/server";
import { lookAt } from "../custodian/own-look.ts";
import { progressFor } from "../command/progress.ts";
import { trustedPolicy } from "../given/trusted-policy.ts";

const mostWords = 300;

/**
 * Stops what is named, for a cause that everybody reads.
 *
 * @returns `known`: the contest's nominations, where one was named and there is a log
 * @throws {InputError} `--cause`: none, or too long; `--nomination`: the contest has none of this name
 */
export async function stopTaking(
  data: string,
  place: StoppedPlace,
  cause: string,
  quiet: boolean | undefined,
): Promise<{ readonly stopped: Stop; readonly known: readonly string[] | undefined }> {
  const words = cause.trim();
  if (words === "" || words.length > mostWords) {
    throw new InputError({
      field: "--cause",
      expected: `a sentence of at most ${mostWords} characters`,
      got: words === "" ? "none" : `${words.length}`,
      remedy: "say why nothing is taken; people read it who wanted to sign",
    });
  }
  const known = await nominationsFor(data, place.nomination, quiet);
  const since = instantFromSeconds(Math.floor(Date.now() / 1000));
  const stopped: Stop = { ...place, cause: words, since };
  const others = readStops(data).filter((each) => !isSame(each, stopped));
  writeStops(data, [...others, stopped]);
  return { stopped, known };
}

/** Takes again what was stopped under the same names. @returns what stays stopped. @throws {InputError} it is not stopped */
export function takeAgain(data: string, place: StoppedPlace): readonly Stop[] {
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
  return stay;
}

/** The switches as the operator's page has them. */
export async function switchDesk(data: string, title: string, quiet: boolean | undefined): Promise<SwitchDesk> {
  return {
    title,
    nominations: (await nominationsIn(data, quiet)) ?? [],
    stopped: () => readStops(data),
    messages: () => readReport(data),
    async stop(place, cause) {
      try {
        await stopTaking(data, place, cause, true);
        return { kind: "done" };
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        const { field } = error.problem;
        if (field === "--cause") return { kind: "wrong", field: "cause" };
        if (field === "--nomination") return { kind: "wrong", field: "nomination" };
        throw error;
      }
    },
    resume(place) {
      try {
        takeAgain(data, place);
        return { kind: "done" };
      } catch (error) {
        // Another way to say it: a page that is older than the stop's end.
        if (error instanceof InputError && error.problem.field === "--nomination, --channel")
          return { kind: "wrong", field: "not-stopped" };
        throw error;
      }
    },
  };
}

/**
 * The contest's nominations, where one of them is meant.
 *
 * @returns `undefined`: none is meant, or there is no log yet. @throws {InputError} there is no such nomination
 */
async function nominationsFor(
  data: string,
  meant: string | undefined,
  quiet: boolean | undefined,
): Promise<readonly string[] | undefined> {
  const nominations = meant === undefined ? undefined : await nominationsIn(data, quiet);
  if (meant === undefined || nominations === undefined) return undefined;
  if (nominations.includes(meant)) return nominations;
  throw new InputError({
    field: "--nomination",
    expected: `one of ${nominations.join(", ") || "none: the contest has no nominations yet"}`,
    got: meant,
    remedy: "name it as its address does; without --nomination all are stopped",
  });
}

/** As the published log has them; `undefined`: there is no log yet. */
async function nominationsIn(data: string, quiet: boolean | undefined): Promise<readonly string[] | undefined> {
  const published = join(data, "public");
  const policy = join(published, "policy");
  if (!existsSync(policy)) return undefined;
  const { procedure } = await lookAt(await openPlace(published), trustedPolicy(policy), progressFor(quiet));
  return [...procedure.nominations.keys()];
}

const isSame = (a: StoppedPlace, b: StoppedPlace) => a.nomination === b.nomination && a.channel === b.channel;

export function placeText({ nomination: of, channel: by }: StoppedPlace): string {
  return `${of === undefined ? "all nominations" : `nomination ${of}`}, ${by ?? "online and on paper"}`;
}

export const stopText = (each: Stop) => `${placeText(each)}, since ${each.since}: ${each.cause}`;
