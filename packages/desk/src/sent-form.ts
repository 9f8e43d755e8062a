import { isCalendarDate, type CalendarDate } from "@hustings/core";

/** What is wrong with a field of a form: nothing stands in its place. */
export type WrongValue = "missing" | "too-long" | "number" | "day" | "id" | "numbers" | "choice";

export interface WrongInput {
  /** As the page calls the field. */
  readonly label: string;
  readonly why: WrongValue;
}

const longest = 200;

/** A form as it was sent, read field by field; what cannot be read is `undefined`, and the first such field is named. */
export class SentForm {
  readonly #values: Readonly<Record<string, string>>;
  wrong: WrongInput | undefined;

  constructor(values: Readonly<Record<string, string>>) {
    this.#values = values;
  }

  /** As it was sent, empty where it was not: for whoever reads it further. */
  raw(name: string): string {
    return this.#said(name);
  }

  /** All fields as they were sent. */
  all(): Readonly<Record<string, string>> {
    return this.#values;
  }

  text(name: string, label: string): string | undefined {
    const value = this.#said(name);
    if (value === "") return this.#refuse(label, "missing");
    return value.length > longest ? this.#refuse(label, "too-long") : value;
  }

  /** As the log's vocabulary has ids. */
  id(name: string, label: string): string | undefined {
    const value = this.#said(name);
    return /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/.test(value) ? value : this.#refuse(label, "id");
  }

  wholeNumber(name: string, label: string): number | undefined {
    const value = this.#said(name);
    if (value === "") return this.#refuse(label, "missing");
    return /^\d{1,9}$/.test(value) ? Number(value) : this.#refuse(label, "number");
  }

  day(name: string, label: string): CalendarDate | undefined {
    const value = this.#said(name);
    return isCalendarDate(value) ? value : this.#refuse(label, "day");
  }

  /** A day that may be left out; what is written must be one. */
  dayIfAny(name: string, label: string): CalendarDate | undefined {
    return this.#said(name) === "" ? undefined : this.day(name, label);
  }

  /** Whole numbers with commas between them, or none. */
  numbers(name: string, label: string): readonly number[] | undefined {
    const parts = this.#said(name)
      .split(",")
      .map((each) => each.trim())
      .filter((each, _, all) => each !== "" || all.length > 1);
    return parts.every((each) => /^\d{1,9}$/.test(each)) ? parts.map(Number) : this.#refuse(label, "numbers");
  }

  oneOf<Choice extends string>(name: string, label: string, choices: readonly Choice[]): Choice | undefined {
    const value = this.#said(name);
    return choices.find((each) => each === value) ?? this.#refuse(label, value === "" ? "missing" : "choice");
  }

  #said(name: string): string {
    return this.#values[name] ?? "";
  }

  #refuse(label: string, why: WrongValue): undefined {
    this.wrong ??= { label, why };
  }
}
