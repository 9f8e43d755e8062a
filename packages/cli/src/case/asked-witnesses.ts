/** `--witness` and `--quorum` of the commands that write a log. */
import { InputError } from "@hustings/core";
import { LogError, parseVkey, signatureType } from "@hustings/log";
import type { AskedWitnesses } from "@hustings/server/data-folder";
import { Option } from "../command/command.ts";

const remedy = "take key and address from where the witness publishes them";

type Witness = AskedWitnesses["witnesses"][number];

export const witnessOption = new Option(
  "--witness <witness>",
  'a witness to ask, as "NAME VKEY URL" in quotes; give it again for another; by default those of the kept policy',
).argParser((text: string, before: readonly Witness[] | undefined) => [...(before ?? []), witnessIn(text)]);

export const quorumOption = new Option(
  "--quorum <quorum>",
  "with --witness: how many of them a receipt waits for, a number, any or all",
)
  .argParser(quorumIn)
  .default("all" as const);

/** The witnesses asked for on the command line; `undefined`: none, and the policy that is kept stays. */
export async function askedWitnesses(values: {
  readonly witness?: readonly Witness[] | undefined;
  readonly quorum: AskedWitnesses["quorum"];
}): Promise<AskedWitnesses | undefined> {
  const { witness: witnesses, quorum } = values;
  if (witnesses === undefined) return undefined;
  if (typeof quorum === "number" && quorum > witnesses.length)
    throw new InputError({
      field: "--quorum",
      expected: `a number from 1 to ${witnesses.length}, as many as there are witnesses`,
      got: String(quorum),
      remedy: "name more witnesses, or ask for fewer",
    });
  const { expectedBy } = await import("@hustings/rules");
  const { namedWitnesses } = await import("@hustings/server/data-folder");
  const [issue] = namedWitnesses.safeParse(witnesses).error?.issues ?? [];
  if (issue !== undefined) {
    const got = typeof issue.path[0] === "number" ? (witnesses[issue.path[0]]?.name ?? "") : "";
    throw new InputError({ field: "--witness", expected: expectedBy(issue), got: JSON.stringify(got), remedy });
  }
  return { witnesses, quorum };
}

function wrong(got: string, cause?: unknown): InputError {
  return new InputError(
    {
      field: "--witness",
      expected: '"NAME VKEY URL", the key of a witness and its address',
      got,
      remedy,
    },
    { cause },
  );
}

function witnessIn(text: string): Witness {
  const [name = "", vkey = "", url = "", ...more] = text.trim().split(/\s+/);
  if (url === "" || more.length > 0 || !["http:", "https:"].includes(URL.parse(url)?.protocol ?? ""))
    throw wrong(JSON.stringify(text.slice(0, 200)));
  try {
    if (parseVkey(vkey).type === signatureType.ed25519) throw wrong("the key of a log");
  } catch (cause) {
    if (cause instanceof LogError) throw wrong(cause.message, cause);
    throw cause;
  }
  return { name, vkey, url };
}

function quorumIn(text: string): AskedWitnesses["quorum"] {
  if (text === "any" || text === "all") return text;
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new InputError({
    field: "--quorum",
    expected: "a number, any or all",
    got: JSON.stringify(text.slice(0, 40)),
    remedy: "say how many of the witnesses a receipt waits for",
  });
}
