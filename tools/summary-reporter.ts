import type { TestEvent } from "node:test/reporters";

/** After the dots: every failure in full, every skip by name and reason, and the counts. */
export default async function* summary(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const skipped: string[] = [];
  const failed: string[] = [];
  let passed = 0;
  for await (const event of source) {
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
  yield `${passed} passed, ${failed.length} failed, ${skipped.length} skipped\n`;
}
