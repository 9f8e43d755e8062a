/** The commission's desk of lines: lists in a folder of its own, and the two acts that everybody reads. */
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { removeLines, restoreLines, type Submitted } from "@hustings/acts";
import { InputError, OneAtATime, toBase64, type Procedure } from "@hustings/core";
import { linesFields, type KeptList, type LinesDesk, type LinesDone } from "@hustings/desk";
import { routeOf, takesLinesOut, type Rulebook } from "@hustings/rules";
import { adoptedRulebook, doesAll, type Party } from "../act/party.ts";
import { sayOutcome } from "../act/say-outcome.ts";
import { cameIn, chooseLines, frozen, writeList } from "./choose-lines.ts";
import type { Batches } from "./lines-wanted.ts";
import { ownJson, ownText } from "../files/own-file.ts";
import { makeFolder } from "../files/made-folder.ts";

interface LinesOptions {
  readonly nomination: string;
  /** Folder of the lists. */
  readonly lists: string;
  readonly lineKey?: string | undefined;
}

const listName = /^([a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?)\.json$/;
const mostListBytes = 64 * 1024 * 1024;

/** @throws {InputError} the key is not the commission's, the contest has no rulebook, or there is no such nomination */
export async function linesDesk(party: Party, came: Batches, options: LinesOptions): Promise<LinesDesk> {
  const { client, signer } = party;
  if (toBase64(signer.publicKey) !== client.procedure.contest?.commissionKey) throw notCommission();
  if (!client.procedure.nominations.has(options.nomination)) frozen(client.procedure, options.nomination);
  makeFolder(options.lists, 0o700);
  return new FolderOfLists(party, came, options, await adoptedRulebook(party));
}

/** Many a law takes nothing out before it is checked: then lines are kept and looked at, and what is found on them is said by the check. */
function takesOut(law: Rulebook, { nominations }: Procedure, nomination: string): boolean {
  const route = nominations.get(nomination)?.opened.route;
  return route !== undefined && takesLinesOut(routeOf(law, route).protocol.kind);
}

function notCommission(): InputError {
  const expected = "the commission's key, as the log names it";
  return new InputError({ field: "--key", expected, got: "another key", remedy: "give the commission's own key" });
}

class FolderOfLists implements LinesDesk {
  readonly nomination: string;
  readonly regions: readonly string[];
  readonly grounds: LinesDesk["grounds"];
  readonly hasLineKey: boolean;
  readonly #party: Party;
  readonly #came: Batches;
  readonly #options: LinesOptions;
  readonly #acting = new OneAtATime();

  constructor(party: Party, came: Batches, options: LinesOptions, law: Rulebook) {
    this.#party = party;
    this.#came = came;
    this.#options = options;
    this.nomination = options.nomination;
    this.regions = [...party.client.procedure.regionOrdinals.keys()];
    this.grounds = takesOut(law, party.client.procedure, this.nomination)
      ? law.grounds.filter(({ effect }) => effect === "invalid")
      : [];
    this.hasLineKey = options.lineKey !== undefined;
  }

  async choose(asked: Parameters<LinesDesk["choose"]>[0]): ReturnType<LinesDesk["choose"]> {
    const procedure = await this.#newest();
    try {
      return chooseLines(procedure, this.nomination, { ...asked, lineKey: this.#options.lineKey }, this.#came);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const field = linesFields.find((each) => each === error.problem.field);
      if (field === undefined) throw error;
      return { kind: "wrong", field, got: error.problem.got };
    }
  }

  async lists(): ReturnType<LinesDesk["lists"]> {
    const procedure = await this.#newest();
    const names = readdirSync(this.#options.lists).flatMap((file) => listName.exec(file)?.[1] ?? []);
    return names.toSorted().map((name) => this.#read(procedure, name) ?? { name });
  }

  async list(name: string): Promise<KeptList | undefined> {
    return this.#read(await this.#newest(), name);
  }

  keep(name: string, lines: readonly number[]): LinesDone {
    try {
      writeList(this.#file(name), lines);
      return { kind: "done" };
    } catch (error) {
      if (error instanceof InputError) return { kind: "taken" };
      throw error;
    }
  }

  async release(name: string): Promise<LinesDone> {
    const list = await this.list(name);
    if (list === undefined) return { kind: "gone" };
    if (list.linesOut.length > 0) return { kind: "some-out" };
    rmSync(this.#file(name));
    return { kind: "done" };
  }

  setAside(name: string, ground: string, shown: number): Promise<LinesDone> {
    return this.#act(
      { name, shown },
      ({ lines }) => lines,
      (lines) => doesAll(this.#party, removeLines, { nomination: this.nomination, ground, lines }),
    );
  }

  putBack(name: string, cause: Parameters<LinesDesk["putBack"]>[1], shown: number): Promise<LinesDone> {
    return this.#act(
      { name, shown },
      ({ linesOut }) => linesOut,
      (lines) => doesAll(this.#party, restoreLines, { nomination: this.nomination, cause, lines }),
    );
  }

  /** One act at a time: a button pressed twice finds the second time that nothing is left to do, and one of an old page that it is of other lines. */
  #act(
    { name, shown }: { readonly name: string; readonly shown: number },
    of: (list: KeptList) => readonly number[],
    act: (lines: readonly number[]) => Promise<Submitted>,
  ): Promise<LinesDone> {
    return this.#acting.run(async (): Promise<LinesDone> => {
      const list = await this.list(name);
      if (list === undefined) return { kind: "gone" };
      const lines = of(list);
      if (lines.length === 0) return { kind: "none-left" };
      if (lines.length !== shown) return { kind: "changed" };
      const submitted = await act(lines);
      if (submitted.stopped === undefined) return { kind: "done" };
      return { kind: "not-entered", says: sayOutcome(name, submitted).text };
    });
  }

  #read(procedure: Procedure, name: string): KeptList | undefined {
    const nomination = procedure.nominations.get(this.nomination);
    const numbers = nomination?.frozen === undefined ? undefined : this.#numbers(name, nomination.population.length);
    if (nomination === undefined || numbers === undefined) return undefined;
    const lines = numbers.filter((line) => !nomination.removed.has(line));
    const linesOut = numbers.filter((line) => nomination.removed.has(line));
    const now = nomination.population.length - nomination.removed.size;
    return {
      name,
      lines,
      linesOut,
      outAlready: linesOut.length,
      counts: { now, left: now - lines.length },
      cameIn: cameIn(procedure, nomination, lines),
    };
  }

  /** `undefined`: there is no such file, or it is not a list of lines of this population. */
  #numbers(name: string, most: number): readonly number[] | undefined {
    if (!listName.test(`${name}.json`)) return undefined;
    try {
      const problem = { field: name, expected: "a list", remedy: "" };
      const read = ownJson(ownText(this.#file(name), "a list of lines", mostListBytes), problem);
      const isLine = (each: unknown) => Number.isSafeInteger(each) && Number(each) >= 1 && Number(each) <= most;
      if (!Array.isArray(read) || !read.every(isLine) || new Set(read).size !== read.length) return undefined;
      return read as readonly number[];
    } catch (error) {
      if (error instanceof InputError) return undefined;
      throw error;
    }
  }

  #file(name: string): string {
    return join(this.#options.lists, `${name}.json`);
  }

  async #newest(): Promise<Procedure> {
    await this.#party.client.catchUp();
    return this.#party.client.procedure;
  }
}
