import { manPage } from "./command/command-docs.ts";
import { Command } from "./command/command.ts";
import { programFor } from "./program.ts";
import { version } from "./version.ts";

export const command = new Command("man")
  .description("Print the manual page. To read it: hustings man > hustings.1 && man ./hustings.1")
  .action(async () => {
    process.stdout.write(manPage(await programFor("all"), version));
  });
