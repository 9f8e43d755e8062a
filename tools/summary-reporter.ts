import { basename } from "node:path";
import type { TestEvent } from "node:test/reporters";

/** After the dots: every failure in full, every skip by name and reason, the files that took longest, and the counts. */
export default async function* summary(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const skipped: string[] = [];
  const failed: string[] = [];
  const seconds = new Map<string, number>();
  let passed = 0;
  for await (const event of source) {
    if ((event.type === "test:pass" || event.type === "test:fail") && event.data.nesting === 0) {
      const file = basename(event.data.file ?? "");
      seconds.set(file, (seconds.get(file) ?? 0) + event.data.details.duration_ms / 1000);
    }
    if (event.type === "test:pass") {
      const { skip, name, details } = event.data;
      if (details.type === "suite") continue;
      if (skip === undefined) passed++;
      else skipped.push(`  SKIPPED ${name}: ${skip === true ? "" : skip}`);
    }
    if (event.type === "test:fail" && event.data.details.type !== "suite") {
      const { name, file, line, details } = event.data;
      const cause = details.error.cause instanceof Error ? details.error.cause : details.error;
      failed.push(`\nFAILED ${name}\n  ${file ?? ""}:${line ?? ""}\n${cause.stack ?? cause.message}\n`);
    }
  }
  yield "\n";
  for (const text of [...failed, ...skipped]) yield `${text}\n`;
  const longest = [...seconds].toSorted(([, a], [, b]) => b - a).filter(([, taken]) => taken >= 10);
  for (const [file, taken] of longest.slice(0, 10)) yield `  ${Math.round(taken)} s ${file}\n`;
  yield `${passed} passed, ${failed.length} failed, ${skipped.length} skipped\n`;
}
