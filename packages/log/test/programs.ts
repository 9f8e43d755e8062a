/** Programs nobody here wrote, for tests that hold ours against them. `undefined`: not on this machine. */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { userCache } from "../../../tools/user-cache.ts";

/** Where programs are kept that take minutes to build. */
export const built = userCache("go-programs");
const goFolder = fileURLToPath(new URL("../../../tools/log-go", import.meta.url));

export interface Outcome {
  readonly status: number | null;
  readonly out: string;
}

/** Runs to the end or the timeout; a status of `null` is a timeout. */
export function run(
  program: string,
  args: readonly string[],
  options: { seconds?: number; env?: NodeJS.ProcessEnv; cwd?: string } = {},
): Outcome {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: "utf8",
    timeout: (options.seconds ?? 60) * 1000,
    killSignal: "SIGKILL",
    env: { ...process.env, ...options.env },
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  return { status, out: `${stdout ?? ""}${stderr ?? ""}` };
}

export function found(program: string): string | undefined {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/local/go/bin", "/usr/lib/go/bin"];
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}

/**
 * Our small client over golang.org/x/mod, from the module proxy: 0.40 at least. Before it, the tile reader left some tiles unauthenticated, and
 * took an old entry that was rewritten together with its tile; Debian's package is older than that.
 */
export function goClient(): string | undefined {
  const go = found("go");
  if (go === undefined) return undefined;
  mkdirSync(built, { recursive: true });
  const program = join(built, "log-go");
  return run(go, ["build", "-o", program, "."], { cwd: goFolder, seconds: 240 }).status === 0 ? program : undefined;
}

/** Tessera's checker of whole logs. Building it takes minutes the first time. */
export function fsck(): string | undefined {
  const onPath = found("fsck-tessera") ?? process.env["HUSTINGS_FSCK"];
  if (onPath !== undefined) return onPath;
  const program = join(built, "fsck");
  if (existsSync(program)) return program;
  const go = found("go");
  if (go === undefined) return undefined;
  const env = { GOBIN: built, GOFLAGS: "-mod=mod" };
  const { status } = run(go, ["install", "github.com/transparency-dev/tessera/cmd/fsck@v1.0.4"], { seconds: 240, env });
  return status === 0 ? program : undefined;
}

/** Torchwood's programs, from Debian or built from the module proxy, which takes a minute the first time. */
export function torchwood(program: "spicy" | "litewitness"): string | undefined {
  const onPath = found(program === "spicy" ? "spicy-torchwood" : program);
  if (onPath !== undefined) return onPath;
  const file = join(built, program);
  if (existsSync(file)) return file;
  const go = found("go");
  if (go === undefined) return undefined;
  // A module of our own that asks for this version: `go install` would ask for the newest too, which not every proxy tells.
  const cwd = join(built, "torchwood");
  mkdirSync(cwd, { recursive: true });
  writeFileSync(join(cwd, "go.mod"), "module local\n\ngo 1.24.0\n\nrequire filippo.io/torchwood v0.9.0\n");
  const source = `filippo.io/torchwood/cmd/${program}`;
  const { status } = run(go, ["build", "-mod=mod", "-o", file, source], { cwd, seconds: 240 });
  return status === 0 ? file : undefined;
}

/** Starts a server and gives it time to say something. */
export function start(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): { stop(): Promise<void> } {
  const child = spawn(program, args, { stdio: "ignore", env: { ...process.env, ...env } });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return {
    stop: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
