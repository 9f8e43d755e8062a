import { counting } from "./counting.ts";

const n = counting("en");

/** The answer about a nomination: one sentence for everything it can rest on. */
export const englishAnswer = {
  answer: {
    title: "The answer",
    standing: {
      "on-ballot": "On the ballot.",
      registered: "Registered.",
      refused: "Refused.",
      "ruled-qualified": "Not decided yet; the rulebook gives: qualified.",
      "ruled-refused": "Not decided yet; the rulebook gives: refused.",
      "ruled-open": "Not decided yet; the rulebook leaves the outcome open.",
      none: "Not opened.",
      opened: "Opened; nothing decided yet.",
      confirmed: "Nomination confirmed; collection has not begun.",
      collecting: "Signatures are being collected.",
      collected: "Collection is closed; nothing filed yet.",
      filed: "Filed; the check has not begun.",
      frozen: "Filed; the check has not begun.",
      announced: "Filed; a public draw is announced.",
      seeded: "Filed; the dice are rolled.",
      drawn: "The sample is drawn.",
      opening: "The sample is being opened.",
      checking: "The signatures are being checked.",
      ruled: "Not decided yet.",
      decided: "Decided.",
      false: "What was published is not what follows from the log.",
      reopened: "Reopened: a decision has to be made again.",
      withdrawn: "Withdrawn.",
    },
    enough: (counted: string, required: string) =>
      `The signatures were enough: ${counted} counted, ${required} needed.`,
    short: (counted: string, required: string, missing: string) =>
      `Too few signatures: ${counted} counted, ${required} needed, ${missing} short.`,
    counted: (counted: string, required: string) => `${counted} counted, ${required} needed.`,
    invalid: (bad: string, base: string, share: string) =>
      `The check failed: ${bad} of ${base} lines checked were invalid (${share}).`,
    invalidOver: (bad: string, base: string, share: string, limit: string) =>
      `The check failed: ${bad} of ${base} lines checked were invalid (${share}; refused from ${limit}).`,
    allMet: "Every requirement of the law is met.",
    more: (c: number) => `${n(c, { one: "further requirement is", other: "further requirements are" })} not met.`,
    /** What an outcome turns on, as part of a sentence; `fact` for any that has no words of its own. */
    contestedFacts: {
      "birth-date": "a date of birth that is contested",
      "residence-years": "years of residence that are contested",
      "foreign-citizenship": "a foreign citizenship that is contested",
      "citizen-by-origin": "a citizenship by origin that is contested",
      "native-born-citizen": "a citizenship by birth that is contested",
      conviction: "a conviction that is contested",
      term: "an earlier term of office that is contested",
      paper: "a paper that is contested",
      fact: "a fact that is contested",
    },
    relied: (facts: string) => `The commission relied on ${facts}; the law does not decide it.`,
    turned: (facts: string) => `It turns on ${facts}; the law does not decide it, the commission did.`,
    turns: (facts: string) => `It turns on ${facts}; the law does not decide it.`,
    unstatedOwn: (c: number): string =>
      c === 1
        ? "The law leaves it open, because nobody has stated a fact it asks for; the commission decided."
        : "The law leaves it open, because nobody has stated facts it asks for; the commission decided.",
    unstated: (c: number): string =>
      c === 1
        ? "The law leaves it open, because nobody has stated a fact it asks for."
        : "The law leaves it open, because nobody has stated facts it asks for.",
    otherReading: (outcome: string) =>
      `Under another reading of the law, which is disputed, the outcome is: ${outcome}.`,
    deviates: (outcome: string, by?: string) =>
      by === undefined
        ? `This is not what the rulebook gives: ${outcome}.`
        : `So ordered by ${by}, against what the rulebook gives: ${outcome}.`,
    ordered: (by: string) => `So ordered by ${by}.`,
    withdrawnBefore: {
      undecided: (day: string) => `The campaign withdrew it on ${day}, before it was decided.`,
      anew: (day: string) => `The campaign withdrew it on ${day}, before it was decided anew.`,
    },
    wasFalse: "What was published then is not what follows from the log.",
    withdrawnAfter: (day: string, registered?: string) =>
      registered === undefined
        ? `It was registered; the campaign withdrew it on ${day}, and the name is not on the ballot.`
        : `It was registered on ${registered}; the campaign withdrew it on ${day}, and the name is not on the ballot.`,
    setAside: {
      registered: (day?: string) =>
        day === undefined
          ? "The registration does not stand any more."
          : `The registration of ${day} does not stand any more.`,
      refused: (day?: string) =>
        day === undefined ? "The refusal does not stand any more." : `The refusal of ${day} does not stand any more.`,
    },
    dissent: (c: number): string =>
      c === 1
        ? "One member dissented."
        : c === 2
          ? "Two members dissented."
          : c === 3
            ? "Three members dissented."
            : `${n(c, { one: "member", other: "members" })} dissented.`,
    appealed: (to: string, day: string) => `An appeal was lodged on ${day} (${to}).`,
    appealRejected: (to: string, day: string) => `An appeal was rejected on ${day} (${to}).`,
    appealGranted: (to: string, day: string) => `An appeal was granted on ${day} (${to}).`,
    collected: (standing: string, required: string) => `${standing} so far; ${required} valid ones are needed.`,
    collectedOnly: (standing: string) => `${standing} so far.`,
    filed: (lines: string, required: string) => `${lines} filed; ${required} valid ones are needed.`,
    filedOnly: (lines: string) => `${lines} filed.`,
    checked: (found: string, size: string) => `Checked so far: ${found} of ${size} lines.`,
    checkedNone: (size: string) => `None of the lines to check (${size}) is checked yet.`,
    noReasons: "Why cannot be shown: the ruling that the log names is not on this server, or is not the one.",
    instead: (outcome: string, counted: string) => `The log gives: ${outcome}, ${counted} counted.`,
    contradiction: "The published documents give other figures than the log; the log’s are shown.",
    /** The reason in three words. */
    inShort: {
      meetings: "too few meetings",
      person: "condition not met",
      late: "filed too late",
      early: "filed too early",
      ceiling: "too many filed",
      paper: "papers missing",
      invalid: "too many invalid",
      check: "check not passed",
      spread: "spread not met",
      threshold: "too few signatures",
      cure: "repair not settled",
      other: "requirement not met",
      met: "every requirement met",
      deviates: "against the rulebook",
      unstated: "fact not stated",
    },
    contestedShort: {
      "birth-date": "contested age",
      "residence-years": "contested residence",
      "foreign-citizenship": "contested citizenship",
      "citizen-by-origin": "contested citizenship",
      "native-born-citizen": "contested citizenship",
      conviction: "contested conviction",
      term: "contested term",
      paper: "contested paper",
      fact: "contested fact",
    },
    lists: {
      title: "Why",
      decided: "What decided",
      turns: "What it turns on",
      decidedNothing: (c: number) =>
        `Nothing stood in the way: ${n(c, { one: "requirement was", other: "requirements were" })} met.`,
      met: "What was met",
      further: (c: number) => `and ${n(c, { one: "more", other: "more" })}`,
      metNone: "Nothing was found to be met.",
      open: "Left open, and decided nothing",
      struck: "What was struck",
      struckNone: "No checked line was struck.",
      struckDecided: (lines: string, _figure: string) => `${lines} struck, too many for the check to be passed:`,
      struckShort: (lines: string, _figure: string) => `${lines} struck; without them too few were left:`,
      struckNothing: (lines: string, _figure: string) =>
        `${lines} struck. That decided nothing; the check was passed without them:`,
      struckPlain: (lines: string, _figure: string) => `${lines} struck:`,
    },
    next: {
      title: "What happens next",
      until: (what: string, day: string) => `${what}: until ${day}`,
      votingDay: (day: string) => `The vote is on ${day}.`,
      collecting: (day: string) => `Signatures may be collected until ${day}.`,
      filing: (moment: string) => `Signatures may be handed in until ${moment}.`,
      dice: (moment: string) => `Dice are rolled in public on ${moment}.`,
      step: (step: string) => `Next step: ${step}.`,
      before: "Before the decision:",
      remedies: "Against the decision:",
      over: "(over)",
      past: (moment: string) => `Over by the latest act in the log, of ${moment}.`,
      nothing: "Nothing more is foreseen in this contest.",
      to: (to: string) => `to: ${to}`,
      appealed: "An appeal is pending.",
      withdrawn: "Nothing more: the candidate withdrew, and a withdrawal is not taken back.",
      staysSealed: (c: number): string =>
        c === 1
          ? "The one signature that is still sealed stays so: no act of this log opens it any more."
          : `The ${n(c, { one: "signature", other: "signatures" })} still sealed stay so: no act of this log opens them any more.`,
      withdrawalLaw:
        "Until which day the law lets a candidate withdraw is not held here; the log takes a withdrawal until the ballot is published.",
    },
  },
};

export type AnswerCatalogue = typeof englishAnswer;
