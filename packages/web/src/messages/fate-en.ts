/** Words of the page that tells what became of a statement. */
export const englishFate = {
  fate: {
    link: "What became of my statement?",
    title: "What became of my statement",
    lead: "Open the promise that you kept when you signed. It is read on this device and is not sent anywhere.",
    foot: "This page runs one script, which reads the file on this device. It asks the server for lists that are the same for everybody who looks; your statement’s number is not sent. No cookies, no counters, nothing from elsewhere.",
    noScript:
      "Reading the file on this device needs scripts, and they are switched off here. The command below does the same without this page.",
    label: "Your promise",
    hint: "The file that was saved as promise.txt.",
    kept: "This page, without your promise, stays in this browser and opens without a network.",
    malformed: "This file is not a promise as a server gives it. Choose the file as it was saved, unchanged.",
    offline: "The server does not answer. This is what the file itself says:",
    checkTitle: "Check it without this server",
    checkText:
      "What this page says rests on this server’s reading of its own log. This command recomputes the log and holds the promise against it, witnesses included:",
    objectUntil: {
      "end-of-day": "This can be objected to until the end of {day}; the page of the nomination says how.",
      moment: "This can be objected to until {day}; the page of the nomination says how.",
    },
    clocks:
      "By the date on this device, {here}, or by the server’s, {there}, the promise was due, and by the other it is not yet. If the date on this device is wrong, set it and open the file again. If it is right, keep the file and run the command below: it asks the witnesses.",
    unknownIntake:
      "Not shown to be a promise. The file names the server {intake}, which this page did not know when it was kept: its signature cannot be checked here, and anybody can have written the file. What it says is: in the log’s pledge by {pledgedBy}, and in the log itself by {settledBy}. Keep the file, and open it again with a network.",
    verdict: {
      promised: "Promised: it is to be in the log’s pledge by {pledgedBy}, and in the log itself by {settledBy}.",
      kept: "In the log.",
      pledged: "Pledged: it is in its day’s list, and waits for its batch.",
      "not-due": "Promised, and not due yet.",
      "broken-not-pledged":
        "The promise is broken: the log’s pledge of its day does not have it. Keep the file, and show it to an observer; it is proof.",
      "broken-elsewhere":
        "The promise is broken: the statement stands in the log under another nomination or region. Keep the file, and show it to an observer; it is proof.",
      "broken-not-settled":
        "The promise is broken: the log does not have the statement. Keep the file, and show it to an observer; it is proof.",
      withheld:
        "This cannot be told now: the log has the pledge of that day, and the server does not show its list. Keep the file, and ask an observer.",
      stale:
        "It was due, and this page does not find it. Keep the file, and run the command below: it asks the witnesses, and shows whether the promise is broken.",
      "not-this-logs": "This is not a promise of this contest, or no key that the log names has signed it.",
    },
    kinds: {
      logged: "In the log. Nothing has been filed yet.",
      withdrawn: "In the log, and taken back by whoever signed it.",
      "candidate-withdrew": "In the log. The candidate withdrew: nothing more is made of it.",
      "filed-unnumbered": "In the log, and in the filing.",
      filed: "In the filing, as line {line}. Nothing has been drawn yet.",
      "not-drawn": "In the filing, as line {line}. It was not drawn to be checked so far.",
      drawn: "Drawn to be checked, as line {line}. Nothing was found on it yet.",
      accepted: "Checked as line {line}, and accepted.",
      struck: "Struck, as line {line}. The ground: {ground}.",
      "struck-double": "Struck, as line {line}. The ground: {ground}. It doubles line {sameAs}.",
      removed: "Set aside before any line was drawn, as line {line}. The ground: {ground}.",
    },
  },
};
