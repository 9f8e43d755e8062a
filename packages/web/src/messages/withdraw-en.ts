/** Words of the page on which a supporter takes a statement back. */
export const englishWithdraw = {
  withdraw: {
    link: "Take a statement back",
    title: "Take a statement back",
    lead: "With the withdrawal code that you kept when you signed. It can be done until the signatures are filed.",
    foot: "This page runs one script, which reads the code on this device and sends it to this server once you press the button. No cookies, no counters, nothing from elsewhere.",
    noScript:
      "Reading the code needs scripts, and they are switched off here. Nothing was taken back. Open this page in a browser that runs them, or ask the campaign.",
    file: "The withdrawal code",
    fileHint: "The file that was saved as withdrawal.txt.",
    text: "Or its text",
    textHint: "All lines of it, as the file or the picture has them.",
    what: (nomination: string, number: string) =>
      `This takes back statement ${number}… for the nomination “${nomination}”. It cannot be undone. Where the law allows it, you can sign again.`,
    button: "Take it back",
    working: "Sending …",
    problem: {
      none: "Please choose the file, or paste its text.",
      malformed:
        "This is not a withdrawal code as it was given: part of it is missing or changed. Take the whole file, unchanged.",
      earlier:
        "This is a withdrawal code of an earlier version, which cannot be used here. Nothing was taken back. Ask the campaign, or the operator of this server.",
      elsewhere: "This code is of another contest’s log. Take it back where it was signed:",
      network: "No answer came; whether it was taken back is not known. Press the button again: it is done once.",
      refused: "The server did not say that it is taken back. Press the button again: it is done once. Its answer:",
    },
    outcome: {
      withdrawn:
        "It is taken back. The sealed file is erased on the server; that a statement was taken back enters the public log later, with others.",
      unknown: "This server does not have that statement: it never arrived here, or it was sealed for another server.",
      tooLate:
        "It is too late: the signatures are filed, or the contest is over, and nothing can be taken back any more.",
      notItsSecret: "The code does not belong to the statement that it names. Nothing was taken back.",
    },
  },
};
