import { mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { InputError, isInstant, jsonIn, type Instant } from "@hustings/core";
import { replaceWhole } from "@hustings/log/node";
import { operatorText } from "../host/operator-file.ts";

const stop = z.strictObject({
  /** Left out: every nomination. */
  nomination: z.string().exactOptional(),
  /** Left out: online and on paper. */
  channel: z.enum(["online", "paper"]).exactOptional(),
  /** In the operator's words; shown to everybody. */
  cause: z.string().min(1).max(300),
  since: z.string().refine((text): text is Instant => isInstant(text)),
});
const file = z.strictObject({ stops: z.array(stop).max(1_000) });

/** What an operator does not take statements for, from when on and why. */
export type Stop = z.output<typeof stop>;
export type StoppedPlace = Pick<Stop, "nomination" | "channel">;

const lookEveryMs = 1_000;

/** Where the stops of a data folder are kept: the command line writes it, a server that runs reads it. */
const stopsFile = (data: string) => join(data, "private", "stops.json");

/** @throws {InputError} the file is not what the command writes */
export function readStops(data: string): readonly Stop[] {
  const text = operatorText(stopsFile(data), "what hustings intake stop writes");
  if (text === undefined) return [];
  const read = file.safeParse(jsonIn(text));
  if (read.success) return read.data.stops;
  throw new InputError({
    file: stopsFile(data),
    expected: "what hustings intake stop writes",
    got: "something else",
    remedy: "remove the file, and stop again what has to be stopped",
  });
}

/** Whole or not at all: a server reads it meanwhile. */
export function writeStops(data: string, stops: readonly Stop[]): void {
  const at = stopsFile(data);
  mkdirSync(dirname(at), { recursive: true, mode: 0o700 });
  replaceWhole(at, `${JSON.stringify({ stops }, undefined, 2)}\n`);
}

/** The stops of one contest as they are at any moment, without a start of the server. */
export class Stops {
  readonly #data: string;
  readonly #onFault: (error: unknown) => void;
  readonly #now: () => number;
  #looked: number;
  #seen: string;
  #stops: readonly Stop[];

  /** @throws {InputError} the file is not what the command writes: what was stopped is not known, and nothing begins to be taken */
  constructor(data: string, onFault: (error: unknown) => void, now: () => number = () => performance.now()) {
    this.#data = data;
    this.#onFault = onFault;
    this.#now = now;
    this.#looked = now();
    this.#seen = this.#version();
    this.#stops = readStops(data);
  }

  /** Why nothing is taken there; `undefined`: it is. */
  at(place: { readonly nomination: string; readonly channel: "online" | "paper" }): Stop | undefined {
    this.#look();
    return this.#stops.find(
      ({ nomination = place.nomination, channel = place.channel }) =>
        nomination === place.nomination && channel === place.channel,
    );
  }

  /** What cannot be read changes nothing: what was stopped stays stopped, and its operator is told. */
  #look(): void {
    if (this.#now() - this.#looked < lookEveryMs) return;
    this.#looked = this.#now();
    try {
      const seen = this.#version();
      if (seen === this.#seen) return;
      this.#seen = seen;
      this.#stops = readStops(this.#data);
    } catch (error) {
      this.#onFault(error);
    }
  }

  #version(): string {
    const found = statSync(stopsFile(this.#data), { throwIfNoEntry: false });
    return found === undefined ? "none" : `${found.mtimeMs} ${found.ino} ${found.size}`;
  }
}
