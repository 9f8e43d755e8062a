import { emitKeypressEvents } from "node:readline";
import { InputError } from "@hustings/core/plain";
import type { FoundVoter, RollLookup, Typed } from "@hustings/roll";
import { n } from "../command/output.ts";

export interface Answer {
  readonly found: readonly FoundVoter[];
  readonly ms: number;
}

export function answer(search: RollLookup, typed: Typed, most?: number): Answer {
  const start = performance.now();
  const found = search.search(typed, most);
  return { found, ms: performance.now() - start };
}

export function answerLines({ found, ms }: Answer): readonly string[] {
  const lines = found.map(({ corrected, surname, given, patronymic, birthDate, place, voter }) => {
    const name = [surname, given, patronymic].filter((part) => part !== "").join(" ");
    return `${corrected ? "~" : " "} ${name}  ${birthDate}  ${place}  [${voter}]`;
  });
  return [...lines, `  ${found.length} in ${ms.toFixed(2)} ms`];
}

/**
 * What SURNAME GIVEN BORN on one line finds. A surname may be of several words: of the ways to part them the first counts by which somebody is
 * found as typed; where nobody is, the shortest surname.
 */
export function answerLine(search: RollLookup, line: string, most?: number): Answer {
  const start = performance.now();
  let first: Answer["found"] | undefined;
  for (const typed of readingsOf(line)) {
    const { found } = answer(search, typed, most);
    first ??= found;
    if (found.some(({ corrected }) => !corrected)) return { found, ms: performance.now() - start };
  }
  return { found: first ?? [], ms: performance.now() - start };
}

/** A line parted into surname and given name wherever it may be, the birth date wherever a word begins with a digit. */
function* readingsOf(line: string): Generator<Typed> {
  const words = line.trim().split(/\s+/);
  const born = words.find((word) => /^\d/.test(word));
  const names = words.filter((word) => word !== born);
  for (let parted = 1; parted <= Math.max(1, names.length); parted++)
    yield { surname: names.slice(0, parted).join(" "), given: names.slice(parted).join(" "), born };
}

interface Key {
  readonly name?: string;
  readonly ctrl?: boolean;
  readonly meta?: boolean;
}

/** Answers at every key, below the line that is typed on. Escape clears it; Ctrl+C, Ctrl+D and Enter on an empty line end. */
export async function searchLive(search: RollLookup): Promise<void> {
  const { stdin, stdout } = process;
  let text = "";
  const draw = () => {
    const room = Math.max(1, (stdout.rows ?? 24) - 3);
    const width = Math.max(20, (stdout.columns ?? 80) - 1);
    const lines = below(search, text, room).map((line) => line.slice(0, width));
    const back = lines.length > 0 ? `\u001b[${lines.length}A` : "";
    stdout.write(
      `\r\u001b[J> ${text}${lines.map((line) => `\n\r${line}`).join("")}${back}\r\u001b[${text.length + 2}C`,
    );
  };
  stdout.write(`${n(search.entries)} entries. Type a surname, a given name, a birth date; Ctrl+C ends.\n`);
  emitKeypressEvents(stdin);
  stdin.setRawMode(true);
  stdin.resume();
  draw();
  await new Promise<void>((resolve) => {
    const onKey = (letters: string | undefined, { name, ctrl, meta }: Key) => {
      const ends = (ctrl === true && (name === "c" || name === "d")) || (name === "return" && text === "");
      if (ends) {
        stdin.off("keypress", onKey);
        return resolve();
      }
      if (name === "escape" || (ctrl === true && name === "u")) text = "";
      else if (name === "backspace") text = Array.from(text).slice(0, -1).join("");
      else if (ctrl !== true && meta !== true && letters !== undefined && /^[\p{L}\p{M}\p{N} '’.-]+$/u.test(letters))
        text += letters;
      draw();
    };
    stdin.on("keypress", onKey);
  });
  stdin.setRawMode(false);
  stdin.pause();
  stdout.write("\r\u001b[J");
}

function below(search: RollLookup, text: string, room: number): readonly string[] {
  if (text.trim() === "") return [];
  try {
    return answerLines(answerLine(search, text, Math.min(20, room)));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return [`  ${error.problem.expected}`];
  }
}
