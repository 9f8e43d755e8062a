/** An error rate found in a sample, with its exact two-sided interval (Clopper and Pearson), of 95 % by default. */
export interface MeasuredRate {
  readonly wrong: number;
  readonly checked: number;
  readonly rate: number;
  readonly low: number;
  readonly high: number;
}

/** @throws {RangeError} nothing was checked, or more were wrong than checked */
export function measuredRate(wrong: number, checked: number, level = 0.95): MeasuredRate {
  const outside = (1 - level) / 2;
  if (!Number.isSafeInteger(checked) || !Number.isSafeInteger(wrong) || wrong < 0 || checked < 1 || wrong > checked) {
    throw new RangeError(`expected some checked lines and not more wrong ones, got ${wrong} of ${checked}`);
  }
  const low = wrong === 0 ? 0 : solve((p) => 1 - binomialAtMost(wrong - 1, checked, p) - outside);
  const high = wrong === checked ? 1 : solve((p) => outside - binomialAtMost(wrong, checked, p));
  return { wrong, checked, rate: wrong / checked, low, high };
}

/** Where a rising function crosses zero in (0, 1). */
function solve(rising: (p: number) => number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (rising(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function binomialAtMost(most: number, n: number, p: number): number {
  if (p <= 0) return 1;
  if (p >= 1) return most >= n ? 1 : 0;
  let log = n * Math.log1p(-p);
  let sum = Math.exp(log);
  for (let k = 1; k <= most; k++) {
    log += Math.log((n - k + 1) / k) + Math.log(p) - Math.log1p(-p);
    sum += Math.exp(log);
  }
  return Math.min(1, sum);
}
