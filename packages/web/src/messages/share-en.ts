/** Words of a nomination's widget, and of the part of its page that says how to put it on another page. */
export const englishShare = {
  share: {
    check: "Every count, and how to check it",
    embedTitle: "Show this on your own page",
    embedText:
      "One line of HTML puts the count, as it stands in the log, and the way here on any page. It runs no script, sets no cookie and tells this server nothing about your readers but that a page was asked for.",
    embedOthers: "In another language, put en, ru or fr in the place of the language in the address.",
    picture: "The picture that messages show of this page",
  },
};
