import { Command } from "./command.ts";
import { call } from "./meetings/call.ts";
import { links } from "./meetings/links.ts";

/** `hustings meetings`: what a campaign prepares before its meetings of supporters. */
export const command = new Command("meetings")
  .description("Call a campaign's meetings from a table and set the devices at their doors up.")
  .addCommand(call)
  .addCommand(links);
