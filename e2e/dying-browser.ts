import { spawn } from "node:child_process";
import { once } from "node:events";
import { chromium, type Browser } from "playwright-core";
import { browserSwitches, chromiumProgram } from "./browser.ts";

/** A browser with a disk of its own, that can die as a phone with an empty battery does. */
export interface DyingBrowser {
  readonly browser: Browser;
  /** Kills it where it stands. What its disk holds stays. */
  die(): Promise<void>;
}

/** @param folder its disk */
export async function dyingBrowser(folder: string): Promise<DyingBrowser> {
  const child = spawn(
    await chromiumProgram(),
    [...browserSwitches, `--user-data-dir=${folder}`, "--remote-debugging-port=0", "about:blank"],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  let said = "";
  child.stderr.setEncoding("utf8");
  const address = await new Promise<string>((resolve, reject) => {
    child.stderr.on("data", (text: string) => {
      said += text;
      const found = /DevTools listening on (ws:\S+)/.exec(said);
      if (found?.[1] !== undefined) resolve(found[1]);
    });
    child.once("exit", () => reject(new Error(`the browser ended: ${said}`)));
  });
  return {
    browser: await chromium.connectOverCDP(address),
    async die() {
      const ended = child.exitCode === null && child.signalCode === null ? once(child, "exit") : undefined;
      child.kill("SIGKILL");
      await ended;
    },
  };
}
