import { Command } from "./command/command.ts";
import { call } from "./meetings/call.ts";
import { links } from "./meetings/links.ts";
import { minutes, officers } from "./meetings/minutes.ts";

/** `hustings meetings`: what a campaign does for its meetings of supporters, before and after. */
export const command = new Command("meetings")
  .description("Call a campaign's meetings from a table, set the devices at their doors up, make their minutes.")
  .addCommand(call)
  .addCommand(links)
  .addCommand(officers)
  .addCommand(minutes);
