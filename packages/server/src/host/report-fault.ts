import { printable } from "@hustings/core";
import { LogError } from "@hustings/log";

const quietMs = 60_000;

/**
 * Tells the operator what visitors are shown in plain words only: a fault of the log in a line, and once in a minute however many visitors meet
 * it; with both notes where the log contradicts itself, since they are the proof. Anything else with its stack.
 */
export function faultReporter(write: (line: string) => void, now = () => performance.now()): (error: unknown) => void {
  const said = new Map<string, number>();
  return (error) => {
    const text =
      error instanceof LogError
        ? textOf(error)
        : error instanceof Error
          ? (error.stack ?? error.message)
          : String(error);
    const last = said.get(text);
    if (last !== undefined && now() - last < quietMs) return;
    if (said.size > 100) said.clear();
    said.set(text, now());
    write(`${printable(text)}\n`);
  };
}

function textOf({ code, message, detail }: LogError): string {
  const notes = [detail["older"], detail["newer"]].filter((note) => typeof note === "string");
  return [`${code}: ${message}`, ...notes].join("\n");
}
