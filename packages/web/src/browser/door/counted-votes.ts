import { votesOf, type CountedFigures, type Meeting } from "@hustings/core";
import type { DoorStatus, KeptCount } from "@hustings/door";
import { element } from "../page-data.ts";
import { language, text, words } from "./door-screen.ts";

const figures = new Intl.NumberFormat(language);

function told({ for: inFavour, against, abstained, ballots }: CountedFigures): string {
  const votes = [inFavour, against, abstained].map((each) => figures.format(each)).join(" / ");
  if (ballots === undefined) return votes;
  const { issued, found, void: none } = ballots;
  return `${votes} (${[issued, found, none].map((each) => figures.format(each)).join(" / ")})`;
}

/** Figures that wait: what they wait for, or which vote they are of where only the counter can tell, or that they came too late. */
function showKept(kept: KeptCount | undefined): void {
  element("my-kept", HTMLElement).hidden = kept === undefined;
  if (kept === undefined) return;
  const { heard, round, isOver } = kept;
  text("my-kept-figures", told(kept));
  element("kept-waits", HTMLElement).hidden = isOver || round === undefined;
  element("kept-asked", HTMLElement).hidden = isOver || round !== undefined;
  element("kept-over", HTMLElement).hidden = !isOver;
  text("kept-again", words.counter.keptAgain.replace("{n}", figures.format(heard)));
  text("kept-next", words.counter.keptNext.replace("{n}", figures.format(heard + 1)));
}

/** Shows the vote as it was announced, so that it can be read aloud as it stands in the chain, and what follows from it. */
export function showAnnounced(meeting: Meeting): void {
  const last = votesOf(meeting).at(-1);
  if (last === undefined) return;
  const { vote, outcome } = last;
  const { for: inFavour, against, abstained, ballots } = vote;
  const said = [
    [words.vote.for, inFavour],
    [words.vote.against, against],
    [words.vote.abstained, abstained],
    ...(ballots === undefined ? [] : [[words.vote.void, ballots.void] as const]),
  ] as const;
  text("voted-figures", said.map(([name, n]) => `${name}\u00a0${figures.format(n)}`).join(" · "));
  const { presentAtVote: present } = meeting;
  const silent = present === undefined ? undefined : present - said.reduce((sum, [, n]) => sum + n, 0);
  text("voted-silent", silent === undefined ? "" : words.vote.silent.replace("{n}", figures.format(silent)));
  text("voted-outcome", words.vote.outcome[outcome]);
}

/** Shows a counter what they counted, and a chair what all did. Nobody sees another's figures before theirs are signed. */
export function showCounts(
  { counts, counters, agreement: { kind }, keptVotes }: DoorStatus,
  device: string | undefined,
): void {
  showKept(keptVotes);
  const own = counts.find((each) => each.device === device);
  element("my-count", HTMLElement).hidden = own === undefined;
  if (own !== undefined) text("my-figures", told(own));
  const isBehind = counts.some(({ recounts = 0 }) => recounts > (own?.recounts ?? 0));
  text("counts-say", words.counter[kind === "wait" && isBehind ? "behind" : kind]);
  element("counted-by", HTMLElement).hidden = !counters;
  for (const typed of ["typed-method", "typed-votes"]) element(typed, HTMLElement).hidden = counters;
  text("counters-say", words.counters[kind]);
  element("counts", HTMLElement).replaceChildren(
    ...counts.map((each) => {
      const item = document.createElement("li");
      item.textContent = `${each.device}: ${told(each)}`;
      return item;
    }),
  );
}
