/** Reads a page again and again, as visitors do while others sign. */
export function pagesMeanwhile(url: string): { stop(): Promise<{ readonly p99: number; readonly read: number }> } {
  const took: number[] = [];
  const ending = new AbortController();
  const reading = (async () => {
    while (!ending.signal.aborted) {
      const started = performance.now();
      const answer = await fetch(url);
      await answer.arrayBuffer();
      took.push(performance.now() - started);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  return {
    async stop() {
      ending.abort();
      await reading;
      const sorted = took.toSorted((a, b) => a - b);
      return { p99: sorted[Math.min(sorted.length - 1, Math.floor(0.99 * sorted.length))] ?? 0, read: took.length };
    },
  };
}
