import type { Check, CheckCase } from "./check.ts";
import { countedSample } from "./counted-sample.ts";
import { fullCheck } from "./full-check.ts";
import { noCheck } from "./no-check.ts";

/** Where the route's protocol stands on this evidence. */
export function runProtocol(about: CheckCase): Check {
  const { protocol } = about.route;
  switch (protocol.kind) {
    case "no-check":
      return noCheck(protocol);
    case "full":
      return fullCheck(protocol, about);
    case "counted-sample":
      return countedSample(protocol, about);
    default:
      throw new Error(`protocol ${protocol.kind} is not there yet`);
  }
}
