/** `hustings lines`: lines of a frozen population that are looked at together, before an act says publicly what becomes of them. */
import { openPlace } from "@hustings/published/node";
import { openParty, partyCommand } from "./act/party-command.ts";
import { chooseLines, writeList } from "./lines/choose-lines.ts";
import { Command, day as aDay, exits, json, Option, wholeNumber } from "./command/command.ts";
import { lookAt } from "./custodian/own-look.ts";
import { parseLineTable, tableFindings, tableFindingSays } from "./lines/line-table.ts";
import { linesDesk } from "./lines/serve-desk.ts";
import { Batches, lineKeyIn, mostTableBytes, refuse } from "./lines/lines-wanted.ts";
import { counted, n, noun, print } from "./command/output.ts";
import { ownText } from "./files/own-file.ts";
import { placeMeaning } from "./given/place.ts";
import { progressFor } from "./command/progress.ts";
import { trustedPolicy } from "./given/trusted-policy.ts";
import { untilStopped } from "./command/until-stopped.ts";

function numbersIn(option: string, text: string | undefined): readonly number[] | undefined {
  if (text === undefined) return undefined;
  const parts = text.split(",").map((part) => part.trim());
  if (parts.every((part) => /^(?:0|[1-9]\d{0,11})$/.test(part))) return parts.map(Number);
  throw refuse(option, "numbers with commas between them", text, "give them as 120,125");
}

const lineKeyOption =
  "the campaign's line key, under which lines of paper are marked; @FILE reads it from a file: others on this machine can read a command";

const choose = new Command("choose")
  .description(
    "Count the lines that came in with some batches, on a day, by a channel, for a region or on some sheets, and how the count would fall without them; nobody is told, and nothing is written but the list asked for.",
  )
  .argument("<url|dir>", placeMeaning)
  .requiredOption("--nomination <id>", "whose lines")
  .option("--region <id>", "only of this region")
  .option("--batches <indexes>", "only what came in with these entries, by their log indexes: 120,125")
  .option("--day <date>", "only of batches of this day, as YYYY-MM-DD", aDay)
  .addOption(new Option("--channel <channel>", "only these").choices(["online", "paper"] as const))
  .option("--sheets <numbers>", "only lines of these sheets: 12,13; takes --line-key")
  .option("--circulator <id>", "only lines of sheets handed to this circulator; takes --line-key")
  .option("--line-key <hex>", lineKeyOption, lineKeyIn)
  .option("--to <file>", "write the list there, for hustings act remove-lines --lines @FILE; nothing is overwritten")
  .option("--policy <file>", "keys of log and witnesses that you trust (default: those published beside the log)")
  .addOption(json)
  .action(
    exits(async (place, { nomination, batches, day, sheets, to, policy, json: asJson, ...more }) => {
      const wanted = { ...more, day, batches: numbersIn("--batches", batches), sheets: numbersIn("--sheets", sheets) };
      const found = await openPlace(place);
      const trusted = policy === undefined ? await found.policy() : trustedPolicy(policy);
      const came = new Batches(nomination);
      const { procedure } = await lookAt(found, trusted, progressFor(asJson), came);
      const chosen = chooseLines(procedure, nomination, wanted, came);
      if (to !== undefined) writeList(to, chosen.lines);
      const { lines, outAlready, counts, cameIn } = chosen;
      print(asJson, { kind: "chosen", nomination, ...chosen, ...(to === undefined ? {} : { file: to }) }, [
        `${lines.length} ${noun(lines.length, "line")} of ${nomination} chosen${outAlready === 0 ? "" : `; ${outAlready} are out already`}`,
        `of the frozen population ${counts.now} are in now; ${counts.left} would be`,
        ...cameIn.map((each) => `  entry ${each.batch}, ${each.region}: ${each.lines}`),
        to === undefined
          ? "nothing was written; --to FILE keeps the list"
          : `the list: ${to}. Delete it, and nothing has happened; hustings act remove-lines --lines @${to} --ground GROUND says it publicly; hustings act restore-lines takes it back as publicly, until a draw is announced`,
      ]);
      return 0;
    }),
  );

const desk = partyCommand(
  "desk",
  "Open the commission's page of lines on this machine alone: choose, count and keep them as lists that nobody is told of; set a list aside and put it back, each with its public cause.",
)
  .requiredOption("--nomination <id>", "whose lines")
  .requiredOption(
    "--lists <dir>",
    "folder of the lists, made when it is not there; each is a file for hustings act remove-lines",
  )
  .option("--line-key <hex>", lineKeyOption, lineKeyIn)
  .option("--port <n>", "port to listen on, at this machine only (default: any that is free)", wholeNumber(0, 65_535))
  .action((options, command) =>
    exits(async () => {
      const { nomination, lists, lineKey, port = 0, json: asJson } = options;
      const came = new Batches(nomination);
      const party = await openParty(options, command, (entry, index, counts) => came.note(entry, index, counts));
      const { serveLines } = await import("@hustings/desk");
      const running = await serveLines({
        desk: await linesDesk(party, came, { nomination, lists, lineKey }),
        origin: party.client.origin,
        port,
        onFault: (error) => process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`),
      });
      print(asJson, { url: running.url, lists }, [
        `Lines of ${nomination} are looked at at ${running.url}`,
        "  whoever has the address signs in the commission's name; stop this with Ctrl+C: lists stay, and so does what was signed",
      ]);
      await untilStopped();
      await running.close();
      return 0;
    })(),
  );

const table = new Command("table")
  .description(
    "Hold a campaign's line key and table of lines against the log: whether they are what the filing commits to, and whether every line of paper in the log stands on a sheet that came back, once. Ends with 1 where they are not.",
  )
  .argument("<url|dir>", placeMeaning)
  .requiredOption("--nomination <id>", "whose lines")
  .requiredOption("--table <file>", "line key and table of lines, as the campaign's desk gives them")
  .option("--policy <file>", "keys of log and witnesses that you trust (default: those published beside the log)")
  .addOption(json)
  .action(
    exits(async (place, { nomination, table: file, policy, json: asJson }) => {
      const given = parseLineTable(ownText(file, "a line key and a table of lines", mostTableBytes));
      const found = await openPlace(place);
      const trusted = policy === undefined ? await found.policy() : trustedPolicy(policy);
      const came = new Batches(nomination);
      const { procedure } = await lookAt(found, trusted, progressFor(asJson), came);
      const marks = came.marks();
      const findings = tableFindings(procedure, nomination, given, marks);
      const fits = findings.length === 0;
      print(asJson, { kind: fits ? "fits" : "differs", nomination, lines: marks.size, findings }, [
        fits
          ? `${counted(marks.size, "line")} of paper of ${nomination} in the log: each stands in the table that the filing commits to, on a sheet that came back`
          : `the table does not fit: ${counted(findings.length, "finding")}`,
        ...findings.slice(0, mostSaid).map((each) => `  ${tableFindingSays(each)}`),
        ...(findings.length > mostSaid ? [`  and ${n(findings.length - mostSaid)} more; --json has them all`] : []),
      ]);
      return fits ? 0 : 1;
    }),
  );

const mostSaid = 20;

export const command = new Command("lines").addCommand(choose).addCommand(desk).addCommand(table);
