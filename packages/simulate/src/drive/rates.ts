/** Shares of all lines, each from 0 to 1; what is left is clean. */
export interface DriveRates {
  /** Written wrongly, by a voter who may sign. */
  readonly error: number;
  readonly notOnRoll: number;
  readonly double: number;
  readonly deceased: number;
  readonly noSuffrage: number;
  /** Dated before the drive or after it. */
  readonly outsidePeriod: number;
  /** Whole sheets filled from the roll by circulators of bad faith. */
  readonly forged: number;
}

/** Drives as they are, from `facts` on real ones, with the share that a careful check finds invalid. */
export const driveRates = {
  /** A campaign with its own check before filing: about 3 % invalid. */
  careful: {
    error: 0.12,
    notOnRoll: 0.013,
    double: 0.007,
    deceased: 0.002,
    noSuffrage: 0.001,
    outsidePeriod: 0.005,
    forged: 0.003,
  },
  /** Collected in a hurry, checked by halves: about 5.5 %. */
  hasty: {
    error: 0.16,
    notOnRoll: 0.024,
    double: 0.011,
    deceased: 0.003,
    noSuffrage: 0.002,
    outsidePeriod: 0.009,
    forged: 0.006,
  },
  /** Bought by the line. */
  hopeless: {
    error: 0.14,
    notOnRoll: 0.08,
    double: 0.05,
    deceased: 0.012,
    noSuffrage: 0.004,
    outsidePeriod: 0.02,
    forged: 0.38,
  },
} as const satisfies Record<string, DriveRates>;
