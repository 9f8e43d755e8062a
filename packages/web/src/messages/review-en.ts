import { counting } from "./counting.ts";

const n = counting("en");

/** Words of the page on which a person decides lines that the comparison left open. */
export const englishReview = {
  review: {
    title: "Lines to decide",
    private: "This page shows signers in the clear. It is served to this machine alone.",
    line: (line: string) => `Line ${line}`,
    row: (row: string) => `row ${row} of the file`,
    progress: (done: string, all: string) => `${done} of ${all} decided`,
    left: (lines: number) => `${n(lines, { one: "line", other: "lines" })} to decide`,
    allDone: "Every line is decided",
    goOn: "Run the case again in the same folder. It goes on from here:",
    savedIn: "Each finding is saved at once in the review workbook:",
    start: "Go on with the first open line",
    why: {
      "too-close": "The roll has somebody like this.",
      "two-candidates": "The roll has several people like this.",
      "weak-evidence": "Somebody on the roll is like this, with little to show it.",
      "field-needs-a-person": "Somebody on the roll is like this but for one field.",
      "not-looked-for":
        "Half a name, or a name in other letters, here or on much of the roll: the machine could not look for anybody.",
      "may-be-one-person": "Two lines may be one person’s.",
      "law-does-not-say-which-stands":
        "One person signed for several, and the law does not say which signature stands.",
      decided: "Decided before.",
    },
    later: {
      due: "Needed for the second stage, which is due whatever is found of the first.",
      "may-be-due": "Needed only if the first stage leaves the outcome open.",
    },
    sides: "What was written, and what the roll says",
    field: "Field",
    region: "Region",
    written: "Written",
    roll: "On the roll",
    differs: "Difference",
    otherLine: (line: string) => `Line ${line}`,
    same: "same",
    empty: "nothing",
    candidates: "Entries of the roll it may be",
    noCandidate: "The roll has nobody like this.",
    sameAs: "May be the same person’s as",
    decide: "What do you find?",
    words: {
      valid: "Valid",
      "not-on-roll": "Not on the roll",
      double: "Double",
    },
    means: {
      valid: "The line counts: it is this person’s own, whoever else is like them.",
      "not-on-roll": "The roll has nobody who could have written it.",
      double: "The person of another line wrote it too.",
    },
    doubleOf: "Line that it doubles",
    takeBack: "Take back",
    undo: (line: string) => `Undo the last choice: line ${line}`,
    found: "Found",
    waits: "to decide",
    previous: "Previous line",
    next: "Next line",
    nextOpen: "Next open line",
    all: "All lines",
    keys: "Keys",
    keysOn: "Single keys act on this page",
    problem: {
      word: "Choose one of the three findings.",
      double: "Give the number of the other line that this one doubles.",
      unsaved: "The finding could not be saved. Close the workbook if it is open in another program, then try again.",
      neither:
        "One of two lines stands as a double of the other, and this law counts neither line of a person: both are doubles, or neither is. Change the other line first, if it is wrong.",
      nobody:
        "One of two lines stands as a double of the other, and the other as nobody’s of the roll: they cannot both be true. Change the other line first, if it is wrong.",
    },
    columns: { line: "Line", candidate: "For", name: "Name as written", why: "Why", finding: "Finding" },
    pages: "Pages of the list",
    footer: "Nothing on this page is published. What is published of a line is its finding and the ground.",
  },
};
