import {
  isRevoked,
  mergeParts,
  type MergedVotes,
  type NamedVote,
  type SignedNamedPart,
  type TakenVotes,
} from "@hustings/door";
import { phone } from "./this-phone.ts";

/** What this phone holds of the vote by name that comes next: whom it took itself, and lists of others. Kept over a reload. */
export class NamedKept {
  #votes: readonly NamedVote[] = [];
  #parts: readonly SignedNamedPart[] = [];
  /** Which vote is being taken, as the list of whoever leads said: a phone without a network hears of no announcement. */
  #told = 1;

  async resume(): Promise<void> {
    this.#votes = (await phone.memory.read("namedVotes")) ?? [];
    this.#parts = (await phone.memory.read("namedParts")) ?? [];
    this.#told = (await phone.memory.read("namedRound")) ?? 1;
  }

  /** Which vote on the motion comes next, from 1. */
  get round(): number {
    const { vote, votesBefore = 0 } = phone.door?.status ?? {};
    return Math.max(this.#told, vote === undefined ? 1 : votesBefore + 2);
  }

  /** Whoever leads takes a later vote than this phone knew of: the one before is over. */
  async turnTo(round: number): Promise<void> {
    this.#told = round;
    await this.mindRound();
  }

  get votes(): readonly NamedVote[] {
    return this.#votes;
  }

  /** Of other phones. A list counts on every phone or on none, whenever it was brought: that of a phone revoked since is out. */
  get parts(): readonly SignedNamedPart[] {
    const meeting = phone.door?.meeting;
    return this.#parts.filter(({ part }) => meeting === undefined || !isRevoked(meeting, part.device));
  }

  /** A vote that was announced meanwhile is over: the next begins with nobody. */
  async mindRound(): Promise<void> {
    if (phone.door === undefined) return;
    const { round } = this;
    const of = await phone.memory.read("namedRound");
    if (of !== undefined && of !== round) await this.clear();
    else if (of === undefined) await phone.memory.write("namedRound", round);
  }

  async clear(): Promise<void> {
    await this.keep([]);
    await this.keepParts([]);
    await phone.memory.write("namedEdition", 0);
    await phone.memory.write("namedRound", this.round);
  }

  async keep(votes: readonly NamedVote[]): Promise<void> {
    await phone.memory.write("namedVotes", votes);
    this.#votes = votes;
  }

  async keepParts(parts: readonly SignedNamedPart[]): Promise<void> {
    await phone.memory.write("namedParts", parts);
    this.#parts = parts;
  }

  /** What all lists here say together. */
  merged(): MergedVotes {
    const own = { ...(phone.seat?.device !== undefined && { device: phone.seat.device }), votes: this.#votes };
    const all: readonly TakenVotes[] = [own, ...this.parts.map(({ part }) => part)];
    return mergeParts(all, (commitment) => phone.door?.isPresent(commitment) === true);
  }
}
