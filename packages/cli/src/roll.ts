import { Command } from "./command.ts";
import { auditCommand } from "./roll/audit.ts";
import { searchCommand } from "./roll/counter.ts";
import { doublesCommand } from "./roll/doubles.ts";
import { importCommand } from "./roll/import.ts";
import { matchCommand } from "./roll/match.ts";
import { outcomesCommand } from "./roll/outcomes.ts";
import { suspicionsCommand } from "./roll/suspicions.ts";
import { trainCommand, weightsCommand } from "./roll/weights.ts";
import { diffCommand, freezeCommand, showCommand } from "./roll/versions.ts";
import { ownTemporaryFolder } from "./working-files.ts";

export const command = new Command("roll")
  .hook("preAction", ownTemporaryFolder)
  .addCommand(importCommand)
  .addCommand(freezeCommand)
  .addCommand(showCommand)
  .addCommand(diffCommand)
  .addCommand(searchCommand)
  .addCommand(matchCommand)
  .addCommand(outcomesCommand)
  .addCommand(doublesCommand)
  .addCommand(trainCommand)
  .addCommand(weightsCommand)
  .addCommand(suspicionsCommand)
  .addCommand(auditCommand);
