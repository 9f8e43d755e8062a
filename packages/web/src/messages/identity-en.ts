/** Words of the step in which somebody finds out who signs. */
export const englishIdentity = {
  identity: {
    step: (step: string, of: string) => `Step ${step} of ${of}`,
    foot: "No script runs here, nothing is counted, nothing comes from elsewhere. Once you have confirmed, one cookie with a random number says so, for an hour at most.",
    footPromised:
      "This page runs one script: it shows again what was promised in this tab, or what you chose to keep in this browser. Nothing is counted, nothing comes from elsewhere. Once you have confirmed, one cookie with a random number says so, for an hour at most.",
    footWork:
      "This page runs one script: while very many ask for codes, your device works for a moment before one is sent. Nothing is counted, nothing comes from elsewhere. Once you have confirmed, one cookie with a random number says so, for an hour at most.",
    work: {
      why: "Very many codes are being asked for. So that programs cannot use them up, your device works for a moment first, on this page alone; usually it is done before you press the button.",
      underWay: "Your device is working. Your message goes out as soon as it is done; there is nothing to press.",
      done: "Done. It is being sent.",
      cannot:
        "This browser could not do what is asked for. Nothing was sent. Come back when fewer people ask, or sign on paper.",
      noScript:
        "Very many codes are being asked for, and each needs a moment of your device’s work, which takes scripts. They are switched off here, so no code can be sent now. Come back when fewer people ask, or sign on paper; the campaign has sheets.",
    },
    footSealing:
      "This page runs one script, which seals what you fill in. One cookie with a random number says that you confirmed, for an hour at most. No counters, nothing from elsewhere.",
    leaveEmpty: "Leave this field empty",
    vouched: {
      none: "Nobody checks here who you are. False names and second signatures of one person are found only among the lines that the commission opens.",
      email:
        "This server vouches that whoever signs here can read mail at an address. It does not know that the details below are theirs, and it does not keep the address.",
      phone:
        "This server vouches that whoever signs here can read messages on a telephone. It does not know that the details below are theirs, and it does not keep the number.",
      oidc: (name: string) =>
        `This server vouches that whoever signs here has logged in with ${name}. It cannot read the details below once they are sealed, and it does not keep what ${name} told it.`,
    },
    once: {
      none: "Whether one person signs twice is found only among the lines that the commission opens.",
      held: (holder: string) =>
        `${holder} holds a key by which this server recognises whoever signs twice; nobody but the person is told. The server keeps a mark that says nothing of you without that key, and ${holder} learns neither who you are nor for whom you sign.`,
      unknown: (holder: string) =>
        `${holder}, who holds the key by which whoever signs twice is recognised, does not answer now. You can sign; whether you signed before is looked for later, or else found at the opening.`,
      signedTitle: "You have signed already",
      signedText:
        "With what you confirmed a statement was made that stands. With its withdrawal code it can be taken back, and then you can confirm again and sign anew. Nobody else is told this.",
    },
    anew: {
      text: "If you are not the one who confirmed, or want to confirm once more:",
      button: "Confirm anew",
    },
    email: {
      title: "Confirm an e-mail address",
      text: "We send a code and a link to it. The address is used for that one message; it is written to no disk, and it is not part of your statement.",
      label: "E-mail address",
      hint: "For example name@example.org",
      button: "Send me a code",
      malformed: "This does not look like an e-mail address. Please check it.",
      limits:
        "At most three messages go to one address within ten minutes, and ten within a day; further ones are not sent. An earlier code stays good.",
    },
    phone: {
      title: "Confirm a telephone number",
      text: "We send a code to it. The number is used for that one message; it is written to no disk, and it is not part of your statement.",
      label: "Telephone number",
      hint: "With the code of the country, for example +33 6 12 34 56 78",
      button: "Send me a code",
      malformed: "This does not look like a telephone number with the code of its country. Please check it.",
      limits:
        "At most three messages go to one number within ten minutes, and ten within a day; further ones are not sent. An earlier code stays good.",
    },
    oidc: {
      title: "Say who you are",
      text: (name: string) =>
        `You log in with ${name} and come back here. ${name} learns that you were on this site, and not what you sign.`,
      button: (name: string) => `Log in with ${name}`,
      declined: "You came back without having logged in. Nothing was signed. You can try again.",
      stale: "This login was begun too long ago, or its answer was used before. Nothing was signed. Log in again.",
      again: "Very many are logging in just now. Nothing was signed. Wait a minute, then press the button again.",
      full: "You have logged in, but very many are signing just now, and there was no room for you. Nothing was signed. Wait a minute, then log in again.",
      unheld:
        "The login answered, but its answer does not hold here, and that is not your fault. Nothing was signed. Whoever runs this site is told why. Try again later, or sign on paper.",
      unreachable:
        "The login does not answer at the moment. Nothing was signed. Try again in a few minutes, or sign on paper.",
    },
    stray: {
      title: "This login was not begun here",
      text: "You came back from a login that this browser did not begin, or that was used before. Nothing was signed, and nobody is logged in here by it.",
      what: "Go on in the browser in which you began, or open the page on which you want to sign and log in again. If somebody sent you this link, do nothing.",
    },
    again: "This did not go out. Wait a minute, and press the button again.",
    full: "Very many messages are waiting to be sent, and this one was not taken. Wait a few minutes, and press the button again.",
    code: {
      title: "Type the code",
      text: {
        email: (minutes: string) =>
          `A message is on its way. It brings a code of eight digits, good for ${minutes} minutes, and a link that does the same.`,
        phone: (minutes: string) =>
          `A message is on its way. It brings a code of eight digits, good for ${minutes} minutes.`,
      },
      failing: {
        email: (minutes: string) =>
          `The mail server does not answer at the moment. Your message waits, and is sent as soon as the server answers, for at most ${minutes} minutes. Keep this page open.`,
        phone: (minutes: string) =>
          `What sends our messages does not answer at the moment. Yours waits, and is sent as soon as it answers, for at most ${minutes} minutes. Keep this page open.`,
      },
      label: "Code of eight digits",
      button: "Go on",
      wrong:
        "This code does not hold. It may be mistyped, too old, or used already. Type it again, or ask for another one.",
      full: "Very many are confirming just now, and there is no room. Nothing was used up. Wait a minute, then press the button again.",
      nothingCame: "Nothing came?",
      nothingCameText: {
        email:
          "Look among unwanted mail. Check that the address was right. At most three messages go to one address within ten minutes, and ten within a day. You can always sign on paper.",
        phone:
          "Check that the number was right. At most three messages go to one number within ten minutes, and ten within a day. You can always sign on paper.",
      },
      another: "Ask for another code",
    },
    link: {
      title: "Confirm, then go on",
      text: "You opened the link from our message. Nothing is signed yet, and nothing is confirmed before you press the button.",
      button: "It was me: go on",
      wrong:
        "This link does not hold any more: it is too old, or it was used already, or its code was. Nothing was signed by it. If you did not press its button before, a program that looks through mail may have: type the code of the same message on the page that asked for it.",
      home: "To the contest",
    },
    message: {
      subject: (title: string) => `Code for: ${title}`,
      text: {
        email: (code: string, link: string, minutes: string) =>
          `Your code: ${code}\n\nType it on the page that asked for it, or open this link and press the button there:\n${link}\n\nBoth are good for ${minutes} minutes, and once. Nothing is signed by them alone.\nIf you did not ask for this, do nothing.\n`,
        phone: (code: string, minutes: string) =>
          `Code: ${code}. Good for ${minutes} minutes. If you did not ask for it, do nothing.`,
      },
    },
  },
};
