import {
  adoptRulebook,
  announceDraw,
  assertFact,
  closeDrive,
  closeObjections,
  decideObjection,
  drawSample,
  enter,
  enterAll,
  freezePopulation,
  freezeRoll,
  issueDecision,
  lodgeObjection,
  makeFiling,
  makeRuling,
  openContest,
  openDrive,
  openNomination,
  receiveStatements,
  recordFindings,
  reportMatching,
  rollDice,
  specifyObjection,
  type Finding,
} from "@hustings/acts";
import { countMatches, nextCheck } from "@hustings/check";
import {
  addDays,
  addSeconds,
  findingOf,
  instant,
  startOfDay,
  toBase64,
  toHex,
  toMinute,
  utf8,
  type CalendarDate,
} from "@hustings/core";
import { sha256 } from "@hustings/log";
import { evidenceFrom, groundFor, routeOf, rule, type Rulebook, type Ruling } from "@hustings/rules";
import { openDataFolder } from "@hustings/server/data-folder";
import { qualifyingCase } from "../../rules/test/qualifying-case.ts";
import { mustEnter, mustEnterAll } from "../src/story/entered.ts";
import { idOf } from "../src/case/id-of.ts";
import { StoryClock } from "../src/story/story-clock.ts";

const nomination = "anna";

type FactValue = Parameters<typeof assertFact>[1]["value"];

/**
 * A whole contest of invented lines under a law, in a log of its own: what a qualifying case files, found on line by line, ruled
 * on and decided.
 *
 * @param pick a number from 0 to 1 for each line looked at: what is found of it
 * @returns `undefined` where nothing is filed on this route, or it begins with meetings
 */
export async function decidedContest(
  data: string,
  law: Rulebook,
  routeId: string,
  pick: () => number,
): Promise<Ruling | undefined> {
  const route = routeOf(law, routeId);
  const { filing, facts, votingDay } = qualifyingCase(law, routeId);
  if (filing === undefined || route.meeting) return undefined;
  const filedOn = filing.at.slice(0, 10) as CalendarDate;
  const opensOn = addDays(filedOn, -20);
  const regions = Object.entries(filing.byRegion).map(([unit, lines]) => ({ unit, id: idOf(unit) || "all", lines }));
  const clock = new StoryClock(instant(`${filedOn}T08:00:00Z`));
  const origin = "hustings.example/decided";
  const folder = await openDataFolder(data, { origin, clock });
  try {
    const { ledger } = folder;
    const commission = folder.partySigner("commission");
    mustEnter(
      "opening",
      await enter(ledger, commission, openContest, {
        contest: "decided",
        title: "An invented contest",
        country: law.id.slice(0, law.id.indexOf("/")),
        votingDay,
        regions: regions.map(({ unit, id }) => ({
          id,
          name: law.units?.find((each) => each.id === unit)?.name ?? unit,
        })),
        commissionKey: toBase64(commission.publicKey),
        zone: law.zone.name,
        batches: { least: 5, window: "day" },
        ...(law.scale === undefined ? {} : { scale: law.scale.den / law.scale.num }),
      }),
    );
    mustEnter("the law", await enter(ledger, commission, adoptRulebook, law));
    const roll = { version: "roll", date: opensOn, voters: filing.lines, hash: "0".repeat(64), use: "verify" } as const;
    const byRegion = Object.fromEntries(regions.map(({ id, lines }) => [id, lines]));
    mustEnter("the roll", await enter(ledger, commission, freezeRoll, { ...roll, byRegion }));
    const campaignKey = toBase64(commission.publicKey);
    const opened = { nomination, candidate: "Anna Example", route: routeId, campaignKey };
    mustEnter("the nomination", await enter(ledger, commission, openNomination, opened));
    const drive = {
      nomination,
      opensOn,
      closesOn: addDays(filedOn, -1),
      settledBy: startOfDay(addDays(filedOn, 1)),
      form: {
        format: "hustings-form/v2",
        rulebook: law.id,
        declaration: "invented",
        fields: [],
        normaliser: "none",
        bucket: 512,
      },
    } as const;
    mustEnter("the drive", await enter(ledger, commission, openDrive, drive));
    const statements = regions.flatMap(({ id: region, lines }) =>
      Array.from({ length: lines }, (_, i) => ({
        nomination,
        region,
        receivedOn: addDays(opensOn, i % 15),
        declared: { region, i },
        salt: new Uint8Array(32).fill(i % 256),
      })),
    );
    mustEnterAll("statements", await enterAll(ledger, commission, receiveStatements, statements));
    clock.to(filing.at);
    mustEnter("closing", await enter(ledger, commission, closeDrive, { nomination }));
    mustEnter("filing", await enter(ledger, commission, makeFiling, { nomination, rulebook: law }));
    for (const { key, value, date, source } of facts) {
      const said = { key, date, source: source || "invented", by: "registry", value: value as FactValue } as const;
      const fact = { nomination, ...said };
      mustEnter(key, await enter(ledger, commission, assertFact, fact));
    }
    const checkpoint = await folder.writer.publish();
    mustEnter("freezing", await enter(ledger, commission, freezePopulation, { nomination, checkpoint }));
    if (route.protocol.kind === "objection-only") await object();
    else await check();
    clock.to(addSeconds(clock.now(), 3600));
    const ruling = rule(law, evidenceFrom(ledger.procedure, nomination));
    mustEnter("ruling", await enter(ledger, commission, makeRuling, { nomination, rulebook: law }));
    const outcome = ruling.outcome === "qualified" ? "registered" : "refused";
    mustEnter(
      "deciding",
      await enter(ledger, commission, issueDecision, { nomination, rulebook: law, ruling, outcome }),
    );
    await folder.writer.publish();
    return ruling;

    /** Two object to lines, one in time and in particular; the list is closed when everything is over that a law may still wait for. */
    async function object(): Promise<void> {
      const remedy = law.remedies.find((each) => each.act === "objection")?.id ?? "objection";
      const ground = law.grounds.find(({ scope, effect }) => scope === "line" && effect === "invalid")?.id ?? "";
      for (const [objection, specific, lines] of [
        ["first", true, [1, 2, 3]],
        ["second", false, [4]],
      ] as const) {
        clock.to(addSeconds(clock.now(), 3600));
        const at = toMinute(clock.now());
        const paper = toHex(sha256(utf8(objection)));
        const lodged = { nomination, objection, remedy, lodgedAt: at, specific, lines, paper };
        mustEnter("objecting", await enter(ledger, commission, lodgeObjection, lodged));
        const particulars = { nomination, objection, specifiedAt: at, paper };
        mustEnter("its particulars", await enter(ledger, commission, specifyObjection, particulars));
      }
      const sustained = [1, 2, 3].filter(() => pick() < 0.5);
      const struck = sustained.length === 0 ? {} : { ground };
      mustEnter(
        "deciding on it",
        await enter(ledger, commission, decideObjection, { nomination, objection: "first", sustained, ...struck }),
      );
      mustEnter(
        "deciding on the other",
        await enter(ledger, commission, decideObjection, { nomination, objection: "second", sustained: [] }),
      );
      clock.to(startOfDay(votingDay));
      mustEnter(
        "closing the list",
        await enter(ledger, commission, closeObjections, { nomination, closedOn: addDays(votingDay, -2) }),
      );
    }

    async function check(): Promise<void> {
      for (;;) {
        const next = nextCheck(ledger.procedure, law, nomination);
        if (next.kind === "over") return;
        const { stage } = next;
        const of = { nomination, stage };
        const state = () => ledger.procedure.nominations.get(nomination);
        if (next.kind === "sample") {
          const diceAt = toMinute(addSeconds(clock.now(), 3600));
          const { size, byRegion: parts } = next;
          const draw = {
            ...of,
            size,
            ...(parts !== undefined && { byRegion: [...parts] }),
            ...(stage === 1 && { diceAt }),
          };
          mustEnter("announcing", await enter(ledger, commission, announceDraw, draw));
          if (stage === 1) {
            clock.to(diceAt);
            const digits = "31415926535897932384";
            mustEnter("dice", await enter(ledger, commission, rollDice, { nomination, digits }));
          }
          mustEnter("drawing", await enter(ledger, commission, drawSample, { ...of, origin }));
        }
        const drawn = state()?.stages.find((each) => each.stage === stage)?.lines;
        const known = state()?.findings;
        const all = drawn ?? Array.from({ length: filing?.lines ?? 0 }, (_, i) => i + 1);
        const lines = [...all]
          .filter((line) => known === undefined || findingOf(known, line) === undefined)
          .toSorted((a, b) => a - b);
        const findings = foundOn(law, lines, pick);
        mustEnterAll("findings", await enterAll(ledger, commission, recordFindings, { ...of, findings }));
        const counts = countMatches(findings.map(({ finding }) => (finding === "valid" ? "exact" : "absent")));
        mustEnter("matching", await enter(ledger, commission, reportMatching, { ...of, roll: "roll", ...counts }));
      }
    }
  } finally {
    await folder.close();
  }
}

/** Most lines valid, some struck on each ground of the law in turn, some doubles of one that stands before them. */
function foundOn(law: Rulebook, lines: readonly number[], pick: () => number): Finding[] {
  const double = groundFor(law, "double-within");
  const grounds = law.grounds.filter(
    ({ id, scope, effect }) => scope === "line" && id !== double && effect === "invalid" && id !== "over-cap",
  );
  let standing: number | undefined;
  return lines.map((line): Finding => {
    const chance = pick();
    if (chance > 0.94 && standing !== undefined && double !== undefined)
      return { line, finding: "invalid", ground: double, sameAs: standing };
    const ground = chance < 0.08 ? grounds[Math.floor((chance / 0.08) * grounds.length)] : undefined;
    if (ground !== undefined) return { line, finding: "invalid", ground: ground.id };
    standing = line;
    return { line, finding: "valid" };
  });
}
