import { OneAtATime, toBase64 } from "@hustings/core";
import { namedVoteList, namedVotesHash, type NamedChoice, type NamedVote, type Vote } from "@hustings/door";
import { CodeCamera } from "../code-camera.ts";
import { element, offer } from "../page-data.ts";
import { say, sayError, text, words } from "./door-screen.ts";
import { NamedKept } from "./named-kept.ts";
import { NamedLists } from "./named-lists.ts";
import { shownPresence } from "./shown-presence.ts";
import { figures, phone } from "./this-phone.ts";

const choices = ["for", "against", "abstained"] as const satisfies readonly NamedChoice[];

/** Why a vote by name cannot be announced: which of the page's sentences says so. */
export type NamedProblem = "nobody" | "stillDisputed";

/**
 * A vote by name: each of those present is called by their number here or shows the code they took along, and says how they vote. Several
 * phones may take names; what each took is handed on as a list, and whoever announces adds the lists up.
 */
export class NamedVoting {
  readonly #camera = new CodeCamera(element("named-camera", HTMLVideoElement));
  readonly #kept = new NamedKept();
  readonly #turn = new OneAtATime();
  readonly #lists: NamedLists;
  /** Whoever's code was read last, and has not voted yet. */
  #shown: string | undefined;

  constructor() {
    this.#lists = new NamedLists(this.#kept, () => this.#show());
    for (const choice of choices)
      element(`named-${choice}`, HTMLElement).addEventListener("click", () => void this.#take(choice).catch(sayError));
    element("named-undo", HTMLElement).addEventListener("click", () => void this.#undo().catch(sayError));
    element("named-scan", HTMLElement).addEventListener("click", () => void this.#scan().catch(sayError));
    element("named-scan", HTMLElement).hidden = !CodeCamera.isThere;
  }

  async resume(): Promise<void> {
    await this.#kept.resume();
    this.#show();
    this.#offer((await phone.memory.read("namedLists")) ?? []);
  }

  /** It is opened: a vote that was announced meanwhile is over, and others may be known as present by now. */
  async look(): Promise<void> {
    await this.#kept.mindRound();
    this.#show();
  }

  /** Which vote on the motion the lists here are of, from 1. */
  get round(): number {
    return this.#kept.round;
  }

  /** What all lists here add up to; a problem: they cannot be. */
  async sum(): Promise<Pick<Vote, NamedChoice> | NamedProblem> {
    await this.#turn.run(() => this.look());
    const { votes, disputed } = this.#kept.merged();
    if (disputed.length > 0) return "stillDisputed";
    if (votes.length === 0) return "nobody";
    return sumOf(votes);
  }

  /** The vote that follows from who voted how, its list kept before it is announced. */
  async announced(
    { candidate, resolution, recounts }: Pick<Vote, "candidate" | "resolution" | "recounts">,
    { meeting, round }: { readonly meeting: string; readonly round: number },
  ): Promise<Vote | NamedProblem> {
    const sum = await this.sum();
    if (typeof sum === "string") return sum;
    // Whoever's count was taken back meanwhile is not present, and has no vote.
    const { votes } = this.#kept.merged();
    const salt = toBase64(crypto.getRandomValues(new Uint8Array(32)));
    const list = namedVoteList({ meeting, round, salt, votes });
    const { memory } = phone;
    const before = ((await memory.read("namedLists")) ?? []).filter((each) => each.round !== round);
    // Of a hash in the log whose list is lost nobody could show who voted how.
    await memory.write("namedLists", [...before, list]);
    this.#offer([...before, list]);
    return {
      resolution,
      ...sum,
      candidate,
      method: "by-name",
      voters: namedVotesHash(list),
      ...(recounts === undefined ? {} : { recounts }),
    };
  }

  /** The vote is in this device's chain: the next round begins with nobody. */
  async done(): Promise<void> {
    this.#camera.stop();
    await this.#kept.clear();
    this.#show();
  }

  /** What is pressed is meant as the page was then: the next may be typed before this one is kept. */
  async #take(vote: NamedChoice): Promise<void> {
    say("");
    const field = element("named-number", HTMLInputElement);
    const written = field.value;
    const shown = this.#shown;
    // A code is for one press, and what was typed since is who is meant: else the next would vote in another's name.
    this.#shown = undefined;
    await this.#turn.run(async () => {
      await this.#kept.mindRound();
      const typed = written.trim();
      const { door } = phone;
      const commitment = typed === "" ? shown : /^\d{1,6}$/.test(typed) ? door?.commitmentAt(Number(typed)) : undefined;
      if (commitment === undefined) return say(words.named.unknown);
      const isInList = [{ votes: this.#kept.votes }, ...this.#kept.parts.map(({ part }) => part)].some(({ votes }) =>
        votes.some((each) => each.commitment === commitment),
      );
      if (isInList) return say(words.named.again);
      if (field.value === written) field.value = "";
      await this.#kept.keep([...this.#kept.votes, { commitment, vote }]);
      this.#show();
      field.focus();
    });
  }

  async #undo(): Promise<void> {
    this.#shown = undefined;
    await this.#turn.run(() => this.#kept.keep(this.#kept.votes.slice(0, -1)));
    this.#show();
  }

  async #scan(): Promise<void> {
    const viewfinder = element("named-viewfinder", HTMLElement);
    if (this.#camera.isOn) {
      this.#camera.stop();
      viewfinder.hidden = true;
      return;
    }
    viewfinder.hidden = false;
    const isOn = await this.#camera.start((code) =>
      this.#lists.isTheirs(code) ? this.#lists.take(code).catch(sayError) : Promise.resolve(this.#read(code)),
    );
    if (isOn) return;
    viewfinder.hidden = true;
    say(words.scan.none);
  }

  /** The code that a person was given when they were counted. */
  #read(code: string): void {
    // A phone without a network may not know of them yet: a device of this meeting signed that they were counted.
    const shown = shownPresence(code);
    const isOfThem = shown?.isSigned === true && phone.door?.isTakenBack(shown.presence.commitment) === false;
    this.#shown = isOfThem ? shown.presence.commitment : undefined;
    if (this.#shown === undefined) return say(shown?.isSigned === false ? words.earlier.unsigned : words.named.unknown);
    element("named-number", HTMLInputElement).value = "";
    say(words.named.read, "working");
  }

  #show(): void {
    const { votes } = this.#kept;
    const of = sumOf(votes);
    const all = choices.map((choice) => figures.format(of[choice])).join("\u00a0/\u00a0");
    text("named-so-far", words.named.soFar.replace("{n}", all));
    element("named-undo", HTMLButtonElement).disabled = votes.length === 0;
    this.#lists.show();
  }

  #offer(lists: readonly object[]): void {
    element("named-kept", HTMLElement).hidden = lists.length === 0;
    if (lists.length > 0) offer("named-save", `${JSON.stringify(lists, null, 2)}\n`);
  }
}

function sumOf(votes: readonly NamedVote[]): Pick<Vote, NamedChoice> {
  const of = (choice: NamedChoice) => votes.filter(({ vote }) => vote === choice).length;
  return { for: of("for"), against: of("against"), abstained: of("abstained") };
}
