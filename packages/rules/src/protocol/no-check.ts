import type { NoCheck } from "../protocol.ts";
import { step } from "../ruling/ruling-node.ts";
import { words } from "../words/words.ts";
import type { Check } from "./check.ts";

/** The route asks for no signatures, so there is nothing to check. */
export function noCheck(protocol: NoCheck): Check {
  return {
    passes: true,
    checked: 0,
    valid: 0,
    credited: 0,
    creditedByRegion: {},
    settlesTotal: true,
    nodes: [step({ id: "check/none", provision: protocol.provision, result: true, template: none })],
  };
}

const none = words(
  "This route needs no signatures.",
  "Для этого порядка выдвижения подписи не требуются.",
  "Cette voie n'exige aucune signature.",
);
