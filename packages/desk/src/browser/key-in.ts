/**
 * Runs on the page on which lines are keyed in. The hands stay on the keyboard: Enter goes from field to field and saves after the last one, a digit
 * chooses among the nearest voters. The page works without it, a line a page.
 */
interface Near {
  readonly voter: string;
  readonly surname: string;
  readonly given: string;
  readonly patronymic: string;
  readonly birthDate: string;
  readonly place: string;
  readonly corrected: boolean;
  /** Names of the fields that read otherwise there. */
  readonly differs: string;
}

type Answer = Readonly<Record<string, unknown>>;

/** Words and addresses that the page came with, and where it says what happened. */
class Page {
  readonly words: DOMStringMap;
  readonly #status: HTMLElement;
  /** Where it stands while it is about no field. */
  readonly #home: Comment;

  constructor(words: DOMStringMap, status: HTMLElement) {
    this.words = words;
    this.#status = status;
    this.#home = document.createComment("");
    status.before(this.#home);
  }

  get hasRoll(): boolean {
    return this.words["roll"] === "yes";
  }

  /** @param field that a problem is about: it is said beside it */
  say(text: string, problem = false, field?: HTMLElement): void {
    const beside = field?.closest(".field");
    if (beside !== null && beside !== undefined) beside.append(this.#status);
    else this.#home.after(this.#status);
    this.#status.textContent = text;
    this.#status.className = problem ? "said-problem" : "";
  }

  /** @returns `undefined`: the desk does not answer, which is said */
  async post(address: string, body: unknown): Promise<Answer | undefined> {
    try {
      const answer = await fetch(address, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json" },
        body: JSON.stringify(body),
      });
      return (await answer.json()) as Answer;
    } catch {
      this.say(this.words["failed"] ?? "", true);
      return undefined;
    }
  }
}

/** The voters of the roll whose entries are nearest to what is typed. */
class NearVoters {
  readonly #page: Page;
  readonly #list: HTMLElement;
  #shown: readonly Near[] = [];
  #asked = 0;

  constructor(page: Page, list: HTMLElement) {
    this.#page = page;
    this.#list = list;
  }

  /** @param digit as the list is numbered, from 1 */
  at(digit: number): Near | undefined {
    return this.#shown[digit - 1];
  }

  show(voters: readonly Near[]): void {
    const { words } = this.#page;
    this.#shown = voters;
    this.#list.replaceChildren(
      ...voters.map(({ surname, given, patronymic, birthDate, place, corrected, differs }) => {
        const item = document.createElement("li");
        item.textContent = [surname, given, patronymic, birthDate, place].filter((each) => each !== "").join(" ");
        if (differs !== "") item.append(` (${words["differs"] ?? ""} ${differs})`);
        else if (corrected) item.append(` (${words["nearly"] ?? ""})`);
        return item;
      }),
    );
  }

  async look(typed: Readonly<Record<string, string>>): Promise<void> {
    const mine = ++this.#asked;
    const answer = await this.#page.post(this.#page.words["near"] ?? "", typed);
    // Typed on meanwhile: an older answer must not take the place of a newer one.
    if (mine === this.#asked && answer !== undefined) this.show((answer["near"] as readonly Near[] | undefined) ?? []);
  }
}

/** The fields of the line that is keyed, and what they are filled from. */
class Fields {
  readonly #inputs: readonly HTMLInputElement[];
  /** What the line above says, by field. */
  readonly #above = new Map<string, string>();
  /** Fields that were not typed but taken from the roll, the sheet in view. */
  readonly #accepted = new Set<string>();

  constructor(line: HTMLFormElement) {
    this.#inputs = [...line.querySelectorAll<HTMLInputElement>("input:not([type=hidden])")];
  }

  values(): Record<string, string> {
    return Object.fromEntries(this.#inputs.map(({ name, value }) => [name, value]));
  }

  get accepted(): string {
    return [...this.#accepted].join(" ");
  }

  /** @returns whether there was a next field */
  next(from: HTMLInputElement): boolean {
    const carriedOver = this.#above.get(from.name);
    if (from.value === "" && carriedOver !== undefined && from.dataset["carried"] !== undefined)
      from.value = carriedOver;
    const following = this.#inputs[this.#inputs.indexOf(from) + 1];
    following?.focus();
    // As a tab would: what is typed over a value from the roll or an earlier keying takes its place, and is not hung on to it.
    following?.select();
    return following !== undefined;
  }

  /** What was typed stays: only what is empty is taken from the roll, and the typist looks that the sheet says the same. */
  fillFrom(chosen: Near): void {
    for (const input of this.#inputs) {
      const value = (chosen as unknown as Answer)[input.name];
      if (input.value !== "" || typeof value !== "string") continue;
      input.value = value;
      if (value !== "") this.#accepted.add(input.name);
    }
    const open = this.#inputs.find(({ value }) => value === "");
    (open ?? this.#inputs.at(-1))?.focus();
  }

  typedIn({ name }: HTMLInputElement): void {
    this.#accepted.delete(name);
  }

  keepAbove(typed: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(typed)) this.#above.set(name, value);
  }

  /** Turns to another line. */
  fill(fields: Readonly<Record<string, string>>): void {
    for (const input of this.#inputs) input.value = fields[input.name] ?? "";
    this.#accepted.clear();
    this.#inputs[0]?.focus();
  }

  named(field: unknown): HTMLInputElement | undefined {
    return this.#inputs.find(({ name }) => name === field);
  }
}

/** What is done with the line that is shown: a voter is chosen for it, it is saved, called unreadable, or the last one taken back. */
class Line {
  readonly #form: HTMLFormElement;
  readonly #page: Page;
  readonly #near: NearVoters;
  readonly #fields: Fields;
  readonly #voter: HTMLInputElement | null;
  /** What the typist was asked to look at the sheet for: saved once more, the sheet says so. */
  readonly #sure: HTMLInputElement | null;
  readonly #unreadable: HTMLButtonElement | null;
  readonly #heading = document.querySelector("h1");
  #busy = false;

  constructor(form: HTMLFormElement, page: Page, near: NearVoters) {
    this.#form = form;
    this.#page = page;
    this.#near = near;
    this.#fields = new Fields(form);
    this.#voter = form.querySelector<HTMLInputElement>("input[name=voter]");
    this.#sure = form.querySelector<HTMLInputElement>("input[name=sure]");
    this.#unreadable = form.querySelector<HTMLButtonElement>("#unreadable");
  }

  typedIn(target: EventTarget | null): void {
    if (this.#voter !== null) this.#voter.value = "";
    if (target instanceof HTMLInputElement) this.#fields.typedIn(target);
    if (this.#page.hasRoll && this.#voter !== null) void this.#near.look(this.#fields.values());
  }

  next(from: HTMLInputElement): void {
    if (!this.#fields.next(from)) void this.save();
  }

  /** @param digit of the list of near voters; 0: nobody of the roll */
  choose(digit: number): void {
    const { words } = this.#page;
    if (this.#voter === null) return;
    if (digit === 0) {
      this.#voter.value = "nobody";
      return this.#page.say(words["nobody"] ?? "");
    }
    const chosen = this.#near.at(digit);
    if (chosen === undefined) return;
    this.#voter.value = chosen.voter;
    this.#page.say(`${chosen.surname} ${chosen.given}`);
    this.#fields.fillFrom(chosen);
  }

  submit(by: HTMLElement | null): void {
    void (by !== null && by === this.#unreadable ? this.callUnreadable() : this.save());
  }

  async save(): Promise<void> {
    const typed = this.#fields.values();
    const [voter, accepted, sure] = [this.#voter?.value ?? "", this.#fields.accepted, this.#sure?.value ?? ""];
    const answer = await this.#alone(this.#form.action, { ...typed, voter, accepted, sure });
    if (answer === undefined || this.#isProblem(answer)) return;
    this.#fields.keepAbove(typed);
    this.#page.say(this.#page.words["saved"] ?? "");
    this.#turnTo(answer);
  }

  async callUnreadable(): Promise<void> {
    if (this.#unreadable === null) return;
    const answer = await this.#alone(this.#unreadable.formAction, {});
    if (answer === undefined || this.#isProblem(answer)) return;
    this.#page.say(this.#page.words["unreadable"] ?? "");
    this.#turnTo(answer);
  }

  async undo(): Promise<void> {
    const answer = await this.#page.post(this.#page.words["undo"] ?? "", {});
    if (answer !== undefined && !this.#isProblem(answer)) this.#turnTo(answer);
  }

  /** One line at a time is saved: a second press waits for nothing and does nothing. */
  async #alone(address: string, body: unknown): Promise<Answer | undefined> {
    if (this.#busy) return undefined;
    this.#busy = true;
    const answer = await this.#page.post(address, body);
    this.#busy = false;
    return answer;
  }

  #isProblem({ problem, field, sure }: Answer): boolean {
    if (typeof problem !== "string") return false;
    const about = this.#fields.named(field);
    this.#page.say(problem, true, about);
    about?.focus();
    if (this.#sure !== null) this.#sure.value = typeof sure === "string" ? sure : "";
    return true;
  }

  #turnTo(answer: Answer): void {
    const { words } = this.#page;
    const number = answer["line"];
    if (typeof number !== "number") {
      location.assign(words["list"] ?? "");
      return;
    }
    const there = (address: string) => address.replace(/\/lines\/\d+/, `/lines/${number}`);
    this.#form.action = there(this.#form.action);
    if (this.#unreadable !== null) this.#unreadable.formAction = there(this.#unreadable.formAction);
    if (this.#heading !== null) this.#heading.textContent = (words["heading"] ?? "").replace("-1", String(number));
    if (this.#voter !== null) this.#voter.value = "";
    if (this.#sure !== null) this.#sure.value = "";
    this.#near.show([]);
    this.#fields.fill((answer["fields"] as Readonly<Record<string, string>> | undefined) ?? {});
  }
}

function listen(form: HTMLFormElement, line: Line, { hasRoll }: Page): void {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    line.submit(event.submitter);
  });
  form.addEventListener("input", ({ target }) => line.typedIn(target));
  form.addEventListener("keydown", (event) => {
    const { target } = event;
    if (!(target instanceof HTMLInputElement)) return;
    const does = (act: () => void) => {
      event.preventDefault();
      act();
    };
    const isDigit = /^[0-3]$/.test(event.key) && !event.ctrlKey && !event.altKey;
    if (event.key === "z" && (event.ctrlKey || event.metaKey)) does(() => void line.undo());
    else if (event.key === "F9") does(() => void line.callUnreadable());
    else if (event.key === "Enter" && !event.isComposing) does(() => line.next(target));
    else if (isDigit && hasRoll && isName(target)) does(() => line.choose(Number(event.key)));
  });
}

/** No name holds a digit, so that there a digit is free to choose with. */
function isName({ name }: HTMLInputElement): boolean {
  return name === "surname" || name === "given" || name === "patronymic";
}

const form = document.querySelector<HTMLFormElement>("#line");
const said = document.querySelector<HTMLElement>("#said");
if (form !== null && said !== null) {
  const page = new Page(form.dataset, said);
  // Without a roll nobody is near.
  const near = new NearVoters(page, document.querySelector<HTMLElement>("#near") ?? document.createElement("ol"));
  listen(form, new Line(form, page, near), page);
}
