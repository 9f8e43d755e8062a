/** One answer a custodian gave: all hex. */
export interface Answered {
  readonly share: string;
  /** Statement it was given for. */
  readonly id: string;
  /** `authorisation` it was given under: leaf hash of the log's entry. */
  readonly entry: string;
}

/**
 * A custodian's memory of every share ever answered for. It is written before an answer leaves the machine, so that no
 * copy of a share, in whatever later opening, gets a second one; the same line of the same authorisation may be asked
 * for again (the point is the same).
 */
export interface OpeningJournal {
  answeredBefore(share: string): Answered | undefined;
  /** Resolves when the answers would survive a loss of power. */
  write(answers: readonly Answered[]): Promise<void>;
}

/** A journal that ends with the process: for rehearsals in one process, and for tests. */
export function journalInMemory(): OpeningJournal {
  const known = new Map<string, Answered>();
  return {
    answeredBefore: (share) => known.get(share),
    async write(more) {
      for (const each of more) known.set(each.share, each);
    },
  };
}
