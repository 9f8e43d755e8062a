/**
 * `npm run bench:listener`: what somebody learns of single supporters who polls the log, and what more if they also hear on which day a device
 * spoke with the server and know in which region it is. The demonstration's drives, cut each midnight by the function the server cuts by.
 */
import { cutBatches, type WaitingCell } from "@hustings/acts";
import { addDays, calendarDate, daysBetween, instant, toBase64, toHex, type CalendarDate } from "@hustings/core";
import { sha256 } from "@hustings/log";
import { electorate, random, regionsOf, type DriveStatement } from "@hustings/simulate";
import { candidacies, demoPlan, leastBatch, timetable } from "../packages/cli/src/demo/demo-plan.ts";
import { simulateDrives } from "../packages/cli/src/demo/run-drives.ts";
import { AnyLog } from "../packages/verify/test/any-log.ts";
import { governed } from "../packages/verify/test/opened-story.ts";

const plan = demoPlan("listener", false);
const people = electorate({ seed: plan.seed, culture: "ru", voters: plan.voters });
const drives = simulateDrives({ plan, electorate: people });
const closesOn = addDays(timetable.driveFrom, timetable.driveDays - 1);

/** A contest whose drives are open: what the cut asks of it. */
function openContest(): AnyLog["procedure"] {
  const regions = regionsOf("ru").map(({ id, name }) => ({ id, name }));
  const log = new AnyLog("2017-12-18T09:00:00Z", {
    "contest-opened": (entry) => ({ ...entry, regions, batches: { least: leastBatch, window: "day" } }) as typeof entry,
  });
  governed(log);
  const campaignKey = toBase64(log.keys.campaign.publicKey);
  for (const { nomination, candidate, facts } of candidacies) {
    log.add("nomination-opened", { nomination, candidate, route: "party", campaignKey });
    for (const fact of facts.filter(({ key }) => !key.startsWith("conviction")))
      log.add("fact-asserted", {
        nomination,
        ...fact,
        ...(fact.key === "group-papers-filed" && { key: "party-papers-filed" }),
      });
  }
  log.at = instant("2017-12-26T09:00:00Z");
  for (const { nomination } of candidacies) {
    const form = log.document({});
    log.add("drive-opened", { nomination, opensOn: timetable.driveFrom, closesOn, settledBy: timetable.closed, form });
  }
  const [wrong] = log.violations;
  if (wrong !== undefined) throw new Error(`${wrong.kind}: ${wrong.says}`);
  return log.procedure;
}

interface Entered {
  readonly statement: DriveStatement;
  readonly arrived: CalendarDate;
  readonly entered: CalendarDate;
  readonly batch: number;
}

interface Cell extends WaitingCell {
  waiting: { readonly id: string; readonly mark?: string }[];
}

/** Lets every statement arrive on its day and leave when the cut lets it. */
function entries(procedure: AnyLog["procedure"]): Entered[] {
  const cells = new Map<string, Cell>();
  const known = new Map<string, DriveStatement>();
  const days = Map.groupBy(
    [...drives.values()].flatMap(({ statements }) => statements),
    ({ day }) => day,
  );
  const all: Entered[] = [];
  for (let day = timetable.driveFrom; day <= closesOn; day = addDays(day, 1)) {
    for (const statement of days.get(daysBetween(timetable.driveFrom, day)) ?? []) {
      const { nomination, region, channel } = statement;
      const key = `${nomination} ${region} ${channel}`;
      const cell = cells.get(key) ?? { nomination, region, channel, waiting: [] };
      cells.set(key, cell);
      const id = toHex(sha256(Buffer.from(`statement ${known.size}`)));
      known.set(id, statement);
      cell.waiting.push(channel === "paper" ? { id, mark: id.slice(0, 32) } : { id });
    }
    const dice = random(`listener/${day}`);
    for (const { nomination, region, channel, ids } of cutBatches(
      procedure,
      [...cells.values()],
      { day },
      { random: (below) => dice.int(below) },
    )) {
      const gone = new Set(ids);
      // As the fold counts what the log takes.
      const byCell = procedure.nominations.get(nomination)?.byCell;
      const inLog = `${procedure.regionOrdinals.get(region)} ${channel}`;
      byCell?.set(inLog, (byCell.get(inLog) ?? 0) + ids.length);
      const cell = cells.get(`${nomination} ${region} ${channel}`);
      if (cell !== undefined) cell.waiting = cell.waiting.filter(({ id }) => !gone.has(id));
      for (const id of ids) {
        const statement = known.get(id);
        if (statement !== undefined)
          all.push({
            statement,
            arrived: addDays(timetable.driveFrom, statement.day),
            entered: day,
            batch: ids.length,
          });
      }
    }
  }
  return all;
}

const figure = (value: number) => value.toLocaleString("en");
const share = (part: number, of: number) => `${figure(part)} (${((100 * part) / of).toFixed(1)} %)`;

function said(all: readonly Entered[]): void {
  const online = all.filter(({ statement }) => statement.channel === "online");
  const byRegion = Map.groupBy(online, ({ statement }) => statement.region);
  let [certain, misled, bet, guess] = [0, 0, 0, 0];
  for (const { statement, arrived } of online) {
    const there = byRegion.get(statement.region) ?? [];
    const later = there.filter(({ entered }) => entered >= arrived);
    if (new Set(later.map((each) => each.statement.nomination)).size === 1) certain++;
    const next = later.reduce((first, { entered }) => (entered < first ? entered : first), calendarDate("9999-12-31"));
    const cut = later.filter(({ entered }) => entered === next);
    const mine = (among: readonly Entered[]) =>
      among.filter((each) => each.statement.nomination === statement.nomination).length;
    bet += mine(cut) / cut.length;
    guess += mine(there) / there.length;
    if (mine(cut) === 0 && new Set(cut.map((each) => each.statement.nomination)).size === 1) misled++;
  }
  const waits = all.map(({ arrived, entered }) => daysBetween(arrived, entered)).toSorted((a, b) => a - b);
  const at = (part: number) => waits[Math.floor(part * (waits.length - 1))] ?? 0;
  const lines = [
    `statements ${figure(all.length)}, online ${figure(online.length)}, least of a batch ${leastBatch}, cut each midnight`,
    `who polls: dated finer than the day of a cut 0; alone in a batch ${figure(all.filter(({ batch }) => batch === 1).length)}; in fewer than ${leastBatch} ${figure(all.filter(({ batch }) => batch < leastBatch).length)}`,
    `wait in days: median ${at(0.5)}, 95 of 100 within ${at(0.95)}`,
    `who also hears an online signer's day and region: certain of the nomination ${share(certain, online.length)}`,
    `  a bet on the region's next cut is right with chance ${(bet / online.length).toFixed(2)}; by the filing by region alone ${(guess / online.length).toFixed(2)}`,
    `  that cut shows one nomination only, and it is another's: ${share(misled, online.length)}`,
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

said(entries(openContest()));
