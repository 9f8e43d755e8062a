/** Words of the page on which the candidate withdraws. */
export const englishWithdraw = {
  title: "The candidate withdraws",
  lead: "The withdrawal is entered in the public log under the campaign’s signature, and is not taken back: whoever stands again is nominated anew.",
  ends: {
    preparation: (_lines: string) => "The way to the ballot ends here; nothing has been collected.",
    drive: (lines: string) =>
      `The drive ends today. What was promised until then still enters the log. Statements that stand in it: ${lines}; they stay sealed, and no act opens them any more.`,
    "closed-drive": (lines: string) =>
      `What was collected is not filed any more. Statements that stand in the log: ${lines}; they stay sealed, and no act opens them any more.`,
    check: (lines: string) => `Lines filed: ${lines}. Nothing more is checked or decided on them.`,
    registration: (_lines: string) => "The registration ends: the name is not on the ballot.",
    reopened: (_lines: string) =>
      "The decision that a court set aside is not made anew: the name is not on the ballot.",
  },
  ready: (lines: string) => `Keyed at this desk and not handed in: ${lines}. These lines can be handed in no more.`,
  law: "Until which day the law lets a candidate withdraw, and what follows from it (a deposit, a successor), is not held here: ask before you enter it.",
  confirm: (nomination: string) => `To confirm, type the nomination’s name: ${nomination}`,
  button: "Enter the withdrawal",
  notConfirmed: "What was typed is not the nomination’s name. Nothing was entered.",
  starterAlone: "Only whoever started this desk enters it.",
  withdrawn: (moment: string) => `The candidate withdrew on ${moment}. Nothing more is handed in or filed.`,
  refused: "The nomination is refused: there is nothing left to withdraw.",
  balloted: "The ballot is published: the log takes no withdrawal any more.",
  unknown: "The log does not know this nomination.",
};

export type WithdrawWords = typeof englishWithdraw;
