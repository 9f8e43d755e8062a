import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { Command } from "./command/command.ts";
import { ownTemporaryFolder } from "./files/working-files.ts";

/** In the order in which help lists them. They load on demand: a line is looked up in less time than the reading of workbooks takes to load. */
const verbs: Readonly<Record<string, () => Promise<CommandUnknownOpts>>> = {
  import: async () => (await import("./roll/import.ts")).importCommand,
  freeze: async () => (await import("./roll/versions.ts")).freezeCommand,
  show: async () => (await import("./roll/versions.ts")).showCommand,
  diff: async () => (await import("./roll/versions.ts")).diffCommand,
  search: async () => (await import("./roll/counter.ts")).searchCommand,
  match: async () => (await import("./roll/match.ts")).matchCommand,
  outcomes: async () => (await import("./roll/outcomes.ts")).outcomesCommand,
  doubles: async () => (await import("./roll/doubles.ts")).doublesCommand,
  train: async () => (await import("./roll/weights.ts")).trainCommand,
  weights: async () => (await import("./roll/weights.ts")).weightsCommand,
  suspicions: async () => (await import("./roll/suspicions.ts")).suspicionsCommand,
  audit: async () => (await import("./roll/audit.ts")).auditCommand,
};

/** With the one verb that a line is about; with all of them where it names none of these. */
export async function commandFor(verb: string | undefined): Promise<CommandUnknownOpts> {
  const command = new Command("roll").hook("preAction", ownTemporaryFolder);
  const one = verb !== undefined && Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  for (const load of one === undefined ? Object.values(verbs) : [one]) command.addCommand(await load());
  return command;
}
