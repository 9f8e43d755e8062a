import { basename } from "node:path";
import { InputError } from "@hustings/core/plain";
import { voterRef, type VoterRef } from "@hustings/core/plain";
import { differentLevel, fieldModel, levelOf, personModel, swappedLevels } from "@hustings/linkage";
import type { Blocking, ComparedField, MatchModel, PersonRecord } from "@hustings/linkage";
import type { DateOrder } from "../import/date-text.ts";
import { withFather } from "../import/name-box.ts";
import type { Progress } from "../database.ts";
import { reviewReason } from "../match/outcome.ts";
import type { FieldExplanation, LineOutcome } from "../match/outcome.ts";
import { listsOf, prepareRoll } from "../match/prepared-roll.ts";
import { tableFields } from "../parquet/read-columns.ts";
import { CounterSearch } from "./counter-search.ts";
import type { FoundVoter, Typed } from "./counter-search.ts";
import { EntryWords } from "./entry-words.ts";
import { LineCodes } from "./line-codes.ts";
import { LineFinder } from "./line-finder.ts";
import type { CodedLine, Compared } from "./line-finder.ts";
import { RollLists } from "./roll-lists.ts";
import { lineBorn } from "./typed-born.ts";

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

export interface LookupOptions {
  /** Those that lines may say; all that the roll has unless named. */
  readonly fields?: readonly ComparedField[] | undefined;
  /** `YYYY-MM-DD`: bounds what a birth year of two digits may mean. */
  readonly today: () => string;
  /** Which of two numbers is the day where either could be; the day first by default. */
  readonly order?: DateOrder | undefined;
  readonly onProgress?: Progress | undefined;
}

/** Values that lines brought are forgotten after so many lines: a desk stays open for weeks. */
const linesKept = 2000;

/**
 * A frozen roll's own lists, open for one line at a time: for a desk or a counter that asks as somebody types. A line is found here as
 * a filing's would be: the same declaration, the same outcome.
 */
export class RollLookup implements Disposable {
  readonly model: MatchModel;
  readonly entries: number;
  readonly #lists: RollLists;
  readonly #words: EntryWords;
  readonly #counter: CounterSearch;
  readonly #options: LookupOptions;
  #codes: LineCodes;
  #finder: LineFinder;
  #lines = 0;

  private constructor(lists: RollLists, model: MatchModel, options: LookupOptions) {
    this.model = model;
    this.entries = lists.about.entries;
    this.#lists = lists;
    this.#options = options;
    this.#words = new EntryWords(lists);
    this.#counter = new CounterSearch(lists, this.#words);
    this.#codes = new LineCodes(lists);
    this.#finder = new LineFinder(lists, model, this.#codes.values);
  }

  /**
   * Opens the lists beside a frozen roll, which `roll freeze` wrote; where there are none that fit, they are written first.
   *
   * @throws {InputError} the roll has too few columns to look a line up
   */
  static async open(roll: string, options: LookupOptions): Promise<RollLookup> {
    const { fields, onProgress } = options;
    const names = personModel("one line", ["surname", "given"]);
    const path = listsOf(roll, names) ?? (await preparedAnew(roll, onProgress));
    const lists = RollLists.numbered(path);
    const { columns, hasAddress } = lists.about;
    const all = [...columns.map(({ field }) => field), ...(hasAddress ? (["address"] as const) : [])];
    const compared = fields === undefined ? all : all.filter((field) => fields.includes(field));
    const model = withNamesakes(personModel("one line", compared));
    if (compared.includes("surname") && listsOf(roll, model) !== undefined)
      return new RollLookup(lists, model, options);
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
   * days (`3.4.1990`); what is not a date yet says nothing, and of an impossible one what is left of it.
   */
  look(written: PersonRecord, most = 3): LookedUp {
    const { said, line } = this.#line(written);
    const found = this.#finder.find(line);
    // Who is found beyond doubt needs no namesakes beside.
    const near = (found.outcome === "matched" ? found.ranked : this.#finder.nearestTo(line, found)).slice(0, most);
    const [first] = found.ranked;
    const net = first === undefined ? undefined : first.weight - this.#lists.about.prior;
    return {
      outcome: found.outcome,
      voter: found.outcome === "matched" && first !== undefined ? this.#voter(first) : undefined,
      reason: found.outcome === "review" ? reviewReason(net, found.second, this.model) : undefined,
      narrowed: found.narrowed,
      near: near.map((one) => this.#beside(one, said)),
    };
  }

  /**
   * Entries for who types at a counter, at most `most`: those that begin as typed, in the order of surname and given name; then those that a match
   * would find for what is typed: by a part of the surname, another form of a given name, a sound, a slip.
   *
   * @throws {InputError} what is typed as a birth date is not the beginning of one
   */
  search(typed: Typed, most = 20): readonly FoundVoter[] {
    const alike = () => this.#alike(typed);
    const { given } = withFather({ given: typed.given ?? "" });
    const found = this.#counter.find({ ...typed, given }, { most, today: this.#options.today(), alike });
    const cards = found.map(({ row, corrected }) => this.#counter.card(row, corrected));
    const asTyped = cards.filter(({ corrected }) => !corrected).toSorted(inTheAlphabet);
    return [...asTyped, ...cards.filter(({ corrected }) => corrected)];
  }

  /** Entries whose names are like those typed in full, by what a match weighs. */
  *#alike({ surname, given = "", born = "" }: Typed): Generator<number> {
    if (given === "") return;
    const { line } = this.#line({ surname, given, birthDate: born });
    const found = this.#finder.find(line);
    const names = this.model.fields.flatMap(({ field }, at) => (field === "surname" || field === "given" ? [at] : []));
    const isAlike = ({ levels }: Compared) => names.every((at) => !unlike.has(levels[at] ?? 0));
    for (const one of this.#finder.nearestTo(line, found)) if (isAlike(one)) yield one.row;
  }

  #line(written: PersonRecord): { readonly said: PersonRecord; readonly line: CodedLine } {
    this.#refresh();
    const { today, order = "dmy" } = this.#options;
    const birthDate = lineBorn(written.birthDate ?? "", { today: today(), order });
    const hasMiddle = fieldModel(this.model, "patronymic") !== undefined;
    const said: PersonRecord = { ...withFather(written, hasMiddle), birthDate };
    const codes = new Int32Array(this.#lists.width);
    for (const { field, kind } of this.model.fields) {
      const column = this.#lists.column(field);
      if (kind !== "address" && column !== undefined) codes[column.at] = this.#codes.code(kind, said[field]);
    }
    return { said, line: { codes, address: () => said.address } };
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
    return voterRef(this.#lists.text(row).id);
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

/** @throws {InputError} the file is not a roll */
async function preparedAnew(roll: string, onProgress: Progress | undefined): Promise<string> {
  await tableFields(roll);
  return (await prepareRoll(roll, { onProgress })).file;
}

/** As a reader's alphabet has them: Ё among Е, É among E. */
const alphabet = new Intl.Collator("und");

function inTheAlphabet(a: FoundVoter, b: FoundVoter): number {
  return (
    alphabet.compare(a.surname, b.surname) ||
    alphabet.compare(a.given, b.given) ||
    alphabet.compare(a.birthDate, b.birthDate)
  );
}

/** Levels of names that have nothing in common, as written or crosswise. */
const unlike: ReadonlySet<number> = new Set([differentLevel, differentLevel + swappedLevels]);

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
