/** What looking costs, and what not looking costs, in minutes of a clerk's time. Both are a statement, to be made and reported. */
export interface LookingCost {
  readonly look: number;
  readonly lostVoter: number;
}

/** Two minutes a line, and a voter refused is worth a quarter of an hour of somebody's work to prevent. */
export const statedCost: LookingCost = { look: 2, lostVoter: 15 };

/**
 * Share of a roll's entries without a surname or a given name from which nobody is refused unseen: what no name leads to may then be the line's entry, as
 * often as a look is worth.
 */
export function mostUnnamed({ look, lostVoter }: LookingCost = statedCost): number {
  return look / lostVoter;
}

/**
 * The evidence from which a person is asked, in hundredths of a bit: where the chance that the line is the entry's, times what a lost
 * voter costs, pays for the look. Never above even odds: what is likelier than not is never refused unseen.
 */
export function reviewFloor({ look, lostVoter }: LookingCost = statedCost): number {
  const chance = look / lostVoter;
  if (!(chance > 0 && chance < 0.5)) return 0;
  return Math.round(100 * Math.log2(chance / (1 - chance)));
}
