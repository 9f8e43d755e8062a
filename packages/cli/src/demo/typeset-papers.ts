import { fork } from "node:child_process";
import { once } from "node:events";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Paper, Typeset } from "@hustings/server";

/**
 * Sets documents in a process of its own, whose end gives back the memory that the typesetter takes: a thread's end does not.
 *
 * @throws the process ended before all were set
 */
export async function typesetPapers(papers: readonly Paper[]): Promise<readonly Typeset[]> {
  if (papers.length === 0) return [];
  const module = new URL(`./typeset-papers-process${extname(import.meta.url)}`, import.meta.url);
  const child = fork(fileURLToPath(module), { serialization: "advanced", execArgv: [] });
  try {
    const ended = new AbortController();
    child.once("exit", () => ended.abort());
    child.send(papers);
    const [set] = (await once(child, "message", { signal: ended.signal })) as [readonly Typeset[]];
    return set;
  } catch (cause) {
    throw new Error("the process that sets documents ended before all were set", { cause });
  } finally {
    child.kill();
  }
}
