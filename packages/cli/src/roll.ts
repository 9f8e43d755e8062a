import type { Verbs } from "./command.ts";
import { auditCommand } from "./roll/audit.ts";
import { indexCommand, searchCommand } from "./roll/counter.ts";
import { doublesCommand } from "./roll/doubles.ts";
import { importCommand } from "./roll/import.ts";
import { matchCommand } from "./roll/match.ts";
import { suspicionsCommand } from "./roll/suspicions.ts";
import { trainCommand, weightsCommand } from "./roll/weights.ts";
import { diffCommand, freezeCommand, showCommand } from "./roll/versions.ts";

export const verbs: Verbs = {
  import: importCommand,
  freeze: freezeCommand,
  show: showCommand,
  diff: diffCommand,
  index: indexCommand,
  search: searchCommand,
  match: matchCommand,
  doubles: doublesCommand,
  train: trainCommand,
  weights: weightsCommand,
  suspicions: suspicionsCommand,
  audit: auditCommand,
};
