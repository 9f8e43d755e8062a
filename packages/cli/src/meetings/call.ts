import { callMeeting, signDraft, type SignedAct } from "@hustings/acts";
import { InputError } from "@hustings/core";
import {
  planCalls,
  readCalls,
  refusedCall,
  type CallWarning,
  type CellProblem,
  type DoorKey,
  type PlannedCall,
} from "@hustings/desk";
import { openParty, partyCommand } from "../act/party-command.ts";
import { adoptedRulebook, type Party } from "../act/party.ts";
import { sayOutcome } from "../act/say-outcome.ts";
import { exits } from "../command/command.ts";
import { print } from "../command/output.ts";
import { passphraseFrom } from "../command/passphrase.ts";
import { codeOf, codesIn, makeDoorKey } from "./door-codes.ts";

/** `hustings meetings call`: one meeting or twenty from a table. */
export const call = partyCommand(
  "call",
  "Call the meetings of a table: CSV, XLSX or ODS with columns city, region, starts (by the clock of the place; the time may stand in a column time), zone and notified (day on which the commission was told); meeting, venue, latitude and longitude (in degrees: without them the city stands beside the map), quota, agenda (items parted by ;) and code may be there too. Shows what would be signed, and signs with --sign.",
)
  .argument("<table>", "the table of meetings")
  .requiredOption("--nomination <id>", "the nomination, as the log names it")
  .option("--codes <dir>", "folder of the codes that the doors' devices saved; the column code names one by its file")
  .option(
    "--door-keys <dir>",
    "folder in which keys are made for doors that have no device yet, under the passphrase of --passphrase-file or a terminal's; hand the door on to its phone later (hustings act hand-door-on, cause planned)",
  )
  .option(
    "--free-names",
    "with --sign: where another nomination has called a meeting by a name of the table, sign under the next free one (kazan-2); without it nothing is signed then",
  )
  .option("--sign", "sign and enter what is shown")
  .action(
    exits(async (file, { nomination, codes: folder, doorKeys, freeNames, sign, ...options }, self) => {
      const party = await openParty(options, self);
      const { client } = party;
      if (!client.procedure.nominations.has(nomination)) throw unknownNomination(nomination, party);
      const law = await adoptedRulebook(party);
      const { rows, problems: cells, heads } = await readCalls(file);
      const codes = folder === undefined ? new Map<string, DoorKey>() : codesIn(folder, client.origin);
      const at = client.clock.now();
      const against = { procedure: client.procedure, nomination, law, at, setUp: new Set(codes.keys()) };
      const { calls, problems: others } = planCalls(rows, heads, against);
      const wanting = calls.filter((each) => !each.called && each.code === undefined && !codes.has(each.call.meeting));
      const keyless = doorKeys === undefined ? wanting.map((each) => noKey(each, heads.code ?? "code")) : [];
      const problems = [...cells, ...others, ...keyless].toSorted((a, b) => a.row - b.row);
      if (problems.length > 0) {
        print(options.json, { problems }, [...problems.map((each) => wording(file, each)), "nothing was signed"]);
        return 2;
      }
      const fresh = calls.filter((each) => !each.called);
      if (sign !== true || fresh.length === 0) {
        print(options.json, { calls, signed: false }, [
          ...calls.flatMap(preview),
          fresh.length === 0
            ? "the log has all of them already"
            : `${fresh.length} would be signed; nothing was: give --sign`,
        ]);
        return 0;
      }
      // Before anything is signed: what is read afterwards can be mended no more.
      if (options.json !== true) print(false, undefined, calls.flatMap(preview));
      const renamed = fresh.find(({ warnings }) => warnings.some(({ kind }) => kind === "name-taken"));
      if (renamed !== undefined && freeNames !== true) throw nameTaken(file, renamed, heads.meeting);
      const passphrase = wanting.length === 0 ? "" : await passphraseFrom(options.passphraseFile, true);
      const named = new Map(
        fresh.filter((each) => each.code !== undefined).map((each) => [each, codeOf(each, client.origin)]),
      );
      const signed: SignedAct[] = [];
      for (const each of fresh) {
        const { meeting } = each.call;
        const key =
          named.get(each) ??
          codes.get(meeting) ??
          (await makeDoorKey(doorKeys ?? "", meeting, client.origin, passphrase));
        const drafted = callMeeting(client.procedure, { ...each.call, ...key }, client.clock.now());
        signed.push(await signDraft(client.origin, drafted, party.signer));
      }
      wouldBeTaken(party, signed, fresh, file);
      const said = sayOutcome("meetings call", await client.submit(signed));
      print(options.json, { ...(said.value as object), calls }, said.text);
      return said.exit;
    }),
  );

/** All of them enter, or none is sent. */
function wouldBeTaken(
  { client }: Party,
  signed: readonly SignedAct[],
  calls: readonly PlannedCall[],
  file: string,
): void {
  const refused = refusedCall(client, signed);
  if (refused === undefined) return;
  throw new InputError({
    file,
    row: calls[refused.at]?.row ?? 0,
    expected: "a call that the log takes",
    got: `one that it refuses: ${refused.says}`,
    remedy: "mend the row; nothing was entered",
  });
}

function preview({
  row,
  call: { meeting, city, venue, region, startsAt, zone, quota },
  ...rest
}: PlannedCall): string[] {
  const { local, noticeDays, warnings, called } = rest;
  return [
    `row ${row}  ${meeting}: ${[city, venue, region].filter(Boolean).join(", ")}; ${local} ${zone} (${startsAt}); quota ${quota}; notice of ${noticeDays} days${called ? "; called already" : ""}`,
    ...warnings.map((warning) => `        warning: ${warningText(warning)}`),
  ];
}

function warningText(warning: CallWarning): string {
  switch (warning.kind) {
    case "late-notice":
      return `notice of ${warning.days} days, the law asks for ${warning.needed} (${warning.article.en}): the meeting would not count`;
    case "begun":
      return "it would begin before it is called: is the day right?";
    case "after-vote":
      return "it is not before the day of the vote: is the day right?";
    case "time-twice":
      return "clocks at the place are put back in that hour and show this time twice: it is called for the earlier";
    case "other-clock":
      return `the law states no change of clocks of ${warning.zone} after ${warning.since}; by this machine's table of time zones clocks there show ${warning.shown} at that moment, and so will pages and calendars: if people are to come at another time, give another`;
    case "far-from-clock":
      return `the clock of ${warning.zone} is far from that longitude: are the coordinates, or the zone, another place's?`;
    case "city-called":
      return `${warning.city} has a meeting in the log already: ${warning.meeting}`;
    case "city-twice":
      return `row ${warning.row} is in ${warning.city} too`;
    case "name-taken":
      return `another nomination has a meeting called ${warning.wanted}: this one is called ${warning.meeting}`;
  }
}

function nameTaken(file: string, { row, call }: PlannedCall, field = "meeting"): InputError {
  return new InputError({
    file,
    row,
    field,
    expected: "a name that no other nomination's meeting has",
    got: "one that another has called first; nothing was signed",
    remedy: `write ${call.meeting}, or let --free-names sign under the next free name`,
  });
}

function noKey({ row }: PlannedCall, field: string): CellProblem {
  return {
    row,
    fault: "no-key",
    field,
    expected: "the code of a device, --codes with one, or --door-keys",
    got: "none for this door",
  };
}

function wording(file: string, { row, field, expected, got }: CellProblem): string {
  return new InputError({ file, row, field, expected, got, remedy: "mend the table" }).message;
}

function unknownNomination(got: string, { client }: Party): InputError {
  const known = [...client.procedure.nominations.keys()].join(", ");
  return new InputError({ field: "--nomination", expected: `one of ${known}`, got, remedy: "name it as the log does" });
}
