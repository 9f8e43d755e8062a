import type { Entry } from "@hustings/core";
import { fromTheDraw } from "./from-the-draw.ts";
import type { Story } from "./story.ts";
import { telling } from "./telling.ts";
import { untilTheDraw } from "./until-the-draw.ts";

/**
 * A whole procedure, one entry a step, every kind of the vocabulary of version 2 in it: a meeting of three at two devices, ten statements (one
 * on paper, one received open, one withdrawn), a sample in two stages, a repair, an objection, a ruling, a decision that falls
 * before a court, a second one, a ballot.
 */
export const script: readonly ((story: Story) => Entry)[] = [...untilTheDraw, ...fromTheDraw];

export const { tellAll, upTo, after } = telling(script);
