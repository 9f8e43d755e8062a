import type { Sent } from "./code-message.ts";

/** A message with a code, as it waits: its address is bytes, overwritten once nobody needs them. */
export interface WaitingMessage {
  /** As it was typed. */
  readonly to: Uint8Array;
  readonly subject: string;
  readonly text: string;
}

/** Where messages go. */
export interface MessageSender {
  send(message: WaitingMessage): Promise<Sent>;
  close(): void;
}

/** How many messages went which way since the server began. It says nothing of any of them. */
export interface DeliveryReport {
  readonly waiting: number;
  readonly accepted: number;
  readonly deferred: number;
  readonly refused: number;
  /** Nobody took them before their codes ended. */
  readonly expired: number;
  /** Whether the last attempt found the next server not ready. */
  readonly failing: boolean;
}

interface Waiting {
  readonly message: WaitingMessage;
  readonly until: number;
  attempts: number;
  notBefore: number;
}

export interface OutboxOptions {
  readonly sender: MessageSender;
  /** Told of each attempt that did not succeed: for the operator's log. */
  readonly onTrouble?: (sent: Exclude<Sent, { kind: "accepted" }>) => void;
  readonly now?: () => number;
  /** Wait before the second attempt; each further one waits twice as long. */
  readonly firstWaitMs?: number;
  readonly most?: number;
}

const atOnce = 4;
const longestWaitMs = 60_000;

/**
 * Messages on their way. They are in memory alone: an address on a disk would say for months who wanted to sign. A message is let go as soon
 * as the next server has it, or its code has ended; what a crash loses is asked for again by whoever waits for it.
 */
export class Outbox {
  readonly #options: Required<Omit<OutboxOptions, "onTrouble">> & Pick<OutboxOptions, "onTrouble">;
  readonly #counts = { accepted: 0, deferred: 0, refused: 0, expired: 0 };
  #waiting: Waiting[] = [];
  #underWay = 0;
  #failing = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(options: OutboxOptions) {
    this.#options = { now: () => performance.now(), firstWaitMs: 3_000, most: 2_000, ...options };
  }

  get report(): DeliveryReport {
    return { waiting: this.#waiting.length + this.#underWay, ...this.#counts, failing: this.#failing };
  }

  /** Whether one more would be taken. */
  get hasRoom(): boolean {
    return !this.#closed && this.#waiting.length + this.#underWay < this.#options.most;
  }

  /** How much of what may wait does, from 0 to 1. */
  get used(): number {
    return (this.#waiting.length + this.#underWay) / this.#options.most;
  }

  /** @param message its address is this outbox's from now on. @returns `false`: too many wait already, nothing was taken */
  post(message: WaitingMessage, until: number): boolean {
    if (!this.hasRoom) {
      message.to.fill(0);
      return false;
    }
    this.#waiting.push({ message, until, attempts: 0, notBefore: 0 });
    this.#work();
    return true;
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    for (const { message } of this.#waiting) message.to.fill(0);
    this.#waiting = [];
    this.#options.sender.close();
  }

  #work(): void {
    clearTimeout(this.#timer);
    const now = this.#options.now();
    const live = this.#waiting.filter(({ until }) => until > now);
    for (const { message, until } of this.#waiting) if (until <= now) message.to.fill(0);
    this.#counts.expired += this.#waiting.length - live.length;
    this.#waiting = live;
    for (const each of live.filter(({ notBefore }) => notBefore <= now).slice(0, atOnce - this.#underWay)) {
      this.#waiting.splice(this.#waiting.indexOf(each), 1);
      void this.#attempt(each);
    }
    const [next] = this.#waiting.map(({ notBefore }) => notBefore).toSorted((a, b) => a - b);
    if (next !== undefined && this.#underWay < atOnce && !this.#closed)
      this.#timer = setTimeout(() => this.#work(), Math.max(50, next - now)).unref();
  }

  async #attempt(each: Waiting): Promise<void> {
    this.#underWay++;
    const sent = await this.#options.sender
      .send(each.message)
      .catch((): Sent => ({ kind: "deferred", code: "failed" }));
    this.#underWay--;
    this.#failing = sent.kind === "deferred";
    this.#counts[sent.kind]++;
    if (sent.kind !== "accepted") this.#options.onTrouble?.(sent);
    if (sent.kind === "deferred" && !this.#closed) {
      const wait = Math.min(longestWaitMs, this.#options.firstWaitMs * 2 ** each.attempts++);
      each.notBefore = this.#options.now() + wait;
      this.#waiting.push(each);
    } else each.message.to.fill(0);
    if (!this.#closed) this.#work();
  }
}
