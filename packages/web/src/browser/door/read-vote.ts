import { wrongFigures, type EntryByKind } from "@hustings/core";
import type { Vote, VotesCounted } from "@hustings/door";
import { typedIn } from "../page-data.ts";

/** Why a vote as typed cannot be announced: which of the page's sentences says so. */
export type VoteProblem = "missing" | "differ" | "recountsUnread" | "tooMany" | BallotProblem;
type BallotProblem = "ballotsMissing" | "ballotsDiffer";

/** The vote as counters counted it on devices of their own: what is left to be said is how the candidate took part. */
export function announced(
  values: FormData,
  { for: inFavour, against, abstained, recounts, ballots }: EntryByKind<"votes-counted">,
): Vote | VoteProblem {
  const candidate = candidateIn(values);
  if (candidate === undefined) return "missing";
  return {
    resolution: "nominate",
    for: inFavour,
    against,
    abstained,
    candidate,
    method: ballots === undefined ? "hands" : "secret-ballot",
    ...(recounts === undefined ? {} : { recounts }),
    ...(ballots === undefined ? {} : { ballots }),
  };
}

export function candidateIn(values: FormData): Vote["candidate"] | undefined {
  return (["in-the-room", "on-a-screen", "absent"] as const).find((each) => each === typedIn(values, "candidate"));
}

/** The vote as two people counted it. The figures must fit each other and the people present. */
export function readVote(values: FormData, present: number): Vote | VoteProblem {
  const figure = figuresOf(values);
  const counted = (["for", "against", "abstained"] as const).map(
    (name) => [figure(name), figure(`${name}-again`)] as const,
  );
  const [candidate, method] = [candidateIn(values), typedIn(values, "method")];
  if (candidate === undefined) return "missing";
  if (counted.some(([once, again]) => once === undefined || again === undefined)) return "missing";
  if (counted.some(([once, again]) => once !== again)) return "differ";
  const [votesFor = 0, against = 0, abstained = 0] = counted.map(([once]) => once);
  const cast = votesFor + against + abstained;
  if (cast > present) return "tooMany";
  // Nothing typed says that nobody counted again; what is no figure says nothing.
  const recounts = typedIn(values, "recounts") === "" ? 0 : figure("recounts");
  if (recounts === undefined) return "recountsUnread";
  const vote = {
    resolution: "nominate",
    for: votesFor,
    against,
    abstained,
    candidate,
    ...(recounts === 0 ? {} : { recounts }),
  } as const;
  if (method !== "secret-ballot") return { ...vote, method: "hands" };
  const ballots = readBallots(figure, vote);
  if (typeof ballots === "string") return ballots;
  return ballots.issued > present ? "tooMany" : { ...vote, method, ballots };
}

/** A counter's figures as they were typed. How many are present, their phone may not know yet. */
export function readCount(values: FormData): VotesCounted | "missing" | BallotProblem {
  const figure = figuresOf(values, "my-");
  const [inFavour, against, abstained] = [figure("for"), figure("against"), figure("abstained")];
  if (inFavour === undefined || against === undefined || abstained === undefined) return "missing";
  const counted = { resolution: "nominate", for: inFavour, against, abstained } as const;
  if (typedIn(values, "my-secret") !== "yes") return counted;
  const ballots = readBallots(figure, counted);
  return typeof ballots === "string" ? ballots : { ...counted, ballots };
}

type Figure = (name: string) => number | undefined;

function figuresOf(values: FormData, before = ""): Figure {
  return (name) => {
    const text = typedIn(values, before + name);
    return /^\d{1,6}$/.test(text) ? Number(text) : undefined;
  };
}

/** Ballots of a secret vote, which must fit each other and the votes on them. */
function readBallots(
  figure: Figure,
  votes: Pick<VotesCounted, "for" | "against" | "abstained">,
): NonNullable<VotesCounted["ballots"]> | BallotProblem {
  const [issued, found, none] = [figure("issued"), figure("found"), figure("void")];
  if (issued === undefined || found === undefined || none === undefined) return "ballotsMissing";
  const ballots = { issued, found, void: none };
  const { for: inFavour, against, abstained } = votes;
  const wrong = wrongFigures({ for: inFavour, against, abstained, ballots }, Number.MAX_SAFE_INTEGER);
  return wrong === undefined ? ballots : "ballotsDiffer";
}
