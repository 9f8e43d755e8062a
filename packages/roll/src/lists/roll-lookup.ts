import { basename } from "node:path";
import { InputError } from "@hustings/core";
import type { VoterRef } from "@hustings/core";
import { levelOf, personModel } from "@hustings/linkage";
import type { Blocking, ComparedField, MatchModel, PersonRecord } from "@hustings/linkage";
import { readDate, takeApart } from "../import/date-text.ts";
import { reviewReason } from "../match/outcome.ts";
import type { FieldExplanation, LineOutcome } from "../match/outcome.ts";
import { listsOf, prepareRoll } from "../match/prepared-roll.ts";
import { EntryWords } from "./entry-words.ts";
import { LineCodes } from "./line-codes.ts";
import { LineFinder } from "./line-finder.ts";
import type { Compared } from "./line-finder.ts";
import { RollLists } from "./roll-lists.ts";

/** An entry beside a line, and how they differ. */
export interface NearEntry {
  readonly voter: VoterRef;
  /** What stands on the roll. */
  readonly entry: Readonly<Partial<Record<ComparedField, string>>>;
  /** Evidence over what a roll of this size asks for, in bits. */
  readonly weight: number;
  /** Field by field, in the words of a report; a field that bars has the gate `bar`. */
  readonly explanation: readonly FieldExplanation[];
}

/** What a match would say of one line, and whom the roll has that is like it. */
export interface LookedUp extends Pick<LineOutcome, "outcome" | "voter" | "reason" | "narrowed"> {
  /** The nearest first: candidates, or whoever is nearest where there is none. */
  readonly near: readonly NearEntry[];
}

/** Values that lines brought are forgotten after so many lines: a desk stays open for weeks. */
const linesKept = 2000;

/**
 * A frozen roll's own lists, open for one line at a time: for a desk or a counter that asks as somebody types; none of the program's own does yet. A line is found
 * here as a filing's would be: the same declaration, the same outcome.
 */
export class RollLookup implements Disposable {
  readonly model: MatchModel;
  readonly entries: number;
  readonly #lists: RollLists;
  readonly #words: EntryWords;
  #codes: LineCodes;
  #finder: LineFinder;
  #lines = 0;

  private constructor(lists: RollLists, model: MatchModel) {
    this.model = model;
    this.entries = lists.about.entries;
    this.#lists = lists;
    this.#words = new EntryWords(lists);
    this.#codes = new LineCodes(lists);
    this.#finder = new LineFinder(lists, model, this.#codes.values);
  }

  /**
   * Opens the lists beside a frozen roll, which `roll freeze` wrote; where there are none that fit, they are written first. `fields` are
   * those that lines may say; all that the roll has unless named.
   *
   * @throws {InputError} the roll has too few columns to look a line up
   */
  static async open(roll: string, fields?: readonly ComparedField[]): Promise<RollLookup> {
    const names = personModel("one line", ["surname", "given"]);
    const path = listsOf(roll, names) ?? (await prepareRoll(roll)).file;
    const lists = new RollLists(path);
    const { columns, hasAddress } = lists.about;
    const all = [...columns.map(({ field }) => field), ...(hasAddress ? (["address"] as const) : [])];
    const compared = fields === undefined ? all : all.filter((field) => fields.includes(field));
    const model = withNamesakes(personModel("one line", compared));
    if (compared.includes("surname") && listsOf(roll, model) !== undefined) return new RollLookup(lists, model);
    lists[Symbol.dispose]();
    throw new InputError({
      file: basename(roll),
      expected: "a roll with surnames",
      got: all.join(", "),
      remedy: "map the column of surnames when importing the roll",
    });
  }

  /**
   * Looks up what is written. Fields that are empty say nothing. A birth date may be `YYYY-MM-DD`, a part of it, or as people write
   * days (`3.4.1990`, day first); what is no date yet says nothing.
   */
  look(written: PersonRecord, most = 3): LookedUp {
    this.#refresh();
    const said: PersonRecord = { ...written, birthDate: dateTyped(written.birthDate ?? "") };
    const codes = new Int32Array(this.#lists.width);
    for (const { field, kind } of this.model.fields) {
      const column = this.#lists.column(field);
      if (kind !== "address" && column !== undefined) codes[column.at] = this.#codes.code(kind, said[field]);
    }
    const line = { codes, address: () => said.address };
    const found = this.#finder.find(line);
    // Who is found beyond doubt needs no namesakes beside.
    const near = (found.outcome === "matched" ? found.ranked : this.#finder.nearestTo(line, found)).slice(0, most);
    const [first] = found.ranked;
    const net = first === undefined ? 0 : first.weight - this.#lists.about.prior;
    return {
      outcome: found.outcome,
      voter: found.outcome === "matched" && first !== undefined ? this.#voter(first) : undefined,
      reason: found.outcome === "review" ? reviewReason(net, found.second, this.model) : undefined,
      narrowed: found.narrowed,
      near: near.map((one) => this.#beside(one, said)),
    };
  }

  [Symbol.dispose](): void {
    this.#lists[Symbol.dispose]();
  }

  #refresh(): void {
    this.#lines++;
    if (this.#lines % linesKept !== 0) return;
    this.#codes = new LineCodes(this.#lists);
    this.#finder = new LineFinder(this.#lists, this.model, this.#codes.values);
  }

  #voter({ row }: Compared): VoterRef {
    return this.#lists.text(row).id as VoterRef;
  }

  #beside(one: Compared, written: PersonRecord): NearEntry {
    const { address } = this.#lists.text(one.row);
    const spelled = this.model.fields.flatMap(({ field, kind }) => {
      const text = kind === "address" ? address : this.#words.spelled(one.row, field);
      return text === undefined || text === "" ? [] : [[field, text] as const];
    });
    const entry: Partial<Record<ComparedField, string>> = Object.fromEntries(spelled);
    const explanation = this.model.fields.map((field, at): FieldExplanation => {
      const { name, gate } = levelOf(field, one.levels[at] ?? 0);
      const weight = (one.weights[at] ?? 0) / 100;
      const says = written[field.field];
      return {
        field: field.field,
        written: says === "" ? undefined : says,
        roll: entry[field.field],
        level: name,
        weight,
        gate,
      };
    });
    return {
      voter: this.#voter(one),
      entry,
      weight: (one.weight - this.#lists.about.prior) / 100,
      explanation,
    };
  }
}

/** Whoever looks one line up wants to see who else is called that way: more than a filing names beside each of thousands. */
function withNamesakes(model: MatchModel): MatchModel {
  const has = (field: ComparedField) => model.fields.some((one) => one.field === field);
  if (!has("given")) return model;
  const finer = has("birthDate") ? [["surnameNear", "givenNear", "birthYear"] as const] : [];
  const namesakes: Blocking = {
    reach: "nearest",
    key: ["surnameNear", "givenNear"],
    finer: [["surname", "given"], ...finer],
  };
  return { ...model, blocking: [...model.blocking.filter(({ reach }) => reach !== "nearest"), namesakes] };
}

/** `YYYY-MM-DD` with zeros for what is not said; empty for what is no date yet. */
function dateTyped(text: string): string {
  const typed = text.trim();
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(typed);
  if (parts !== null) return `${parts[1]}-${parts[2] ?? "00"}-${parts[3] ?? "00"}`;
  const apart = takeApart(typed);
  if (apart === undefined) return "";
  const today = new Date().toISOString().slice(0, 10);
  const read = readDate(apart, { order: "dmy", today, of: "birth", from1904: false });
  return read.kind === "date" ? read.date : "";
}
