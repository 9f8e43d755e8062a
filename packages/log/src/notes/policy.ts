/** C2SP tlog-policy: which logs and which quorum of witnesses make a checkpoint count. One small text file, to be published. */
import { LogError, malformed } from "../log-error.ts";
import { parseVkey, shown, signatureType } from "./signed-note.ts";
import type { Note, Vkey } from "./signed-note.ts";
import { openCheckpoint } from "./checkpoint.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { cosignatureTime } from "./cosignature.ts";
import { parseNote } from "./signed-note.ts";

export interface PolicyWitness {
  readonly name: string;
  readonly key: Vkey;
  readonly url?: string;
}

export interface PolicyLog {
  readonly key: Vkey;
  readonly url?: string;
}

interface Group {
  readonly threshold: number;
  readonly members: readonly string[];
}

export interface Policy {
  readonly logs: readonly PolicyLog[];
  readonly witnesses: readonly PolicyWitness[];
  readonly groups: ReadonlyMap<string, Group>;
  /** a witness, a group, or `none` */
  readonly quorum: string;
}

export interface WitnessedCheckpoint extends Checkpoint {
  readonly log: Vkey;
  /** who cosigned, by the policy's names, with the time each one states in POSIX seconds */
  readonly cosigned: readonly { readonly witness: string; readonly seconds: number }[];
}

const mostPolicyBytes = 1 << 20;
const mostPolicyLines = 10_000;

/** Trust in one log alone, without witnesses. @throws {LogError} `malformed`: it is no log's key */
export function policyOfLog(vkey: string | Vkey): Policy {
  const key = typeof vkey === "string" ? parseVkey(vkey) : vkey;
  // A witness's key given by mistake signs no log: without this the log would be accused of it.
  if (key.type !== signatureType.ed25519) throw malformed("vkey", "a log key of type 1", shown(key.text));
  return { logs: [{ key }], witnesses: [], groups: new Map(), quorum: "none" };
}

/** @throws {LogError} `malformed`, with the line */
export function parsePolicy(text: string): Policy {
  if (text.length > mostPolicyBytes) throw malformed("policy", `at most ${mostPolicyBytes} bytes`, `${text.length}`);
  const lines = text.split("\n", mostPolicyLines + 1);
  if (lines.length > mostPolicyLines) throw malformed("policy", `at most ${mostPolicyLines} lines`, "more");
  const logs: PolicyLog[] = [];
  const witnesses: PolicyWitness[] = [];
  const groups = new Map<string, Group>();
  const names = new Set<string>();
  let quorum: string | undefined;

  lines.forEach((line, i) => {
    const items = line.split(/[ \t]+/).filter((item) => item !== "");
    const [keyword, ...rest] = items;
    if (keyword === undefined || keyword.startsWith("#")) return;
    const wrong = (expected: string) => malformed(`policy line ${i + 1}`, expected, shown(line));
    if (line.endsWith("\r")) throw wrong("a line feed alone as line end (save the file with Unix line ends)");
    const keyIn = (vkey: string): Vkey => {
      try {
        return parseVkey(vkey);
      } catch (cause) {
        if (!(cause instanceof LogError)) throw cause;
        throw new LogError(cause.code, `policy line ${i + 1}: ${cause.message}`, { cause });
      }
    };
    const define = (name: string) => {
      if (name === "none" || names.has(name)) throw wrong("a new name");
      names.add(name);
    };
    switch (keyword) {
      case "log": {
        const [vkey, url, more] = rest;
        if (vkey === undefined || more !== undefined) throw wrong("log VKEY [URL]");
        const key = keyIn(vkey);
        if (key.type !== signatureType.ed25519) throw wrong("a log key of type 1");
        if (logs.some((log) => samePublicKey(log.key, key))) throw wrong("a log key not given before");
        logs.push({ key, ...(url === undefined ? {} : { url }) });
        break;
      }
      case "witness": {
        const [name, vkey, url, more] = rest;
        if (name === undefined || vkey === undefined || more !== undefined) throw wrong("witness NAME VKEY [URL]");
        const key = keyIn(vkey);
        if (key.type === signatureType.ed25519) throw wrong("a witness key of type 4 or 6");
        if (witnesses.some((witness) => samePublicKey(witness.key, key))) throw wrong("a witness key not given before");
        define(name);
        witnesses.push({ name, key, ...(url === undefined ? {} : { url }) });
        break;
      }
      case "group": {
        const [name, rule = "", ...members] = rest;
        if (name === undefined || members.length === 0) throw wrong("group NAME k|any|all MEMBER...");
        if (members.some((member) => !names.has(member))) throw wrong("members defined on lines before");
        if (new Set(members).size !== members.length) throw wrong("each member once");
        const threshold =
          rule === "any" ? 1 : rule === "all" ? members.length : /^[1-9][0-9]{0,4}$/.test(rule) ? Number(rule) : 0;
        if (threshold < 1 || threshold > members.length)
          throw wrong(`any, all or a number from 1 to ${members.length}`);
        define(name);
        groups.set(name, { threshold, members });
        break;
      }
      case "quorum": {
        const [name, more] = rest;
        if (name === undefined || more !== undefined) throw wrong("quorum NAME");
        if (quorum !== undefined) throw wrong("one quorum line");
        if (name !== "none" && !names.has(name)) throw wrong("a name defined on a line before");
        quorum = name;
        break;
      }
      default:
        throw wrong("log, witness, group or quorum");
    }
  });
  if (quorum === undefined) throw malformed("policy", "a quorum line", "none");
  return { logs, witnesses, groups, quorum };
}

function samePublicKey(a: Vkey, b: Vkey): boolean {
  return a.publicKey.length === b.publicKey.length && a.publicKey.every((byte, i) => byte === b.publicKey[i]);
}

/** Whether these witnesses are enough. */
export function quorumMet(policy: Policy, cosigned: ReadonlySet<string>): boolean {
  // Groups name only earlier ones, so that going through them once, in order, settles each.
  const met = new Set(cosigned);
  for (const [name, { threshold, members }] of policy.groups) {
    if (members.filter((member) => met.has(member)).length >= threshold) met.add(name);
  }
  return policy.quorum === "none" || met.has(policy.quorum);
}

/** Clocks of honest machines differ by less, in seconds. */
export const clocksDiffer = 300;

/** Whether a moment that a witness states lies so far ahead of the reader's clock that it cannot be. Both in POSIX seconds. */
export function isAhead(seconds: number, now: number): boolean {
  return seconds > now + clocksDiffer;
}

/**
 * When the policy's quorum last vouched for a checkpoint, in POSIX seconds: enough of its witnesses state this moment or a later one. Where
 * the policy asks for none, the newest cosignature. A time that lies ahead of the reader's own counts for nothing: otherwise one
 * witness that states next year makes an old state of the log look new until then.
 *
 * @param now the reader's own clock, POSIX seconds
 * @returns `undefined`: they never did
 */
export function lastVouched(
  { cosigned }: Pick<WitnessedCheckpoint, "cosigned">,
  policy: Policy,
  now: number,
): number | undefined {
  const names = new Set<string>();
  for (const { witness, seconds } of cosigned.toSorted((a, b) => b.seconds - a.seconds)) {
    if (isAhead(seconds, now)) continue;
    names.add(witness);
    if (quorumMet(policy, names)) return seconds;
  }
  return undefined;
}

/**
 * When the policy's quorum of cosignatures was complete, in POSIX seconds: what one witness states later than the others moves it nowhere. Where
 * the policy asks for none, the first cosignature. `undefined`: never.
 */
export function firstVouched({ cosigned }: Pick<WitnessedCheckpoint, "cosigned">, policy: Policy): number | undefined {
  const names = new Set<string>();
  for (const { witness, seconds } of cosigned.toSorted((a, b) => a.seconds - b.seconds)) {
    names.add(witness);
    if (quorumMet(policy, names)) return seconds;
  }
  return undefined;
}

/** The witnesses of the policy whose cosignatures on this note hold. A signature that claims a known key and fails rejects the note. */
function cosignaturesOn(note: Note, witnesses: readonly PolicyWitness[]): { witness: string; seconds: number }[] {
  const cosigned: { witness: string; seconds: number }[] = [];
  for (const { name, key } of witnesses) {
    const signature = note.signatures.find((s) => s.name === key.name && s.keyId === key.keyId);
    if (signature === undefined) continue;
    const seconds = cosignatureTime(note.text, signature, key);
    if (seconds === undefined)
      throw new LogError("not-authentic", `checkpoint: the cosignature of ${name} does not verify`);
    cosigned.push({ witness: name, seconds });
  }
  return cosigned;
}

/**
 * A checkpoint that the policy accepts.
 *
 * @throws {LogError} `malformed`; `not-authentic`: no listed log signed it; `not-witnessed`: the quorum is not met
 */
export function checkCheckpoint(note: string | Uint8Array, policy: Policy): WitnessedCheckpoint {
  const parsed = parseNote(note);
  const origin = parsed.text.slice(0, parsed.text.indexOf("\n"));
  const log = policy.logs.find(({ key }) => key.name === origin)?.key;
  if (log === undefined)
    throw new LogError("not-authentic", `checkpoint: expected a log of the policy, got ${shown(origin)}`);
  const checkpoint = openCheckpoint(note, log);
  const cosigned = cosignaturesOn(parsed, policy.witnesses);
  if (!quorumMet(policy, new Set(cosigned.map(({ witness }) => witness)))) {
    const who = cosigned.length === 0 ? "nobody" : cosigned.map(({ witness }) => witness).join(", ");
    throw new LogError(
      "not-witnessed",
      `checkpoint of size ${checkpoint.size}: expected the quorum ${policy.quorum}, got cosignatures of ${who}`,
      {
        detail: { size: checkpoint.size, cosigned },
      },
    );
  }
  return { ...checkpoint, log, cosigned };
}
