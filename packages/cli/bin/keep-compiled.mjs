/**
 * Types are stripped and code compiled once, not at every command, and what comes of it is kept in the user's own cache: in the temporary folder, where Node
 * keeps it by itself, another user of the machine could lay something there for us to run.
 */
import { enableCompileCache } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";

const { NODE_COMPILE_CACHE: named, XDG_CACHE_HOME: caches } = process.env;
try {
  enableCompileCache?.(named || join(caches || join(homedir(), ".cache"), "hustings", "compiled"));
} catch {
  // A user without a home: everything is compiled at every command.
}
