import type { MatchModel } from "@hustings/linkage";

/**
 * The model with thresholds for a stated error rate: no line is matched whose evidence leaves a larger chance that it is not the voter's,
 * or that the second candidate is the one. Most lines are far surer; whether the rate holds, an audit measures.
 */
export function withErrorRate(model: MatchModel, rate: number): MatchModel {
  // Evidence is in hundredths of bits: odds of 1 − rate to rate.
  const least = Math.ceil(100 * Math.log2((1 - rate) / rate));
  const { review } = model.thresholds;
  return { ...model, thresholds: { match: least, review: Math.min(review, least), margin: least } };
}
