import { counted, n } from "../../command/output.ts";
import type { CaseWords } from "./words.ts";

const asIs = {
  registered: "registered",
  refused: "refused",
  open: "open",
  qualified: "qualified",
  "not-filed": "not-filed",
  unfinished: "unfinished",
} as const;

export const englishCase: CaseWords = {
  language: "en",
  figure: n,
  tooClose: (lines) =>
    lines === 1
      ? "1 line is too close to call: a person decides it"
      : `${n(lines)} lines are too close to call: a person decides them`,
  furtherStage: (candidates) => `a further stage, for what the first one found leaves the outcome open: ${candidates}`,
  aheadDue: (lines) =>
    `${n(lines)} more wait with them for the second stage, which is due whatever is found of the first: decide them too`,
  aheadMayBeDue: (lines) =>
    `${n(lines)} more stand after them for a second stage that may be due: decided too, they spare a run; left empty, they are asked again then`,
  asPages: (command) => `as pages with keys: ${command}`,
  inWorkbook: (file) =>
    `or open ${file}, write what you find under "finding" (valid, not-on-roll, or double and the line it doubles), save it`,
  runAgain: "and run the same command again; nothing has been found or decided on them yet",
  drawDue: (candidates) => `the law checks a sample of ${candidates}: a public draw picks it`,
  writeDraw:
    'write "draw" into the case, with announcedAt and rolledAt, and run the same command again: it announces the draw',
  drawAnnounced: (candidates, at) => `the draw for ${candidates} is announced: the dice are rolled in public at ${at}`,
  writeDice:
    "write what at least twenty ten-sided dice showed as draw.dice into the case, and run the same command again",
  objectionsDue: (candidates) =>
    `the law strikes lines of ${candidates} on objections alone: it waits for the end of them`,
  writeObjections:
    'write "objections" into the case, each with what was decided of it, and closedOn once their time is over; then run the same command again',
  heads: {
    candidate: "candidate",
    valid: "valid",
    regions: "regions",
    counted: "counted",
    overCap: "over cap",
    struck: "struck",
    decision: "decision",
  },
  decisions: asIs,
  decided: (candidate, decision) => `${candidate}: ${asIs[decision]}`,
  law: ({ en }) => en,
  notChecked: "not checked",
  struck: (count, id) => `${n(count)} ${id}`,
  qualify: (candidates, of, rulebook) => `${n(candidates)} of ${n(of)} qualify under ${rulebook}`,
  noneChecked: (filed) => `none of the ${n(filed)} lines filed was checked, and what counts below is what was filed`,
  corrected(lines) {
    const stand =
      lines === 1 ? "1 line stands otherwise than it was" : `${n(lines)} lines stand otherwise than they were`;
    return `${stand} found first; the log has each finding, and why it was corrected`;
  },
  appeal: ({ appeal, to, standing }) =>
    `appeal ${appeal}, before ${to}: ${standing === "pending" ? "its judgment is awaited" : standing}`,
  noBallot:
    'the ballot is not published: an appeal goes into the case under "appeals", and the same command enters it; ballotAt says when nothing more is to come',
  ballot: (at) => `the ballot is published since ${at}; the log takes nothing after it`,
  roll: ({ version, date, entries }, compared) =>
    `roll ${version} of ${date}, ${n(entries)} entries; of ${n(compared)} lines it can speak of:`,
  matching: (matching) => [
    `${n(matching.exact)} match exactly, ${n(matching.afterFolding)} after folding, ${n(matching.fuzzy)} in spite of an error,`,
    `${n(matching.tooCloseToCall)} too close to call, ${n(matching.notOnTheRoll)} not at all; ${n(matching.groupsOfDoubles)} groups of doubles`,
  ],
  log: ({ origin, size, root }) => `log ${origin}: ${n(size)} entries, root ${root}`,
  cosigned: "cosigned by the witnesses that its policy asks for",
  notWitnessed: (witnessed) =>
    `NOT WITNESSED: its policy asks for witnesses, and ${witnessed === null ? "how much they have cosigned is not known" : `they have cosigned ${n(witnessed)} entries`}; run it again when they answer`,
  verify: (command) => `verify it:  ${command}`,
  lookAt: (command) => `look at it: ${command}`,
  nothingWrong: (file) => `${file}: nothing is wrong with it`,
  faultsAnd: (count, rows) => `${count === 1 ? "1 fault" : `${n(count)} faults`}; ${rows}`,
  inEnglish: undefined,
  read: (lines, entries) => `${n(lines)} lines and ${n(entries)} entries of the roll were read`,
  notRead: "the rows of its tables were not read yet: they are once this is mended",
  drawMissing: [
    "the law checks a sample, and the case says no draw: a run stops and asks for it where enough was filed to be checked",
    '  write "draw" into the case, with announcedAt after every filing and rolledAt after that; the dice follow once they are rolled',
  ],
  unstated: (nomination, facts) => `nobody states of ${nomination}: ${facts}; each leaves the ruling open`,
  stateThem:
    "write them under facts now: a ruling takes none that comes after it (hustings rules show says what each is)",
  ask: {
    law: "Which law (its name, a file of your own beside the case, or words to find it by)?",
    route: "Which way of nomination?",
    title: "Title of the contest, as readers see it:",
    lines: "File of the signatures:",
    roll: "File of the electoral roll:",
    filedAt: "Handed in when, in UTC (2026-06-25T16:00:00Z):",
  },
  fileThere: "expected a file that is there, by its path from where the case will lie",
  aMoment: "expected a moment in UTC as 2026-06-25T16:00:00Z",
  written: (file) => `${file} is written: fill in what stands as … or YYYY, then`,
  toDecide: (lines, url) => `${counted(lines, "line")} to decide: ${url}`,
  forYouAlone: "the address is for you alone: it shows signers in the clear; stop with Ctrl+C, nothing is lost",
};
