import { basename } from "node:path";
import type { TestEvent } from "node:test/reporters";

/** A test that failed: its name, the file that it is written in and the one that was run, which of a group or of tests for several parts is another. */
export interface FailedTest {
  readonly name: string;
  readonly file: string;
  readonly run: string;
}

export interface TestReport {
  /** Names of the tests that passed; tests of one name in several files stand here once each. */
  readonly passed: readonly string[];
  readonly failed: readonly FailedTest[];
  /** Seconds by the path that was run, from its process's start to its end. */
  readonly seconds: ReadonlyMap<string, number>;
}

/** Node says which file was run, and its types do not know it yet: absent in what it tells of the file itself. */
interface Place {
  readonly name: string;
  readonly file?: string | undefined;
  readonly entryFile?: string;
}

/**
 * A dot a test, a cross and its name where it fails; then every failure in full, every skip by name and reason, the files that took longest, and the
 * counts.
 */
export async function reportTests(
  events: AsyncIterable<TestEvent>,
  print: (text: string) => void,
): Promise<TestReport> {
  const skipped: string[] = [];
  const passed: string[] = [];
  const failed: FailedTest[] = [];
  const told: string[] = [];
  const seconds = new Map<string, number>();
  const longest = new Map<string, number>();
  let dots = 0;
  const dot = (sign: string) => print(++dots % 100 === 0 ? `${sign}\n` : sign);
  for await (const event of events) {
    if (event.type === "test:complete") {
      const { name, file, entryFile, details }: Place & { details: { duration_ms: number } } = event.data;
      if (entryFile === undefined && name === file) seconds.set(file, details.duration_ms / 1000);
    }
    if ((event.type === "test:pass" || event.type === "test:fail") && event.data.nesting === 0) {
      const file = basename(event.data.file ?? "");
      longest.set(file, (longest.get(file) ?? 0) + event.data.details.duration_ms / 1000);
    }
    if (event.type === "test:pass") {
      const { skip, name, details } = event.data;
      if (details.type === "suite") continue;
      dot(".");
      if (skip === undefined) passed.push(name);
      else skipped.push(`  SKIPPED ${name}: ${skip === true ? "" : skip}`);
    }
    if (event.type === "test:fail" && event.data.details.type !== "suite") {
      const { name, file = "", line, details } = event.data;
      const { entryFile: run = file }: Place = event.data;
      // Named at once: of a run of half an hour whoever waits can begin to look.
      print(`${dots % 100 === 0 ? "" : "\n"}X ${basename(file)}: ${name}\n`);
      dots = 0;
      const cause = details.error.cause instanceof Error ? details.error.cause : details.error;
      failed.push({ name, file, run });
      told.push(`\nFAILED ${name}\n  ${file}:${line ?? ""}\n${cause.stack ?? cause.message}\n`);
    }
  }
  print("\n");
  for (const text of [...told, ...skipped]) print(`${text}\n`);
  const slowest = [...longest].toSorted(([, a], [, b]) => b - a).filter(([, taken]) => taken >= 10);
  for (const [file, taken] of slowest.slice(0, 10)) print(`  ${Math.round(taken)} s ${file}\n`);
  print(`${passed.length} passed, ${failed.length} failed, ${skipped.length} skipped\n`);
  return { passed, failed, seconds };
}
