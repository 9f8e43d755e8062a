import { homedir } from "node:os";
import { join } from "node:path";

/** A folder of the user's cache, for what takes long to make and is to outlive the temporary folder of one run. It is not made here. */
export function userCache(name: string): string {
  return join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "hustings", name);
}
