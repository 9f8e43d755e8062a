import { existsSync } from "node:fs";

/**
 * How this program was called, for the commands it proposes: by the clone's own launcher, or by its name. Never `npx hustings`, which
 * would fetch whatever bears that name.
 */
export const invokedAs = process.env["HUSTINGS_CALLED"] ?? (isClone() && isThroughNpm() ? "./hustings" : "hustings");

function isThroughNpm(): boolean {
  return process.env["npm_command"] !== undefined;
}

function isClone(): boolean {
  return existsSync(new URL("../../../../hustings.cmd", import.meta.url));
}
