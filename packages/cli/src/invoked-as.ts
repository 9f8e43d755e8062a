/**
 * How this program was called, for the commands it proposes: through npm in a clone, or by its own name. Elsewhere `npx hustings`
 * would fetch whatever bears that name.
 */
export const invokedAs = process.env["npm_command"] === undefined ? "hustings" : "npx hustings";
