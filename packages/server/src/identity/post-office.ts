import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { extname } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Sent } from "./code-message.ts";
import type { WaitingMessage } from "./outbox.ts";
import type { MailSenderOptions } from "./mail-sender.ts";
import type { PhoneGatewayOptions } from "./phone-gateway.ts";
import { frame, type Ask, type Furnishing, type Named, type Reply } from "./post-room-wire.ts";

export type PostOfficeOptions =
  | ({ readonly kind: "email" } & MailSenderOptions)
  | ({ readonly kind: "phone" } & PhoneGatewayOptions);

/** A room that has nothing to do this long ends. */
const idleMs = 3_000;
/** And one this old takes nothing more: what was typed half a minute ago is in no process. */
const livesMs = 30_000;

/** A process for addresses ({@link file://./post-room.ts}), started when there is one. */
class Room {
  readonly startedAt = performance.now();
  readonly #child: ChildProcess;
  readonly #pending = new Map<number, (reply: Reply | undefined) => void>();
  #next = 0;
  #idle: ReturnType<typeof setTimeout> | undefined;
  #retired = false;
  ended = false;

  constructor(furnishing: Furnishing) {
    const program = new URL(`./post-room${extname(import.meta.url)}`, import.meta.url);
    this.#child = spawn(process.execPath, [fileURLToPath(program)], { stdio: ["pipe", "pipe", "ignore"] });
    this.#child.on("error", () => this.#end());
    this.#child.on("exit", () => this.#end());
    this.#child.stdin?.on("error", () => this.#end());
    this.#child.stdin?.write(frame(furnishing, new Uint8Array()));
    if (this.#child.stdout !== null)
      createInterface({ input: this.#child.stdout }).on("line", (line) => this.#answered(JSON.parse(line) as Reply));
    // Nobody waits for it when the server ends.
    this.#child.unref();
    this.#rest();
  }

  /** @param address overwritten in the frame once the room has it. @returns `undefined`: the room ended before it answered */
  ask(what: AskOf, address: Uint8Array): Promise<Reply | undefined> {
    clearTimeout(this.#idle);
    const id = this.#next++;
    const { promise, resolve } = Promise.withResolvers<Reply | undefined>();
    this.#pending.set(id, resolve);
    const bytes = frame({ ...what, id }, address);
    this.#child.stdin?.write(bytes, () => bytes.fill(0));
    return promise;
  }

  /** Takes nothing more, and ends when what it has is done. */
  retire(): void {
    this.#retired = true;
    this.#rest();
  }

  close(): void {
    this.#child.kill("SIGKILL");
  }

  #answered(reply: Reply): void {
    this.#pending.get(reply.id)?.(reply);
    this.#pending.delete(reply.id);
    this.#rest();
  }

  #rest(): void {
    if (this.#pending.size > 0) return;
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#leave(), this.#retired ? 0 : idleMs).unref();
  }

  #leave(): void {
    if (this.#pending.size > 0) return;
    this.ended = true;
    this.#child.stdin?.end();
  }

  #end(): void {
    this.ended = true;
    for (const resolve of this.#pending.values()) resolve(undefined);
    this.#pending.clear();
  }
}

type AskOf = Ask extends infer Each ? (Each extends Ask ? Omit<Each, "id"> : never) : never;

/** Where addresses go: to a process that ends soon, so that none stays in the memory of the server that shows pages for months. */
export class PostOffice {
  readonly #furnishing: Furnishing;
  #room: Room | undefined;
  readonly #retired = new Set<Room>();

  constructor(options: PostOfficeOptions) {
    this.#furnishing = { ...options, key: randomBytes(32).toString("base64") };
  }

  /**
   * @param typed bytes of what somebody typed
   * @param told whether the address itself is needed
   * @returns `none`: it is no address; `ended`: nobody can say now
   */
  async nameOf(typed: Uint8Array, told: boolean): Promise<Named | "none" | "ended"> {
    for (let attempt = 0; attempt < 2; attempt++) {
      const reply = await this.#open().ask({ do: "name", told }, typed);
      if (reply !== undefined && "named" in reply) return reply.named ?? "none";
    }
    return "ended";
  }

  async send({ to, subject, text }: WaitingMessage): Promise<Sent> {
    const reply = await this.#open().ask({ do: "send", subject, text }, to);
    return reply !== undefined && "sent" in reply ? reply.sent : { kind: "deferred", code: "ended" };
  }

  close(): void {
    this.#room?.close();
    for (const room of this.#retired) room.close();
  }

  #open(): Room {
    if (this.#room !== undefined && (this.#room.ended || performance.now() - this.#room.startedAt > livesMs)) {
      this.#room.retire();
      if (!this.#room.ended) this.#retired.add(this.#room);
      this.#room = undefined;
    }
    for (const room of this.#retired) if (room.ended) this.#retired.delete(room);
    return (this.#room ??= new Room(this.#furnishing));
  }
}
