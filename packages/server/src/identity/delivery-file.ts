import { join } from "node:path";
import { InputError } from "@hustings/core";
import { replaceWhole } from "@hustings/log/node";
import { z } from "zod";
import { operatorText } from "../host/operator-file.ts";
import type { DeliveryReport } from "./outbox.ts";

const count = z.int().nonnegative();
const shape = z.strictObject({
  /** When it was written, by the machine's clock, to the minute. */
  at: z.iso.datetime(),
  waiting: count,
  accepted: count,
  deferred: count,
  refused: count,
  expired: count,
  failing: z.boolean(),
});

/** How messages went until some minute: counts and nothing of any of them. */
export type WrittenReport = z.output<typeof shape>;

const fileOf = (data: string) => join(data, "private", "messages.json");

/** For the operator alone: a count that visitors could poll would tell them when somebody signs. */
export function writeReport(data: string, { waiting, ...counts }: DeliveryReport, now: Date): void {
  const at = `${now.toISOString().slice(0, 16)}:00Z`;
  const text = JSON.stringify({ at, waiting, ...counts } satisfies WrittenReport);
  replaceWhole(fileOf(data), `${text}\n`);
}

/**
 * @returns `undefined`: no server of this folder has sent messages yet
 * @throws {InputError} the file is not what a server writes
 */
export function readReport(data: string): WrittenReport | undefined {
  const expected = "a report as the server writes it";
  const text = operatorText(fileOf(data), expected);
  if (text === undefined) return undefined;
  try {
    return shape.parse(JSON.parse(text));
  } catch (cause) {
    const remedy = "remove the file: a server that runs writes it again within a minute";
    throw new InputError({ file: fileOf(data), expected, got: "something else", remedy }, { cause });
  }
}
