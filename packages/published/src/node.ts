/** The places that need Node: folders. */
export { openFolder, openPlace } from "./open-place.ts";
