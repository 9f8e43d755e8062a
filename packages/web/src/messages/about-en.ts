/** What these pages are, for somebody who comes by a link, and the words they use. */
export const englishAbout = {
  about: {
    navigation: "What is this?",
    link: "What is this site, and why can it be checked?",
    title: "What is this?",
    lead: "These pages show how somebody got on the ballot, or did not, so that anyone can check it.",
    sections: [
      {
        title: "What you see",
        text: "Supporters meet or sign for a candidate. The election authority compares their signatures with the electoral roll, applies the law and decides. Every one of these acts is an entry in a public log. All figures on these pages are counted from that log, and each names its entry.",
      },
      {
        title: "Why you need not believe it",
        text: "The log can only grow. Changing an entry afterwards would change the root hash that others already hold. A free program downloads the log and works everything out again: the counts, the draw, the ruling by the law, the decision. It needs nothing from this server but the public files.",
      },
      {
        title: "What you do not see",
        text: "No supporter’s name is in the log. A signature is there as a hash of a sealed file, with its region and channel. Only lines drawn at random are opened, by several custodians together.",
      },
      {
        title: "What the program cannot know",
        text: "Whether a signature is genuine, whether a person is on the roll, what a court found: that rests on the word of the party who signed the entry. The verifier’s report says which figures are recomputed and which rest on whose word.",
      },
      {
        title: "Who decides",
        text: "The authority does, not the program. A ruling says what the law’s rules give for the facts in the log. Where facts or readings of the law are contested, it says what the outcome is under each. A decision that differs is shown beside it.",
      },
    ],
    glossaryTitle: "Words used here",
    glossary: [
      ["Nomination", "One candidate’s or initiative’s way to the ballot."],
      ["Statement, line", "One supporter’s signature, given online or on one line of a paper sheet."],
      ["Filing", "The signatures handed in to the authority, all at once."],
      ["Roll", "The list of voters that signatures are compared with, fixed on a day."],
      ["Draw, sample", "Lines chosen by public dice, so that nobody could know which would be checked."],
      ["Finding, ground", "What the check found of one line, and why it was struck."],
      ["Counted", "Signatures that the law lets count after the check."],
      ["Rulebook", "The law in force for this contest as rules a program can apply, each with its source."],
      ["Ruling", "What the rulebook gives for the facts in the log."],
      ["Decision", "The authority’s own act: registered or refused."],
      ["Contested fact", "A fact that one party states and another disputes, and nobody entitled to has decided."],
      ["Custodians", "People or bodies who each hold a part of the key; only several together can open a signature."],
      ["Entry, log, root hash", "One act; all of them in order; a fingerprint of them all."],
      [
        "Witness",
        "Somebody independent who signs the log’s state, so that it cannot show different people different logs.",
      ],
    ],
    checkTitle: "Check it yourself",
  },
};
