import type { Submitted } from "@hustings/acts";
import type { StatementOutcome } from "@hustings/client";
import type { ExitCode } from "../command/foreseen.ts";
import type { Outcome } from "./party.ts";

/** What became of an act: for programs, for people, and as an exit code. */
export interface Said {
  readonly value: unknown;
  readonly text: string;
  readonly exit: ExitCode;
}

type Any = Outcome | Submitted | readonly StatementOutcome[];

export function sayOutcome(verb: string, outcome: Any): Said {
  if (Array.isArray(outcome)) return sayAll(verb, outcome as readonly StatementOutcome[]);
  if ("entered" in outcome) return saySubmitted(verb, outcome);
  return sayOne(verb, outcome as Outcome);
}

function sayOne(verb: string, outcome: Outcome): Said {
  if (outcome.kind === "entered" && "index" in outcome) {
    return {
      value: { outcome: "entered", index: outcome.index },
      text: `${verb}: entered as entry ${outcome.index}`,
      exit: 0,
    };
  }
  return stopped(verb, outcome);
}

function stopped(verb: string, outcome: Outcome | NonNullable<Submitted["stopped"]>): Said {
  const onWord = "onServersWord" in outcome && outcome.onServersWord;
  const word = onWord ? ", on the server's word; the published log does not show it" : "";
  const more = onWord ? { onServersWord: true } : {};
  if ("violation" in outcome) {
    const { code, says } = outcome.violation;
    return {
      value: { outcome: "refused", code, says, ...more },
      text: `${verb}: refused (${code}${word}): ${says}`,
      exit: 1,
    };
  }
  if (outcome.kind === "conflict" && "index" in outcome) {
    const isCall = outcome.entry.kind === "meeting-called";
    const says = isCall
      ? `entry ${outcome.index} calls another meeting by this name; give this one another name, and its door a key for that`
      : `entry ${outcome.index} is this act already and says something else`;
    return { value: { outcome: "conflict", index: outcome.index, says }, text: `${verb}: ${says}`, exit: 1 };
  }
  if ("says" in outcome) {
    const { says } = outcome;
    const text = onWord ? `${verb}: not an act (on the server's word): ${says}` : `${verb}: ${says}`;
    return { value: { outcome: "malformed", says, ...more }, text, exit: 2 };
  }
  if ("needs" in outcome) {
    const { needs } = outcome;
    return { value: { outcome: outcome.kind, needs }, text: `${verb}: not ready: ${needs}`, exit: 1 };
  }
  return { value: { outcome: outcome.kind }, text: `${verb}: not done: ${outcome.kind}`, exit: 1 };
}

function saySubmitted(verb: string, { entered, stopped: stop }: Submitted): Said {
  const indices = entered.map(({ index }) => index);
  if (stop === undefined) {
    return {
      value: { outcome: "entered", indices },
      text: `${verb}: ${indices.length} entered${range(indices)}`,
      exit: 0,
    };
  }
  const said = stopped(verb, stop);
  return {
    value: { ...(said.value as object), at: stop.at, indices },
    text: `${verb}: ${indices.length} entered${range(indices)}; number ${stop.at + 1} was not: ${said.text.slice(verb.length + 2)}`,
    exit: said.exit,
  };
}

function sayAll(verb: string, outcomes: readonly StatementOutcome[]): Said {
  const ids = outcomes.flatMap((each) => (each.outcome === "promised" ? [each.id] : []));
  const promises = outcomes.flatMap((each) => (each.outcome === "promised" ? [each.promise] : []));
  const stop = outcomes.find(({ outcome }) => outcome !== "promised");
  const text = `${verb}: ${ids.length} of ${outcomes.length} promised`;
  const why =
    stop === undefined || !("says" in stop) ? "" : `; the first that was not${wordOn(stop.code)}: ${stop.says}`;
  return {
    value: { outcome: stop?.outcome ?? "promised", ids, promises, ...(stop === undefined ? {} : { stop }) },
    text: `${text}${why}`,
    exit: stop === undefined ? 0 : 1,
  };
}

/** That an answer is no promise is found here; why a statement is not taken no log shows. */
function wordOn(code: string): string {
  return code === "false-promise" ? "" : ", on the server's word";
}

function range(indices: readonly number[]): string {
  const [first] = indices;
  const last = indices.at(-1);
  if (first === undefined || last === undefined) return "";
  return first === last ? ` (entry ${first})` : ` (entries ${first} to ${last})`;
}
