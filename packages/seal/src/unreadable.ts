/**
 * The door for whoever checks published evidence that a line cannot be opened. It recombines custodians' points for that
 * line, holds no secret and reaches no sealing.
 */
export { verifyUnreadable, type UnreadableVerdict } from "./opening/unreadable-line.ts";
