/** Everything this program recomputes, in the words of its report: no check has a name that is not here, so that every page can say it. */
export const checkNames = [
  "checkpoint signatures",
  "checkpoints kept from before, which the log continues",
  "entries hashed up to the root",
  "entries against the vocabulary",
  "entries against the table of states",
  "signatures of acts",
  "signatures of them by a faster library",
  "earlier checkpoints against the tree",
  "published documents against their hashes",
  "rulebooks",
  "minutes",
  "withdrawals with the secret of who made the statement",
  "lines drawn again from seed, frozen log and dice",
  "draws that witnesses date after the freeze",
  "opened lines against published commitments",
  "unreadable lines recombined from their evidence",
  "days on which evaluations were held against the tickets pledged",
  "rulings",
  "decisions",
  "decisions that are not what their ruling gives",
] as const;
export type CheckName = (typeof checkNames)[number];

/** What a remark is about: a closed list, so that the report can say it in every language. */
export const remarkSubjects = [
  "log-of-version-1",
  "candidate-in-two-places",
  "typed-moment",
  "late-appeal-granted",
  "route",
  "witness-clock",
  "draw-time",
  "dice",
  "day-of-batch",
  "pledge-owed",
  "settled-late",
  "tickets",
  "voters-elsewhere",
  "different-rolls",
  "matching-untold",
  "votes-taken-back",
  "unasked-stage",
  "law-not-here",
  "ruling-without-law",
  "other-engine",
] as const;
export type RemarkSubject = (typeof remarkSubjects)[number];

/** What is in no log, however honest: said in every report, so that nobody takes a verified log for all there was. */
export const neverShown = [
  "statements that were never promised and never entered",
  "complaints, objections and appeals that were lodged and never entered",
  "whether a statement is a person's own will, and whether a person at a meeting was alone in being counted there",
] as const;
export type NeverShown = (typeof neverShown)[number];
