import { Chance } from "./chance.ts";
import { fates, type Fates, type PlantedFates, type SlipFates } from "./measure-fates.ts";

/** How many different voters' lines there are, with what the search could not see. */
export interface ValidLines {
  readonly expected: number;
  /** Bounds that hold 95 times in 100. */
  readonly low: number;
  readonly high: number;
  /** Of lines that nobody on the roll is like, those that are a voter's all the same. */
  readonly unseen: number;
  /** Second lines of a person that were not seen to be second ones. */
  readonly hiddenDoubles: number;
  /** By what became of a line: how likely it is a voter's. */
  readonly likely: Fates;
}

const draws = 400;
const mostFamily = 0.7;
/**
 * Sheets differ from lines that are made up in more ways than are drawn here. By so much the bounds are wider than those of the draws,
 * which held on as few as 33 of 50 simulated sheets (`packages/roll/bench/bounds.ts`).
 */
const beyondDrawn = 1.4;
/** How far a sheet's slips may be of other kinds than people's usually are: as if these shares had been counted on so many slips. */
const slipsKnown = 8;

/**
 * Voters' lines by what became of all lines: these are a mixture of voters as written, voters with a slip, and strangers, each with
 * its own fates as `PlantedFates` has measured them. The shares of the three, their measured fates and what each fate then hides are drawn
 * again and again; the bounds are those of the draws. Lines beyond each voter's first are taken off, those not seen to be too.
 *
 * @param second lines known to be another line's person, of those who are voters
 */
export function validLines(seen: Fates, second: number, planted: PlantedFates): ValidLines {
  const chance = new Chance(2);
  const counts = fates.map((fate) => seen[fate]);
  const lines = counts.reduce((sum, count) => sum + count, 0);
  const found: number[] = [];
  let [unseen, hiddenDoubles] = [0, 0];
  const likely = fates.map(() => 0);
  for (let draw = 0; draw < draws; draw++) {
    const measured = (of: Fates) => chance.shares(fates.map((fate) => of[fate]));
    const ofSlips = slipsDrawn(planted, chance);
    const [asWritten, slipped, family, others] = [
      measured(planted.asWritten),
      measured(ofSlips.fates),
      measured(planted.family),
      measured(planted.strangers),
    ];
    // How many of the strangers are voters' sons and daughters nobody knows: any share up to this one is as likely.
    const ofFamily = mostFamily * chance.next();
    const strangers = others.map((share, at) => (1 - ofFamily) * share + ofFamily * (family[at] ?? 0));
    const kinds = [asWritten, slipped, strangers];
    const shares = sharesIn(chance.shares(counts), kinds);
    const voters = counts.map((count, at) => {
      const parts = kinds.map((kind, i) => (shares[i] ?? 0) * (kind[at] ?? 0));
      const all = parts.reduce((sum, part) => sum + part, 0);
      const isVoter = all === 0 ? 0 : 1 - (parts[2] ?? 0) / all;
      likely[at] = (likely[at] ?? 0) + isVoter / draws;
      return chance.binomial(count, isVoter);
    });
    unseen += (voters.at(-1) ?? 0) / draws;
    const ofVoters = voters.reduce((sum, count) => sum + count, 0);
    const [, slip = 0] = shares;
    const slips = slip / Math.max(1e-9, (shares[0] ?? 0) + slip);
    const pairSeen = chance.shares([ofSlips.seen, ofSlips.missed])[0] ?? 1;
    const bothAsWritten = (asWritten[0] ?? 0) + (asWritten[1] ?? 0);
    const isSeen = (1 - slips) ** 2 * bothAsWritten + (1 - (1 - slips) ** 2) * pairSeen;
    // Two lines that found one entry are seen: of a pair that is not, one at least found none.
    const unmatched = voters.slice(2).reduce((sum, count) => sum + count, 0);
    const most = chance.poisson((chance.gamma(second + 0.5) * (1 - isSeen)) / Math.max(0.05, isSeen));
    const hidden = Math.min(unmatched, most);
    hiddenDoubles += hidden / draws;
    found.push(Math.min(lines, Math.max(0, ofVoters - second - hidden)));
  }
  found.sort((a, b) => a - b);
  const at = (share: number) => found[Math.min(draws - 1, Math.floor(share * draws))] ?? 0;
  const expected = found.reduce((sum, each) => sum + each, 0) / draws;
  const wider = (bound: number) => expected + beyondDrawn * (bound - expected);
  const [low, high] = [Math.floor(wider(at(0.025))), Math.ceil(wider(at(0.975)))];
  return {
    expected,
    low: Math.max(0, low),
    // Rounded up, less than nothing is a nought with a sign.
    high: Math.min(lines, Math.max(0, high)),
    unseen,
    hiddenDoubles,
    likely: Object.fromEntries(fates.map((fate, at) => [fate, likely[at] ?? 0])) as Fates,
  };
}

/** The fates of slips, were this sheet's of other kinds than usual: which they are nobody has counted. */
function slipsDrawn({ slipped }: PlantedFates, chance: Chance): SlipFates {
  const kinds = Object.values(slipped).map((of) => ({ of, lines: of.seen + of.missed }));
  const all = kinds.reduce((sum, { lines }) => sum + lines, 0);
  const weights = kinds.map(({ lines }) => chance.gamma((slipsKnown * lines) / all) * (all / lines));
  const whole = kinds.reduce((sum, { lines }, i) => sum + lines * (weights[i] ?? 0), 0);
  const sum = (read: (of: SlipFates) => number) =>
    kinds.reduce((total, { of }, i) => total + ((weights[i] ?? 0) * read(of) * all) / whole, 0);
  return {
    fates: Object.fromEntries(fates.map((fate) => [fate, sum((of) => of.fates[fate])])) as Fates,
    seen: sum(({ seen }) => seen),
    missed: sum(({ missed }) => missed),
  };
}

/**
 * The likeliest shares of kinds in a mixture of known kinds (expectation and maximisation). Flat and in place: a check asks it 400 times, and
 * each goes over every kind and fate 300 times, or until nothing moves any more.
 */
function sharesIn(mixture: readonly number[], kinds: readonly (readonly number[])[]): number[] {
  const { length } = kinds;
  const known = Float64Array.from(mixture.flatMap((_, at) => kinds.map((kind) => kind[at] ?? 0)));
  const parts = new Float64Array(length);
  let shares = new Float64Array(length).fill(1 / length);
  let next = new Float64Array(length);
  for (let round = 0; round < 300; round++) {
    next.fill(0);
    for (const [at, weight] of mixture.entries()) {
      let all = 0;
      for (let i = 0; i < length; i++) all += parts[i] = (shares[i] ?? 0) * (known[at * length + i] ?? 0);
      if (all > 0) for (let i = 0; i < length; i++) next[i] = (next[i] ?? 0) + (weight * (parts[i] ?? 0)) / all;
    }
    if (next.every((share, i) => share === shares[i])) break;
    [shares, next] = [next, shares];
  }
  return [...shares];
}
