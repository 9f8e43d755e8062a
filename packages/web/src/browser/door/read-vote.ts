import type { EntryByKind } from "@hustings/core";
import type { Vote } from "@hustings/door";
import { typedIn } from "../page-data.ts";

/** Why a vote as typed cannot be announced: which of the page's sentences says so. */
export type VoteProblem = "missing" | "differ" | "tooMany" | "ballotsDiffer";

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
  const figure = (name: string) => {
    const text = typedIn(values, name);
    return /^\d{1,6}$/.test(text) ? Number(text) : undefined;
  };
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
  const recounts = figure("recounts") ?? 0;
  const vote = {
    resolution: "nominate",
    for: votesFor,
    against,
    abstained,
    candidate,
    ...(recounts === 0 ? {} : { recounts }),
  } as const;
  if (method !== "secret-ballot") return { ...vote, method: "hands" };
  const [issued, found, none] = [figure("issued"), figure("found"), figure("void")];
  if (issued === undefined || found === undefined || none === undefined) return "missing";
  if (issued > present) return "tooMany";
  if (found > issued || cast + none !== found) return "ballotsDiffer";
  return { ...vote, method, ballots: { issued, found, void: none } };
}
