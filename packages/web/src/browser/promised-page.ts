/** Runs on the page on which people sign where nothing is sealed and no work is asked for: what was promised before is there again. */
import { resumePromised } from "./promised.ts";

resumePromised();
