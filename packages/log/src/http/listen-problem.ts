import { InputError } from "@hustings/core";

const ownAddress = "give one of this machine's, or 0.0.0.0 for all of them";

const refusals: Readonly<Record<string, readonly [field: "--port" | "--host", got: string, remedy: string]>> = {
  EADDRINUSE: ["--port", "one in use", "choose another --port"],
  EACCES: ["--port", "one that this account may not listen at", "choose a --port from 1024"],
  EADDRNOTAVAIL: ["--host", "one that this machine does not have", ownAddress],
  ENOTFOUND: ["--host", "a name that nobody knows an address of", ownAddress],
  EAI_AGAIN: ["--host", "a name that could not be looked up", ownAddress],
  EINVAL: ["--host", "something that is not an address", ownAddress],
};

/** Why a program cannot listen where its user told it to, by `--port` or `--host`. `undefined`: for a reason that neither of them mends. */
export function listenProblem(cause: unknown, port: number, host: string): InputError | undefined {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const refusal = refusals[code];
  if (refusal === undefined) return undefined;
  const [field, got, remedy] = refusal;
  const [expected, given] = field === "--port" ? ["a free port", port] : ["an address to listen at", host];
  return new InputError({ field, expected, got: `${given}, ${got}`, remedy }, { cause });
}
