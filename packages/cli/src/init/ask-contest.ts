import { confirm, input } from "@inquirer/prompts";
import { calendarDate, InputError, isCountryCode } from "@hustings/core";
import { rulebookIds, unfit, type Rulebook } from "@hustings/rules";
import { answerProblem } from "@hustings/server";
import { atTerminal } from "../command/at-terminal.ts";
import { askLaw } from "../given/ask-law.ts";
import { pathOfFile, rulebookNamed } from "../given/rulebook-named.ts";
import type { Draft } from "./config-text.ts";

/**
 * Asks at the terminal for everything that a contest's configuration must say. An answer that cannot be right is asked for again at once.
 *
 * @param named the rulebook, where it was named already
 * @param key the commission's public key in base64, where it was given already
 * @throws {InputError} there is no terminal to ask at, or the named rulebook cannot be had
 */
export async function askContest(named: string | undefined, key: string | undefined): Promise<Draft> {
  if (!process.stdin.isTTY) {
    throw new InputError({
      field: "--from",
      expected: "a terminal to ask at, or a file of answers",
      got: "neither",
      remedy: "give --from contest.yaml",
    });
  }
  const title = await asked("contest.title", "What is to be filled, by whom, when?");
  const country = await input(
    {
      message: "Whose law (a country's code of two letters, as fr; uk; eu)?",
      validate: (text) => isCountryCode(text) || "two lower-case letters",
    },
    atTerminal,
  );
  const known = rulebookIds().filter((each) => each.startsWith(`${country}/`));
  const law =
    named ??
    (await askLaw(`Which rulebook (one of these, or a file of one)?\n  ${known.join("\n  ")}\n `, {
      known,
      folder: ".",
    }));
  const held = await rulebookNamed(law);
  const votingDay = await asked("contest.votingDay", "Day of the vote (YYYY-MM-DD)?", {
    suggested: held.votingDay,
    problem: (day) => outside(held, day),
  });
  const id = await asked("contest.id", "A short name for the contest (a-z, 0-9, hyphens)?");
  const origin = await asked("origin", "Name of its log: a domain you hold, and a path?", {
    suggested: `example.org/${id}`,
  });
  const zone = await asked("contest.zone", "Time zone of the contest?", {
    suggested: held.zone.name,
    problem: (name) => unfit(held, { votingDay: calendarDate(votingDay), zone: name, regions: [] }),
  });
  const units = held.units ?? [];
  const regions =
    units.length > 0 &&
    (await confirm({ message: `Count by the ${units.length} regions of the rulebook?`, default: true }, atTerminal))
      ? units.map(({ id: unit, name }) => ({ id: unit.toLowerCase(), name: name ?? unit }))
      : regionsIn(
          await asked("contest.regions", "Regions in which statements are counted, as id=Name, id=Name?", {
            read: regionsIn,
            problem: (text) => unfit(held, { votingDay: calendarDate(votingDay), regions: regionsIn(text) }),
          }),
        );
  const commissionKey =
    key ?? (await asked("commissionKey", "The commission's public line (hustings key new prints it)?"));
  const retention = await asked("retention", "How long are private data kept, and who destroys them?");
  const port = await asked("server.port", "Port of the server?", { suggested: "7070", read: Number });
  return {
    origin,
    contest: { id, title, country, votingDay, zone, regions },
    rulebook: pathOfFile(law),
    commissionKey,
    witnesses: [],
    quorum: "none",
    retention,
    server: { port: Number(port), host: "127.0.0.1" },
    limits: { perMinute: 600, perHour: 12_000 },
  };
}

interface Asking {
  readonly suggested?: string | undefined;
  /** What an answer says, where it is not taken as it was typed. */
  readonly read?: (text: string) => unknown;
  /** What else may be wrong with one that has the right form. */
  readonly problem?: (text: string) => string | undefined;
}

/** Asks for one field of the file until the file's own rules take the answer. */
async function asked(
  field: string,
  message: string,
  { suggested, read = (text) => text, problem = () => undefined }: Asking = {},
): Promise<string> {
  const answer = await input(
    {
      message,
      required: true,
      ...(suggested === undefined ? {} : { default: suggested }),
      validate: (text) => answerProblem(field, read(text.trim())) ?? problem(text.trim()) ?? true,
    },
    atTerminal,
  );
  return answer.trim();
}

function outside({ governs: { votes } }: Rulebook, day: string): string | undefined {
  if (votes.from <= day && day <= votes.to) return undefined;
  return votes.from === votes.to
    ? `the rulebook was written for the vote of ${votes.from}`
    : `the rulebook governs votes from ${votes.from} to ${votes.to}`;
}

function regionsIn(text: string): { id: string; name: string }[] {
  return text.split(",").map((each) => {
    const [id = "", name = ""] = each.split("=").map((part) => part.trim());
    return { id, name };
  });
}
