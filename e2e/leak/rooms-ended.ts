import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

/** Waits until the processes that a server had for addresses are gone: they end when they have nothing to do. */
export async function roomsEnded(server: number): Promise<void> {
  for (let tries = 0; childrenOf(server).length > 0; tries++) {
    assert.ok(tries < 600, "expected the process that sends codes to end");
    await delay(50);
  }
}

/** Started from a clone, a server may have another child that bundles scripts: it is given nothing of anybody. */
function childrenOf(pid: number): string[] {
  return globSync(`/proc/${pid}/task/*/children`)
    .flatMap((file) => textOf(file).split(" "))
    .filter((child) => child !== "" && textOf(`/proc/${child}/cmdline`).includes("post-room"));
}

/** Nothing where the process has ended meanwhile. */
function textOf(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}
