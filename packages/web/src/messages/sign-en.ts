/** Words of the page on which a supporter signs. */
export const englishSign = {
  sign: {
    link: "Sign for this nomination",
    title: (candidate: string) => `Sign for ${candidate}`,
    kicker: "Statement of support",
    lead: (candidate: string, title: string) => `You support ${candidate} in: ${title}.`,
    whatYouSign: "What you sign",
    until: (day: string) => `Signatures are collected until ${day}.`,
    lawSays: "Who signs, by the law",
    yourDetails: "Your details",
    detailsNote:
      "They are sealed in this browser, before anything is sent. The server that takes them cannot read them, and they never stand in the public log.",
    region: "Region in which you vote",
    regionChoose: "Choose a region",
    fields: {
      surname: "Surname",
      given: "Given names",
      patronymic: "Patronymic",
      birthDate: "Date of birth",
      locality: "Town or village",
      address: "Street, house, flat",
      postcode: "Postcode",
      document: "Number of the identity document",
      nationality: "Nationality",
      mandate: "Office held",
    } as Readonly<Record<string, string>>,
    hints: {
      document: "As it stands on the document the law names.",
      patronymic: "Leave empty if you have none.",
    } as Readonly<Record<string, string>>,
    mayStayEmpty: "may stay empty",
    agree: "I have read what I sign, the details are mine, and I sign once.",
    button: "Seal and sign",
    afterwards: "What happens with it",
    afterwardsText: (custodians: string) =>
      `Nobody can open a statement alone: it takes ${custodians}, and only for lines that a public draw picks, or that the law has checked one by one. You get a promise at once: the server’s signed word that your statement will be in the public log. You can withdraw until the signatures are filed.`,
    noScript:
      "This page seals your details in the browser, which needs scripts. They are switched off here, so nothing can be sent from this page: an unsealed statement is never taken. You can sign on paper instead; the campaign has sheets.",
    notOpen: {
      none: "No signatures are being collected for this nomination.",
      notYet: (day: string) => `Signatures are collected from ${day}.`,
      stopped:
        "Signing is stopped for now. What was signed before stands, and a statement that waits on this device is kept. The operator of this server says why:",
      ended: "Signatures are no longer collected for this nomination.",
      form: "The form for this drive is not published on this server, so nothing can be signed here. Signing on paper is not affected.",
      readOnly: "This server shows the contest and takes no statements. Sign where the campaign collects them.",
      paper: "Under this law statements are given on paper only.",
    },
    working: {
      sealing: "Sealing in your browser …",
      sending: "Sending …",
      work: "Very many requests come from where you are. Your device works for a moment; then it is sent.",
      again: "No answer. It is tried again; nothing is lost and nothing is counted twice.",
    },
    identitySpentAtKiosk:
      "With this confirmation another statement was signed for this nomination, so this one was not taken. If you made it, discard it, press “Confirm anew” on this page and sign once more.",
    problem: {
      missing: "Please fill in",
      region: "Please choose your region.",
      agree: "Please confirm that you sign.",
      tooLong: "This is longer than the form allows. Please shorten it:",
      unwritable:
        "Pictures, hidden characters and signs alone cannot stand in a signature. Please write in letters, as in your papers:",
      network:
        "The server could not be reached. Your sealed statement is kept in this browser; press the button again, or open this page later on this device.",
      kioskNetwork: "The server could not be reached. Press the button again. Nothing of it is kept on this device.",
      kioskIdle: "Is somebody still here? Touch the screen or a key, or this form is cleared in half a minute.",
      identityNeeded:
        "Your confirmation has ended meanwhile. Open this page in another tab, confirm again there, then come back and press the button. What you typed here stays.",
      identitySpent:
        "With this confirmation another statement was signed for this nomination, so this one was not taken. It waits: if you made it, press “Confirm anew” on this page, and send it after that.",
      anewLoses:
        "The statement that waits on this page would be gone, and with it what takes it back; the server may have taken it. Send it or discard it first: before it is discarded the server is asked.",
      signedAlready:
        "With what you confirmed a statement was made that stands already, so this one was not taken. It waits: if somebody else made it, they can confirm and send it; if you did, discard it.",
      refused: "The server did not take it, and nothing was counted. It says:",
      notNow:
        "The server does not take it now. The statement waits; should it have arrived before, you are told when you discard it. The server says:",
      falsePromise:
        "The server answered with a promise that does not hold for your statement. Do not rely on it; keep this page open and tell the campaign or an observer.",
      busy: "Very many people are signing right now. Your statement is kept and sent again by itself.",
    },
    footPromised:
      "This page runs one script: it shows what you chose to keep in this browser. No cookies, no counters, nothing from elsewhere.",
    waiting: {
      count: (n: string) => `Statements of this browser that wait: ${n}`,
      text: "Whether they arrived is not known. Sent again, a statement is counted once. Before one is discarded the server is asked: had it been taken, you are told, and it is taken back only if you say so. If you corrected what you had filled in, discard the one from before.",
      whose: "Sending one uses the confirmation of whoever is here now. Send your own only.",
      notHere:
        "Nothing can be sent from this page now, and whether they arrived is not known. What was taken counts as it stands. Before one is discarded the server is asked: had it been taken, you are told, and it is taken back only if you say so.",
      takenAtKiosk:
        "It was taken, and it counts as it stands; nothing was taken back. What takes it back is gone from this device once the next person signs. Take it back only if it should not count.",
      later: "Save or keep the promise that is shown first; then they can be sent.",
      atKiosk: "Nothing of them is kept on this device: they are gone once the next person signs.",
      send: "Send it now",
      discard: "Discard it",
      takeBack: "Take it back",
      discarded: {
        gone: "It is discarded and stands nowhere.",
        taken:
          "It was taken, and it counts as it stands; nothing was taken back. If it should count, save its withdrawal code and remove it from this browser. Take it back only if it should not count.",
        tooLate:
          "It was taken and it counts. It is too late to take it back: the signatures are filed, or the contest is over.",
        mayArrive:
          "The server does not have it, but it may still be under way, so it waits here with what takes it back. Ask again in a few minutes.",
        noAnswer: "What became of it is not known, so it still waits here. Try again: nothing is done twice.",
      },
    },
    done: {
      title: "Your statement is taken",
      promised: (day: string) => `Promised: it is in the public log’s pledge by ${day}.`,
      settled: (day: string) =>
        `It stands in the log itself by ${day}. Until then it waits with others, so that nobody can tell when you signed.`,
      doublesLater:
        "The key holder did not answer just now: whether you signed before is looked for later, or else found at the opening. Your statement is taken all the same.",
      keep: "Keep the promise. It does not show who you are. With it anyone can check that your statement was counted, and prove it if it was not.",
      save: "Save the promise",
      show: "Show as a code",
      withdrawTitle: "If you change your mind",
      withdrawText:
        "This code takes your statement back, until the signatures are filed. Keep it in another place than the promise; whoever has it can withdraw for you.",
      saveWithdrawal: "Save the withdrawal code",
      number: "Number of your statement",
      showWithdrawal: "Show the withdrawal code as a picture",
      whereTitle: "Where it is kept",
      inTab:
        "So far the promise and the withdrawal code are in this tab alone. Loading it anew within half an hour does not lose them; closing it does, unless the browser brings the closed tab back. Save both. On a device that nobody else uses you can keep them in this browser instead; on a device of others press “Clear this page” before you leave.",
      inBrowser:
        "The promise and the withdrawal code are kept in this browser until you remove them. Whoever opens this page in it sees that somebody signed here, and can take the statement back.",
      notKept:
        "This browser keeps nothing: its window is private, or its room is used up. Save the promise and the withdrawal code before you close this tab.",
      removed:
        "They are removed from this browser, and stand on this page alone: loading it anew or closing it loses them. Save both, if you want to have them.",
      pressedBoth:
        "You pressed both buttons. Look whether both files lie where this device puts what is downloaded. Until you say so, the promise and the withdrawal code stay in this tab.",
      saved:
        "You have both files. Nothing is kept in the browser beyond this page as it stands; on a device of others press “Clear this page” before you leave.",
      atKiosk:
        "Nothing is kept on this device. Take pictures of both codes with your own telephone before the next person signs: the number alone neither proves the promise nor takes the statement back. One minute after the last touch this page clears itself.",
      have: "I have both files",
      keepHere: "Keep them in this browser",
      remove: "Remove from this browser",
      clear: "Clear this page",
      keptTitle: "Kept in this browser",
      keptNumber: (number: string) => `Statement ${number}…`,
      showKept: "Show",
      next: "Another person signs on this device",
      wiped: "Nothing stays on this device.",
    },
  },
};
