import { InputError } from "@hustings/core";
import type { Command, Verbs } from "./command.ts";

/** Nouns load on demand: `hustings verify` must start without DuckDB, `hustings log` without the law. */
export const nouns: Readonly<Record<string, () => Promise<{ readonly verbs: Verbs }>>> = {
  case: () => import("./case.ts"),
  check: () => import("./check.ts"),
  decision: () => import("./decision.ts"),
  demo: () => import("./demo.ts"),
  log: () => import("./log.ts"),
  roll: () => import("./roll.ts"),
  rules: () => import("./rules.ts"),
  serve: () => import("./serve.ts"),
  verify: () => import("./verify.ts"),
  witness: () => import("./witness.ts"),
};

/** The command a line names by its first words, and what is left of the line. @throws {InputError} there is none such */
export async function findCommand(
  args: readonly string[],
): Promise<{ readonly command: Command; readonly rest: readonly string[] }> {
  const [noun = "", verb = ""] = args;
  const load = Object.hasOwn(nouns, noun) ? nouns[noun] : undefined;
  if (load === undefined) {
    throw new InputError({
      expected: `one of ${Object.keys(nouns).join(", ")}`,
      got: JSON.stringify(noun.slice(0, 40)),
      remedy: "see hustings --help",
    });
  }
  const { verbs } = await load();
  const single = verbs[""];
  if (single !== undefined) return { command: single, rest: args.slice(1) };
  const command = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (command === undefined) {
    throw new InputError({
      expected: `hustings ${noun} ${Object.keys(verbs).join("|")}`,
      got: JSON.stringify(verb.slice(0, 40)),
      remedy: "see hustings --help",
    });
  }
  return { command, rest: args.slice(2) };
}
