import { toBase64 } from "@hustings/core";
import {
  namedVoteList,
  namedVotesHash,
  type NamedChoice,
  type NamedVote,
  type OfflineDoor,
  type Vote,
} from "@hustings/door";
import { parsePresence, PromiseError } from "@hustings/promise";
import { CodeCamera } from "../code-camera.ts";
import { element, offer } from "../page-data.ts";
import type { DoorMemory } from "./door-memory.ts";
import { language, say, sayError, text, words } from "./door-screen.ts";

const figures = new Intl.NumberFormat(language);
const choices = ["for", "against", "abstained"] as const satisfies readonly NamedChoice[];

interface Here {
  readonly door: () => OfflineDoor | undefined;
  readonly memory: () => DoorMemory;
}

/** A vote by name: each of those present is called by their number here or shows the code they took along, and says how they vote. Kept over a reload. */
export class NamedVoting {
  readonly #here: Here;
  readonly #camera = new CodeCamera(element("named-camera", HTMLVideoElement));
  #votes: readonly NamedVote[] = [];
  /** Whoever's code was read last, and has not voted yet. */
  #shown: string | undefined;

  constructor(here: Here) {
    this.#here = here;
    for (const choice of choices)
      element(`named-${choice}`, HTMLElement).addEventListener("click", () => void this.#take(choice).catch(sayError));
    element("named-undo", HTMLElement).addEventListener("click", () => void this.#undo().catch(sayError));
    element("named-scan", HTMLElement).addEventListener("click", () => void this.#scan().catch(sayError));
    element("named-scan", HTMLElement).hidden = !CodeCamera.isThere;
  }

  async resume(): Promise<void> {
    this.#votes = (await this.#here.memory().read("namedVotes")) ?? [];
    this.#show();
    this.#offer((await this.#here.memory().read("namedLists")) ?? []);
  }

  /** The vote that follows from who voted how, its list kept before it is announced; `undefined`: nobody has voted. */
  async announced(
    { candidate, resolution }: Pick<Vote, "candidate" | "resolution">,
    { meeting, round }: { readonly meeting: string; readonly round: number },
  ): Promise<Vote | undefined> {
    // Whoever's count was taken back meanwhile is not present, and has no vote.
    const votes = this.#votes.filter(({ commitment }) => this.#here.door()?.isPresent(commitment) === true);
    if (votes.length === 0) return undefined;
    const salt = toBase64(crypto.getRandomValues(new Uint8Array(32)));
    const list = namedVoteList({ meeting, round, salt, votes });
    const memory = this.#here.memory();
    const before = ((await memory.read("namedLists")) ?? []).filter((each) => each.round !== round);
    // Of a hash in the log whose list is lost nobody could show who voted how.
    await memory.write("namedLists", [...before, list]);
    this.#offer([...before, list]);
    const of = (choice: NamedChoice) => votes.filter(({ vote }) => vote === choice).length;
    return {
      resolution,
      for: of("for"),
      against: of("against"),
      abstained: of("abstained"),
      candidate,
      method: "by-name",
      voters: namedVotesHash(list),
    };
  }

  /** The vote is in this device's chain: the next round begins with nobody. */
  async done(): Promise<void> {
    this.#camera.stop();
    await this.#keep([]);
  }

  async #take(vote: NamedChoice): Promise<void> {
    say("");
    const door = this.#here.door();
    const typed = element("named-number", HTMLInputElement).value.trim();
    const shown = this.#shown;
    // A code is for one press, and what was typed since is who is meant: else the next would vote in another's name.
    this.#shown = undefined;
    const commitment = typed === "" ? shown : /^\d{1,6}$/.test(typed) ? door?.commitmentAt(Number(typed)) : undefined;
    if (commitment === undefined || door?.isPresent(commitment) !== true) return say(words.named.unknown);
    if (this.#votes.some((each) => each.commitment === commitment)) return say(words.named.again);
    element("named-number", HTMLInputElement).value = "";
    await this.#keep([...this.#votes, { commitment, vote }]);
    element("named-number", HTMLInputElement).focus();
  }

  async #undo(): Promise<void> {
    this.#shown = undefined;
    await this.#keep(this.#votes.slice(0, -1));
  }

  async #scan(): Promise<void> {
    const viewfinder = element("named-viewfinder", HTMLElement);
    if (this.#camera.isOn) {
      this.#camera.stop();
      viewfinder.hidden = true;
      return;
    }
    viewfinder.hidden = false;
    const isOn = await this.#camera.start((code) => Promise.resolve(this.#read(code)));
    if (isOn) return;
    viewfinder.hidden = true;
    say(words.scan.none);
  }

  /** The code that a person was given when they were counted. */
  #read(code: string): void {
    try {
      const { presence } = parsePresence(code);
      this.#shown = presence.commitment;
    } catch (error) {
      if (!(error instanceof PromiseError)) throw error;
      return say(words.named.unknown);
    }
    const door = this.#here.door();
    if (door?.isPresent(this.#shown) !== true) {
      this.#shown = undefined;
      return say(words.named.unknown);
    }
    element("named-number", HTMLInputElement).value = "";
    say(words.named.read, "working");
  }

  async #keep(votes: readonly NamedVote[]): Promise<void> {
    await this.#here.memory().write("namedVotes", votes);
    this.#votes = votes;
    this.#show();
  }

  #show(): void {
    const of = (choice: NamedChoice) => figures.format(this.#votes.filter(({ vote }) => vote === choice).length);
    text("named-so-far", words.named.soFar.replace("{n}", choices.map(of).join("\u00a0/\u00a0")));
    element("named-undo", HTMLButtonElement).disabled = this.#votes.length === 0;
  }

  #offer(lists: readonly object[]): void {
    element("named-kept", HTMLElement).hidden = lists.length === 0;
    if (lists.length > 0) offer("named-save", `${JSON.stringify(lists, null, 2)}\n`);
  }
}
