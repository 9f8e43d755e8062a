/** Words of the pages of meetings: one meeting's own, the screen in the hall, the campaign's board. */
export const englishMeetings = {
  meetings: {
    title: (city: string) => `Meeting in ${city}`,
    kicker: (candidate: string) => `Nomination of ${candidate}`,
    begins: "Begins",
    where: "Place",
    notified: "The commission was told on",
    quotaNeeded: "People the law asks for",
    calendar: "Into a calendar (.ics)",
    screen: "Screen for the hall",
    board: "All meetings, live",
    present: "present",
    ofQuota: (quota: string) => `of ${quota} needed`,
    reached: "Quota reached",
    missing: (n: string) => `${n} missing`,
    vote: (yes: string, no: string, abstained: string) => `For ${yes}, against ${no}, abstained ${abstained}`,
    outcome: {
      carried: "The motion carried.",
      failed: "The motion did not carry.",
      depends: "More for than against, and not more than half of those who voted: the law says whether that carries.",
      unsettled:
        "More for than against, and not more than half of those present: the law’s sources do not say whether that carries.",
    },
    ofRound: (n: string, outcome: string) => `Vote ${n}: ${outcome}`,
    inLog: (n: string) => `${n} of them in the log`,
    waiting:
      "A count is live: devices at the door tell of people before their batch is in the log. Only what is in the log counts.",
    asOf: (time: string) => `As of ${time}`,
    stale: (seconds: string) => `No news for ${seconds} s: the last known figures`,
    staleMinutes: (minutes: string) => `No news for ${minutes} min: the last known figures`,
    noScript: "The figures stand as they were when this page was made. Load it again for newer ones.",
    citiesReached: (reached: string, all: string) => `${reached} of ${all} meetings have reached their quota`,
    recount: {
      title: "Count it yourself",
      text: (people: string, undone: string) =>
        `The log holds ${people} people of this meeting in batches, each under a salted commitment, and ${undone} of those counts were taken back. Add them up: the sum is the attendance, and the verifier does the same.`,
      receipt:
        "Whoever was counted holds a code signed by the door’s device. With it anyone can look for that person’s commitment here and check the signature.",
      notShown:
        "That each commitment is a person who was there, and may take part, cannot be shown without names: it rests on those at the door, until the custodians open records that are drawn.",
      acts: "The meeting’s acts in the log",
    },
    city: "City",
    state: "State",
    by: "Begins",
    foot: "This page runs one script, which brings the counts up to date. No cookies, no counters, nothing from elsewhere.",
    footStream: (host: string) =>
      `This page runs one script, which brings the counts up to date. No cookies, no counters; the picture comes from ${host}, and nothing else from elsewhere.`,
    stream: {
      title: (candidate: string) => `${candidate}, from elsewhere`,
      lost: "The picture is lost. It is asked for again.",
      noScript: "The picture comes by a script, and scripts are off.",
      notCounted: "Who is on the screen is not counted among those present.",
      inMinutes:
        "Of whoever is on the screen the minutes say how and from when until when they took part, as the meeting’s door recorded it.",
    },
    papers: {
      title: "Minutes with names and signatures",
      text: "They are not published; the log has the SHA-256 of each version. That chair and secretary signed it is the campaign’s word, whether they drew their signatures on a screen, signed it electronically, or a signed paper was scanned and brought by somebody. Whoever is shown the file compares its hash, and looks at the signatures.",
      cause: "corrected",
    },
    remote: "Took part from elsewhere, not counted",
    moved: "Moved after the call",
    movedOn: (on: string, cause: string) => `on ${on} (${cause}); before:`,
    map: {
      before: "where it was called before",
      moved: "Moved after the call:",
      from: (place: string) => `before: ${place}`,
    },
    agenda: "Agenda",
    agendaChanged: (on: string) => `Changed after the call, on ${on}.`,
    agendaTold: (on: string) => `The commission was told on ${on}.`,
    agendaUntold: "That the commission was told of it, nobody says.",
    clock: "Time here",
  },
};
