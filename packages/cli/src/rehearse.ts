import { Command } from "./command/command.ts";
import { meeting } from "./rehearse/meeting.ts";

/** `hustings rehearse`: what a party tries out before the day, on its own devices. */
export const command = new Command("rehearse")
  .description("Try out beforehand what has to go well on the day, in a contest of its own that counts for nothing.")
  .addCommand(meeting);
