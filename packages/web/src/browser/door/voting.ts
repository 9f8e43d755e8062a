import { wrongFigures, type CountedFigures } from "@hustings/core";
import { DoorError, type Vote } from "@hustings/door";
import { element, typedIn } from "../page-data.ts";
import { clearLast } from "./counting.ts";
import { alsoRender, render } from "./door-board.ts";
import { on, say, sayError, words } from "./door-screen.ts";
import { electOfficers } from "./elected.ts";
import { sync, syncSoon } from "./hand-over.ts";
import { NamedVoting, type NamedProblem } from "./named-vote.ts";
import { announced, candidateIn, readCount, readVote, type VoteProblem } from "./read-vote.ts";
import { lastAt } from "./remote-times.ts";
import { clock, phone } from "./this-phone.ts";

export const named = new NamedVoting();

async function vote(values: FormData): Promise<void> {
  const { door } = phone;
  if (door === undefined) return;
  // Whoever counted again since this phone last looked: the log would refuse what is announced, and a signed act is not taken back.
  if (door.status.counters) await sync();
  const { counters, agreement, present } = door.status;
  if (counters && agreement.kind !== "agree") return say(words.counters[agreement.kind]);
  const agreed = agreement.kind === "agree" && counters ? agreement.counted : undefined;
  const isNamed = isByName(values, counters);
  const counted = isNamed
    ? await readNamed(values, agreed)
    : agreed === undefined
      ? readVote(values, present)
      : announced(values, agreed);
  if (typeof counted === "string") return say(problemSays(counted));
  await door.vote(counted);
  if (isNamed) await named.done();
  phone.votingAgain = false;
  say(words.vote.entered, "working");
  element("vote-form", HTMLFormElement).reset();
  showBallots();
  render();
  syncSoon();
}

/** Counters count a vote by name as any other: the chair says that it was one. */
function isByName(values: FormData, counters: boolean): boolean {
  return counters ? typedIn(values, "counted-by-name") === "yes" : typedIn(values, "method") === "by-name";
}

function problemSays(problem: VoteProblem | NamedProblem | "otherCount"): string {
  if (problem === "stillDisputed" || problem === "otherCount") return words.named[problem];
  return words.vote[problem === "nobody" ? "missing" : problem];
}

/** The vote by name as people said it, which is what the counters counted; it is kept as a list that the log has the hash of. */
async function readNamed(
  values: FormData,
  agreed: (CountedFigures & { readonly recounts?: number }) | undefined,
): Promise<Vote | VoteProblem | NamedProblem | "otherCount"> {
  const { door, seat } = phone;
  const candidate = candidateIn(values);
  if (candidate === undefined || door === undefined || seat === undefined) return "missing";
  if (agreed !== undefined) {
    const sum = await named.sum();
    if (typeof sum === "string") return sum;
    const isSame = (["for", "against", "abstained"] as const).every((choice) => sum[choice] === agreed[choice]);
    if (!isSame || agreed.ballots !== undefined) return "otherCount";
  }
  const { vote: before, votesBefore } = door.status;
  const round = before === undefined ? 1 : votesBefore + 2;
  const again = agreed?.recounts === undefined ? {} : { recounts: agreed.recounts };
  return await named.announced({ candidate, resolution: "nominate", ...again }, { meeting: seat.meeting, round });
}

/** A counter's phone adds up all lists for itself, and what it signs is that sum. */
async function countNamed(): Promise<void> {
  const { door } = phone;
  if (door === undefined) return;
  const sum = await named.sum();
  if (typeof sum === "string") return say(problemSays(sum));
  await door.countVotes({ resolution: "nominate", ...sum }, named.round);
  render();
  syncSoon();
}

async function countVotes(values: FormData): Promise<void> {
  const { door } = phone;
  if (door === undefined) return;
  const counted = readCount(values);
  if (typeof counted === "string") return say(counted === "missing" ? words.counter.missing : words.vote[counted]);
  try {
    await door.countVotes(counted);
  } catch (error) {
    if (!(error instanceof DoorError) || error.code !== "refused") throw error;
    // Where it knows of everybody present it refuses more; the log's own sentence is in no language of the page's.
    if (wrongFigures(counted, door.status.present) === undefined) throw error;
    return say(words.vote.tooMany);
  }
  element("counter-form", HTMLFormElement).reset();
  element("my-ballots", HTMLElement).hidden = true;
  render();
  syncSoon();
}

/** The counter says of which vote the figures are that wait, or takes them off. */
async function settleKept(of: (heard: number) => number | "none"): Promise<void> {
  const { door } = phone;
  const kept = door?.status.keptVotes;
  if (door === undefined || kept === undefined) return;
  await door.sayVote(of(kept.heard));
  render();
  syncSoon();
}

async function recordRemote(values: FormData): Promise<void> {
  const { door } = phone;
  if (door === undefined) return;
  const { zone } = door.meeting.called;
  const now = clock.now();
  const who = (["candidate", "commission", "observer"] as const).find((each) => each === typedIn(values, "who"));
  const means = typedIn(values, "means") === "sound" ? "sound" : "picture-and-sound";
  const [from, until] = [lastAt(typedIn(values, "from"), zone, now), lastAt(typedIn(values, "until"), zone, now)];
  if (who === undefined || from === undefined || until === undefined || until <= from) return say(words.remote.missing);
  await door.recordRemote({ who, means, from, until });
  element("remote-form", HTMLFormElement).reset();
  say(words.remote.entered, "working");
  render();
  syncSoon();
}

async function elect(values: FormData): Promise<void> {
  const { door, seat } = phone;
  if (door === undefined || seat === undefined) return;
  const wrong = await electOfficers(values, { door, meeting: seat.meeting });
  if (wrong !== undefined) return say(wrong);
  element("officers-form", HTMLFormElement).reset();
  render();
  syncSoon();
}

/** Ballots are asked for in a secret vote alone, names in a vote by name, which adds itself up. */
function showBallots(): void {
  const method = element("method", HTMLSelectElement).value;
  const isNamed = isByName(new FormData(element("vote-form", HTMLFormElement)), phone.door?.status.counters ?? false);
  element("ballots", HTMLElement).hidden = method !== "secret-ballot";
  element("named-at-vote", HTMLElement).hidden = !isNamed;
  element("two-counts", HTMLElement).hidden = method === "by-name";
  if (isNamed) void named.look().catch(sayError);
}

export function votingButtons(): void {
  on("officers-form", "submit", elect);
  on("to-vote", "click", async () => {
    clearLast();
    phone.stage = "voting";
    render();
    syncSoon();
  });
  on("to-count", "click", async () => {
    phone.stage = "counting";
    render();
  });
  on("vote-form", "submit", vote);
  on("counter-form", "submit", countVotes);
  on("kept-again", "click", () => settleKept((heard) => heard));
  on("kept-next", "click", () => settleKept((heard) => heard + 1));
  on("kept-drop", "click", () => settleKept(() => "none"));
  on("named-count", "click", countNamed);
  // Whoever is known as present by now has a vote in the sum.
  alsoRender(() => {
    if (element("named", HTMLElement).checkVisibility()) void named.look().catch(sayError);
  });
  element("named-phone", HTMLElement).addEventListener("toggle", () => void named.look().catch(sayError));
  element("counted-by-name", HTMLInputElement).addEventListener("change", showBallots);
  element("my-secret", HTMLInputElement).addEventListener("change", ({ target }) => {
    element("my-ballots", HTMLElement).hidden = !(target instanceof HTMLInputElement && target.checked);
  });
  on("remote-form", "submit", recordRemote);
  element("method", HTMLSelectElement).addEventListener("change", showBallots);
  on("next-round", "click", async () => {
    phone.votingAgain = true;
    render();
  });
}
