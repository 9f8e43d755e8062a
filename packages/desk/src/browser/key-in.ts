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

const form = document.querySelector<HTMLFormElement>("#line");
const said = document.querySelector<HTMLElement>("#said");
const list = document.querySelector<HTMLElement>("#near");
// Without a roll nobody is near.
if (form !== null && said !== null) start(form, said, list ?? document.createElement("ol"));

function start(line: HTMLFormElement, status: HTMLElement, near: HTMLElement): void {
  const inputs = [...line.querySelectorAll<HTMLInputElement>("input:not([type=hidden])")];
  const voter = line.querySelector<HTMLInputElement>("input[name=voter]");
  const unreadable = line.querySelector<HTMLButtonElement>("#unreadable");
  const heading = document.querySelector("h1");
  const words = line.dataset;
  /** What the line above says, by field. */
  const above = new Map<string, string>();
  /** Fields that were not typed but taken from the roll, the sheet in view. */
  const accepted = new Set<string>();
  let shown: readonly Near[] = [];
  let asked = 0;
  let busy = false;

  const say = (text: string, problem = false) => {
    status.textContent = text;
    status.className = problem ? "said-problem" : "";
  };
  const values = () => Object.fromEntries(inputs.map(({ name, value }) => [name, value]));

  const post = async (address: string, body: unknown): Promise<Record<string, unknown> | undefined> => {
    try {
      const answer = await fetch(address, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json" },
        body: JSON.stringify(body),
      });
      return (await answer.json()) as Record<string, unknown>;
    } catch {
      say(words["failed"] ?? "", true);
      return undefined;
    }
  };

  const show = (voters: readonly Near[]) => {
    shown = voters;
    near.replaceChildren(
      ...voters.map(({ surname, given, patronymic, birthDate, place, corrected, differs }) => {
        const item = document.createElement("li");
        item.textContent = [surname, given, patronymic, birthDate, place].filter((each) => each !== "").join(" ");
        if (differs !== "") item.append(` (${words["differs"] ?? ""} ${differs})`);
        else if (corrected) item.append(` (${words["nearly"] ?? ""})`);
        return item;
      }),
    );
  };
  const look = async () => {
    if (words["roll"] !== "yes" || voter?.value !== "") return;
    const mine = ++asked;
    const answer = await post(words["near"] ?? "", values());
    // Typed on meanwhile: an older answer must not take the place of a newer one.
    if (mine === asked && answer !== undefined) show((answer["near"] as readonly Near[] | undefined) ?? []);
  };

  const next = (from: HTMLInputElement) => {
    const at = inputs.indexOf(from);
    const carriedOver = above.get(from.name);
    if (from.value === "" && carriedOver !== undefined && from.dataset["carried"] !== undefined)
      from.value = carriedOver;
    const following = inputs[at + 1];
    if (following === undefined) void save();
    else {
      following.focus();
      // As a tab would: what is typed over a value from the roll or an earlier keying takes its place, and is not hung on to it.
      following.select();
    }
  };

  const choose = (digit: number) => {
    if (voter === null) return;
    if (digit === 0) {
      voter.value = "nobody";
      return say(words["nobody"] ?? "");
    }
    const chosen = shown[digit - 1];
    if (chosen === undefined) return;
    voter.value = chosen.voter;
    say(`${chosen.surname} ${chosen.given}`);
    // What was typed stays: only what is empty is taken from the roll, and the typist looks that the sheet says the same.
    for (const input of inputs) {
      const value = (chosen as unknown as Readonly<Record<string, unknown>>)[input.name];
      if (input.value !== "" || typeof value !== "string") continue;
      input.value = value;
      if (value !== "") accepted.add(input.name);
    }
    const open = inputs.find(({ value }) => value === "");
    (open ?? inputs.at(-1))?.focus();
  };

  const turnTo = (answer: Readonly<Record<string, unknown>>) => {
    const number = answer["line"];
    if (typeof number !== "number") {
      location.assign(words["list"] ?? "");
      return;
    }
    line.action = line.action.replace(/\/lines\/\d+/, `/lines/${number}`);
    if (unreadable !== null) unreadable.formAction = unreadable.formAction.replace(/\/lines\/\d+/, `/lines/${number}`);
    if (heading !== null) heading.textContent = (words["heading"] ?? "").replace("-1", String(number));
    const fields = (answer["fields"] as Readonly<Record<string, string>> | undefined) ?? {};
    for (const input of inputs) input.value = fields[input.name] ?? "";
    if (voter !== null) voter.value = "";
    accepted.clear();
    show([]);
    inputs[0]?.focus();
  };

  async function save(): Promise<void> {
    if (busy) return;
    busy = true;
    const typed = values();
    const answer = await post(line.action, {
      ...typed,
      voter: voter?.value ?? "",
      accepted: [...accepted].join(" "),
    });
    busy = false;
    if (answer === undefined) return;
    if (typeof answer["problem"] === "string") {
      say(answer["problem"], true);
      inputs.find(({ name }) => name === answer["field"])?.focus();
      return;
    }
    for (const [name, value] of Object.entries(typed)) above.set(name, value);
    say(words["saved"] ?? "");
    turnTo(answer);
  }

  async function callUnreadable(): Promise<void> {
    if (busy || unreadable === null) return;
    busy = true;
    const answer = await post(unreadable.formAction, {});
    busy = false;
    if (answer === undefined) return;
    if (typeof answer["problem"] === "string") return say(answer["problem"], true);
    say(words["unreadable"] ?? "");
    turnTo(answer);
  }

  async function undo(): Promise<void> {
    const answer = await post(words["undo"] ?? "", {});
    if (answer === undefined) return;
    if (typeof answer["problem"] === "string") say(answer["problem"], true);
    else turnTo(answer);
  }

  line.addEventListener("submit", (event) => {
    event.preventDefault();
    void (event.submitter !== null && event.submitter === unreadable ? callUnreadable() : save());
  });
  line.addEventListener("input", ({ target }) => {
    if (voter !== null) voter.value = "";
    if (target instanceof HTMLInputElement) accepted.delete(target.name);
    void look();
  });
  line.addEventListener("keydown", (event) => {
    const { target } = event;
    if (!(target instanceof HTMLInputElement)) return;
    if (event.key === "z" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void undo();
    } else if (event.key === "F9") {
      event.preventDefault();
      void callUnreadable();
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      next(target);
    } else if (
      /^[0-3]$/.test(event.key) &&
      isName(target) &&
      words["roll"] === "yes" &&
      !event.ctrlKey &&
      !event.altKey
    ) {
      event.preventDefault();
      choose(Number(event.key));
    }
  });
}

/** No name holds a digit, so that there a digit is free to choose with. */
function isName({ name }: HTMLInputElement): boolean {
  return name === "surname" || name === "given" || name === "patronymic";
}
