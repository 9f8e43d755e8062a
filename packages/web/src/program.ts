/**
 * How a command of the house is written for the public. Not `npx hustings`: npm has no package of this name, and whoever took it
 * would run code of theirs on every reader's machine.
 */
export const program = "hustings";
