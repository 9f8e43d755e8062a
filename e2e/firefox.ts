import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";

/** Debian's own: other archives have a program of this name that asks for another way to install it. */
const program = "/usr/bin/firefox-esr";
const millisecondsToStart = 90_000;

interface Answer {
  readonly id?: number;
  readonly result?: Record<string, unknown>;
  readonly message?: string;
}

/**
 * A real Firefox, as Debian has it, spoken to in its own protocol (https://www.w3.org/TR/webdriver-bidi/): no driver stands between. It does what a person does: goes somewhere,
 * presses keys and buttons, reads.
 */
export class Firefox {
  readonly #process: ChildProcess;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, PromiseWithResolvers<Record<string, unknown>>>();
  #next = 0;
  #page = "";

  private constructor(process: ChildProcess, socket: WebSocket) {
    this.#process = process;
    this.#socket = socket;
    socket.addEventListener("message", ({ data }) => this.#answered(JSON.parse(String(data)) as Answer));
  }

  static get isHere(): boolean {
    return existsSync(program);
  }

  /** @param profile an empty folder of its own, its home too */
  static async opened(profile: string): Promise<Firefox> {
    const child = spawn(
      program,
      ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0", "about:blank"],
      { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, HOME: profile, MOZ_CRASHREPORTER_DISABLE: "1" } },
    );
    // One that says nothing is ended, and its lines with it.
    const limit = setTimeout(() => child.kill("SIGKILL"), millisecondsToStart);
    const lines = createInterface({ input: child.stderr });
    for await (const line of lines) {
      const [, address] = /WebDriver BiDi listening on (ws:\S+)/.exec(line) ?? [];
      if (address === undefined) continue;
      clearTimeout(limit);
      const socket = new WebSocket(`${address}/session`);
      await new Promise((resolve, reject) => {
        socket.addEventListener("open", resolve);
        socket.addEventListener("error", reject);
      });
      const firefox = new Firefox(child, socket);
      await firefox.#ask("session.new", { capabilities: {} });
      const { context } = await firefox.#ask("browsingContext.create", { type: "tab" });
      firefox.#page = String(context);
      // Nobody reads what it says from here on: unread, it would stand still.
      child.stderr.resume();
      return firefox;
    }
    clearTimeout(limit);
    throw new Error("Firefox ended before it said where it listens");
  }

  async goto(url: string): Promise<void> {
    await this.#ask("browsingContext.navigate", { context: this.#page, url, wait: "complete" });
  }

  /** @returns what the expression is in the page, as text */
  async read(expression: string): Promise<string> {
    const answer = await this.#ask("script.evaluate", {
      expression: `String(${expression})`,
      target: { context: this.#page },
      awaitPromise: true,
    });
    return String((answer["result"] as { readonly value?: unknown } | undefined)?.value);
  }

  /** Waits until the expression holds in the page. */
  async until(expression: string): Promise<void> {
    for (let tries = 0; tries < 1_200; tries++) {
      // While one page gives way to the next there is nothing to ask.
      if ((await this.read(expression).catch(() => "false")) === "true") return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const shown = await this.read("document.body.innerText").catch(() => "nothing that could be read");
    throw new Error(`expected ${expression} to hold in the page within a minute, got a page that says: ${shown}`);
  }

  /** Presses keys where the selector's element is. */
  async type(selector: string, text: string): Promise<void> {
    await this.read(`document.querySelector(${JSON.stringify(selector)}).focus()`);
    const actions = Array.from(text).flatMap((value) => [
      { type: "keyDown", value },
      { type: "keyUp", value },
    ]);
    await this.#ask("input.performActions", {
      context: this.#page,
      actions: [{ type: "key", id: "keys", actions }],
    });
  }

  /** Presses the mouse's button on it. */
  async click(selector: string): Promise<void> {
    await this.read(`document.querySelector(${JSON.stringify(selector)}).scrollIntoView({ block: "center" })`);
    const [x, y] = (
      await this.read(
        `(({ x, y, width, height }) => Math.round(x + width / 2) + " " + Math.round(y + height / 2))(document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect())`,
      )
    )
      .split(" ")
      .map(Number);
    const actions = [
      { type: "pointerMove", x, y },
      { type: "pointerDown", button: 0 },
      { type: "pointerUp", button: 0 },
    ];
    await this.#ask("input.performActions", {
      context: this.#page,
      actions: [{ type: "pointer", id: "mouse", actions }],
    });
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once("exit", resolve));
    await this.#ask("browser.close", {}).catch(() => this.#process.kill());
    await ended;
    this.#socket.close();
  }

  #ask(method: string, params: object): Promise<Record<string, unknown>> {
    const id = this.#next++;
    const answer = Promise.withResolvers<Record<string, unknown>>();
    this.#waiting.set(id, answer);
    this.#socket.send(JSON.stringify({ id, method, params }));
    return answer.promise;
  }

  #answered({ id, result, message }: Answer): void {
    if (id === undefined) return;
    const answer = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (result === undefined) answer?.reject(new Error(message ?? "Firefox refused without a reason"));
    else answer?.resolve(result);
  }
}
