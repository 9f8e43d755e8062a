/** Work that is done again and again. */
export interface Repeating {
  /** The first time it is done; it never fails. */
  readonly first: Promise<void>;
  /** No more of it; resolves when what is under way has ended. */
  stop(): Promise<void>;
}

/** Does work now and again and again, one after another; what fails is said and tried again. */
export function repeating(work: () => Promise<unknown>, onFault: (error: unknown) => void, everyMs: number): Repeating {
  let running: Promise<void> | undefined;
  const start = () =>
    (running ??= work()
      .then(() => undefined, onFault)
      .finally(() => (running = undefined)));
  const timer = setInterval(() => void start(), everyMs);
  return {
    first: start(),
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
