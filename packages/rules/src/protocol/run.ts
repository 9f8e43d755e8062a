import { acceptanceTest } from "./acceptance-sample.ts";
import { averagedSamples } from "./averaged-samples.ts";
import { bandedSample } from "./banded-sample.ts";
import { certificates } from "./certificates.ts";
import type { Check, CheckCase } from "./check.ts";
import { confidenceStop } from "./confidence-stop.ts";
import { countedSample } from "./counted-sample.ts";
import { countySample } from "./county-sample.ts";
import { firstOnly } from "./first-only.ts";
import { fullCheck } from "./full-check.ts";
import { listCheckThenSample } from "./list-check-then-sample.ts";
import { noCheck } from "./no-check.ts";
import { objectionOnly } from "./objection-only.ts";
import { orderedSubtraction } from "./ordered-subtraction.ts";
import { twoSamples } from "./two-samples.ts";

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
    case "county-sample":
      return countySample(protocol, about);
    case "banded-sample":
      return bandedSample(protocol, about);
    case "acceptance-test":
      return acceptanceTest(protocol, about);
    case "two-samples":
      return twoSamples(protocol, about);
    case "ordered-subtraction":
      return orderedSubtraction(protocol, about);
    case "averaged-samples":
      return averagedSamples(protocol, about);
    case "list-check-then-sample":
      return listCheckThenSample(protocol, about);
    case "confidence-stop":
      return confidenceStop(protocol, about);
    case "objection-only":
      return objectionOnly(protocol, about);
    case "certificates":
      return certificates(protocol, about);
    case "first-only":
      return firstOnly(protocol, about);
    default:
      return protocol satisfies never;
  }
}
