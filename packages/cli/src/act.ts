import { ownJson } from "./files/own-file.ts";
import { createInterface } from "node:readline";
import { InputError, nearest, vocabulary, type EntryKind } from "@hustings/core";
import { Command, exits, Option } from "./command/command.ts";
import { declaredActs } from "./act/declared.ts";
import { codeOption, saidByCode, withCode } from "./act/device-code.ts";
import { inNamesOfLine, typedIn } from "./act/line-options.ts";
import { madeActs } from "./act/made.ts";
import { openParty, partyCommand } from "./act/party-command.ts";
import { does, type Party } from "./act/party.ts";
import { fieldsOf, inputFor, optionOf, type Typed } from "./act/read-input.ts";
import { sayOutcome, type Said } from "./act/say-outcome.ts";
import { foreseen, worse } from "./command/foreseen.ts";
import { print, printEach } from "./command/output.ts";

interface Verb {
  readonly name: string;
  readonly kind: EntryKind;
  readonly says: string;
  readonly options: readonly {
    readonly name: string;
    readonly flag: string;
    readonly says: string;
    readonly optional: boolean;
  }[];
  run(party: Party, typed: Typed): Promise<Said>;
}

/** Every act of the procedure, by the verb that does it. */
export const verbs: readonly Verb[] = [
  ...declaredActs.map(({ verb, kind, act, fills = [] }): Verb => ({
    name: verb,
    kind,
    says: vocabulary[kind].says,
    options: [
      ...fieldsOf(kind, fills).map(([name, { says, type, optional }]) => ({
        name,
        flag: optionOf(name, type),
        says: `${says}: ${type.name}`,
        optional: optional || saidByCode(kind).includes(name),
      })),
      ...(saidByCode(kind).length > 0 ? [{ ...codeOption, flag: optionOf(codeOption.name) }] : []),
    ],
    run: async (party, typed) => {
      const input = inputFor(kind, fills, withCode(kind, party.client.origin, typed));
      return sayOutcome(verb, await does(party, act, input as never));
    },
  })),
  ...madeActs.map(({ verb, kind, says, options, run }): Verb => ({
    name: verb,
    kind,
    says: says ?? vocabulary[kind].says,
    options: options.map(({ name, says: what, optional }) => ({
      name,
      flag: optionOf(name),
      says: what,
      optional: optional === true,
    })),
    run: async (party, typed) => sayOutcome(verb, await run(party, typed)),
  })),
].toSorted((a, b) => (a.name < b.name ? -1 : 1));

function commandFor(verb: Verb) {
  const command = partyCommand(verb.name, `${verb.says} Signed by the ${vocabulary[verb.kind].signedBy}.`);
  const options = verb.options.map(({ name, flag, says, optional }) => ({
    name,
    option: new Option(`${flag} <value>`, optional ? `${says} (optional)` : says),
  }));
  for (const { option } of options) command.addOption(option);
  return command.action(
    exits(async (given, self) => {
      const values = given as Readonly<Record<string, unknown>>;
      const typed = Object.fromEntries(
        options.map(({ name, option }) => [name, values[option.attributeName()] as string | undefined]),
      );
      const said = await verb.run(await openParty(given, self), typed);
      print(given.json, said.value, said.text);
      return said.exit;
    }),
  );
}

/** A line of `act run`: the verb, and its options by the names of their fields. */
interface Line {
  readonly act: string;
  readonly options: Readonly<Record<string, unknown>>;
}

function lineIn(text: string, number: number): Line {
  const problem = {
    row: number,
    expected: 'a line {"act": "open-drive", "options": {…}}',
    remedy: "give one act a line, as JSON, each name once",
  };
  const line = ownJson(text, problem) as Partial<Line> | null;
  if (typeof line?.act === "string" && typeof line.options === "object" && line.options !== null) return line as Line;
  throw new InputError({ ...problem, got: "another" });
}

const run = partyCommand(
  "run",
  "Do the acts of standard input, one a line, and answer each with a line of JSON.",
).action(
  exits(async (options, self) => {
    const party = await openParty(options, self);
    let exit: Said["exit"] = 0;
    let number = 0;
    for await (const text of createInterface({ input: process.stdin })) {
      number++;
      if (text.trim() === "") continue;
      const said = await doLine(party, text, number);
      printEach(true, said.value, said.text);
      exit = worse(exit, said.exit);
    }
    return exit;
  }),
);

async function doLine(party: Party, text: string, number: number): Promise<Said> {
  try {
    const { act, options } = lineIn(text, number);
    const verb = verbs.find(({ name }) => name === act);
    if (verb === undefined) {
      const near = nearest(
        verbs.map(({ name }) => name),
        act,
      );
      throw new InputError({
        row: number,
        field: "act",
        expected: "an act of hustings act --help",
        got: "another",
        remedy: near === undefined ? "look it up there" : `did you mean ${near}?`,
      });
    }
    const typed = typedIn(verb, options, number);
    await party.client.catchUp();
    try {
      return await verb.run(party, typed);
    } catch (error) {
      throw error instanceof InputError ? inNamesOfLine(error, verb, number) : error;
    }
  } catch (error) {
    const known = foreseen(error);
    if (known === undefined) throw error;
    return { value: { outcome: known.code, says: known.says }, text: known.says, exit: known.exit };
  }
}

export const command = new Command("act").description(
  "Do an act of the procedure from the party's own machine: draft it on what the log says, sign it here, submit it.",
);
for (const verb of verbs) command.addCommand(commandFor(verb));
command.addCommand(run);
