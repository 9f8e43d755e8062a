/** What every part of the benchmark says, in the same form. */
import { spawnSync } from "node:child_process";

/** How long the logs are whose cost of an entry is compared. Ten million take minutes: `HUSTINGS_BENCH_FULL=1`. */
export const growthSizes: readonly number[] = [
  10_000,
  1_000_000,
  ...(process.env["HUSTINGS_BENCH_FULL"] === "1" ? [10_000_000] : []),
];

export function title(text: string): void {
  console.log(`\n## ${text}`);
}

export function line(label: string, value: string): void {
  console.log(`${label.padEnd(58)} ${value}`);
}

export function count(value: number): string {
  return Math.round(value).toLocaleString("en");
}

export function verdict(label: string, ratio: number, least: number): void {
  line(label, `${ratio.toFixed(2)} (wanted: at least ${least}) ${ratio >= least ? "ok" : "SHORT"}`);
}

/** Operations a second of `openssl speed` for one size, on one core; `undefined` where there is no openssl. */
export function opensslRate(bytes: number): number | undefined {
  const { stdout, status } = spawnSync(
    "openssl",
    ["speed", "-seconds", "2", "-bytes", String(bytes), "-evp", "sha256", "-mr"],
    { encoding: "utf8" },
  );
  const rate = /\+F:\d+:[^:]+:([\d.]+)/.exec(stdout ?? "")?.[1];
  return status === 0 && rate !== undefined ? Number(rate) / bytes : undefined;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}
