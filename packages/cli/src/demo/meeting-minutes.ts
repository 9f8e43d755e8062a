import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { certifyMinutes, enter } from "@hustings/acts";
import {
  electedPeople,
  minutesHash,
  officersOf,
  signedText,
  type DrawnSignature,
  type ElectedPeople,
  type MinutesPeople,
  type Officers,
} from "@hustings/door";
import { minutesForm } from "@hustings/rules";
import { minutesWithNames, type Paper } from "@hustings/server";
import { mustEnter } from "../story/entered.ts";
import type { Demo } from "./demo-stage.ts";
import { typesetPapers } from "./typeset-papers.ts";

/** Where minutes and what they are made from lie: names are in no log and on no page. */
function folderOf({ folder }: Pick<Demo, "folder">): string {
  return join(folder.privateFolder, "minutes");
}

interface Written {
  readonly people: ElectedPeople;
  readonly excluded: MinutesPeople["excluded"];
}

/** Those of an invented roll who are elected at a meeting, and one who was turned away, from the region's stretch. */
export function electOfficers(demo: Demo, meeting: string, region: string, turnedAway: number): Officers {
  const { electorate } = demo;
  const stretch = electorate.stretches.find((each) => each.region === region);
  const nameAt = (place: number) => {
    const { surname, given, patronymic } = electorate.voter((stretch?.first ?? 0) + place);
    return [surname, given, patronymic].filter(Boolean).join(" ");
  };
  const [chair, secretary, ...counters] = [0, 7, 13, 29].map(nameAt) as [string, string, ...string[]];
  const people = electedPeople(meeting, { chair, secretary, counters }, () => randomBytes(32).toString("base64"));
  const excluded = Array.from({ length: turnedAway }, (_, i) => ({
    name: nameAt(40 + i),
    why: "признан судом недееспособным",
  }));
  const written: Written = { people, excluded };
  mkdirSync(folderOf(demo), { recursive: true, mode: 0o700 });
  // Kept before the log has their hashes: a run that goes on makes the minutes from it.
  writeFileSync(join(folderOf(demo), `${meeting}.json`), JSON.stringify(written), { mode: 0o600 });
  return officersOf(people);
}

/** Some strokes of a pen. */
const strokes = (office: DrawnSignature["office"]) =>
  office === "chair"
    ? [[40, 120, 120, 60, 180, 140, 260, 70, 340, 130]]
    : [[60, 90, 150, 150, 240, 60, 330, 120, 420, 90]];

interface Drawn {
  readonly nomination: string;
  readonly meeting: string;
  readonly paper: Paper;
}

/** The minutes of a closed meeting with names, in the law's order, with both signatures; `undefined`: they are certified. */
function drawUp({ ledger, law, ...demo }: Demo, nomination: string, meeting: string): Drawn | undefined {
  const state = ledger.procedure.meetings.get(meeting);
  if (state === undefined || state.minutes !== undefined) return undefined;
  const file = join(folderOf(demo), `${meeting}.json`);
  const { people, excluded } = JSON.parse(readFileSync(file, "utf8")) as Written;
  const named: MinutesPeople = {
    chair: people.chair.name,
    secretary: people.secretary.name,
    counters: people.counters.map(({ name }) => name),
    excluded,
    affidavits: [],
    attached: [],
  };
  const of = signedText(minutesHash(state), named);
  const signatures = (["chair", "secretary"] as const).map((office) => ({ office, of, strokes: strokes(office) }));
  const demands = minutesForm(law);
  const made = minutesWithNames(ledger.procedure, meeting, named, {
    language: "ru",
    title: law.title,
    signatures,
    demands,
  });
  if (made.kind !== "paper") throw new Error(`no minutes can be made of ${meeting}: ${made.kind}`);
  return { nomination, meeting, paper: made.paper };
}

/** Enters the hash of every meeting's minutes, as PDF/A. What a run that was killed has certified stands. */
export async function certifyMeetings(
  demo: Demo,
  held: readonly { readonly nomination: string; readonly meeting: string }[],
): Promise<void> {
  const { ledger, folder } = demo;
  const drawn = held.flatMap(({ nomination, meeting }) => drawUp(demo, nomination, meeting) ?? []);
  const pages = await typesetPapers(drawn.map(({ paper }) => paper));
  for (const [i, { nomination, meeting }] of drawn.entries()) {
    const set = pages[i];
    if (set?.kind !== "pdf") throw new Error(`the minutes of ${meeting} cannot be set: ${set?.says}`);
    writeFileSync(join(folderOf(demo), `${meeting}.pdf`), set.bytes, { mode: 0o600 });
    const paper = createHash("sha256").update(set.bytes).digest("hex");
    const campaign = folder.partySigner(`campaign-${nomination}`);
    mustEnter("certifying minutes", await enter(ledger, campaign, certifyMinutes, { meeting, paper }));
  }
}
