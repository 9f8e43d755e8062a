import { basename } from "node:path";
import type { TestEvent } from "node:test/reporters";

/**
 * A dot a test, a cross where it fails; then every failure in full, every skip by name and reason, the files that took longest, and the
 * counts.
 *
 * @returns whether there were tests and all of them passed
 */
export async function reportTests(events: AsyncIterable<TestEvent>, print: (text: string) => void): Promise<boolean> {
  const skipped: string[] = [];
  const failed: string[] = [];
  const seconds = new Map<string, number>();
  let passed = 0;
  let dots = 0;
  const dot = (sign: string) => print(++dots % 100 === 0 ? `${sign}\n` : sign);
  for await (const event of events) {
    if ((event.type === "test:pass" || event.type === "test:fail") && event.data.nesting === 0) {
      const file = basename(event.data.file ?? "");
      seconds.set(file, (seconds.get(file) ?? 0) + event.data.details.duration_ms / 1000);
    }
    if (event.type === "test:pass") {
      const { skip, name, details } = event.data;
      if (details.type === "suite") continue;
      dot(".");
      if (skip === undefined) passed++;
      else skipped.push(`  SKIPPED ${name}: ${skip === true ? "" : skip}`);
    }
    if (event.type === "test:fail" && event.data.details.type !== "suite") {
      const { name, file, line, details } = event.data;
      dot("X");
      const cause = details.error.cause instanceof Error ? details.error.cause : details.error;
      failed.push(`\nFAILED ${name}\n  ${file ?? ""}:${line ?? ""}\n${cause.stack ?? cause.message}\n`);
    }
  }
  print("\n");
  for (const text of [...failed, ...skipped]) print(`${text}\n`);
  const longest = [...seconds].toSorted(([, a], [, b]) => b - a).filter(([, taken]) => taken >= 10);
  for (const [file, taken] of longest.slice(0, 10)) print(`  ${Math.round(taken)} s ${file}\n`);
  print(`${passed} passed, ${failed.length} failed, ${skipped.length} skipped\n`);
  return failed.length === 0 && passed > 0;
}
