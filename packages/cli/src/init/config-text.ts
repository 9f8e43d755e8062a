import { stringify } from "yaml";
import type { ContestConfig } from "@hustings/server";

/** A configuration before it is checked. */
export type Draft = Readonly<Record<string, unknown>>;

const comments: readonly (readonly [keyof ContestConfig, string])[] = [
  [
    "origin",
    "Name of the log, first line of its checkpoints. Acts are signed for this log and no other: never change it.",
  ],
  [
    "contest",
    "What is to be filled, and how large batches of statements are. Goes into the log with the commission's first act.",
  ],
  ["rulebook", "The dated rules, as `hustings rules list` names them."],
  ["commissionKey", "The commission's public key. The key itself is on the commission's machine and never here."],
  [
    "logKey",
    "Where the log's key lies: agent:NAME in an ssh-agent, or a pkcs11: URI of a token; left out, a file in private/keys.",
  ],
  [
    "witnesses",
    "Witnesses that cosign the log: name, vkey and url of each. Each runs `hustings witness serve`, or any tlog-witness.",
  ],
  ["quorum", "How many of them a receipt waits for: a number, any, all, or none where none is named."],
  ["retention", "How long private data are kept and who destroys them, in words; the log shows when it is done."],
  [
    "rehearsal",
    "A dress rehearsal: the server and its parties live this many seconds ago. Never in a contest that counts.",
  ],
  [
    "store",
    "Where entries and promises are kept: sqlite, in this folder; or `postgres:` and the address of a database of this contest's own. Never change it once acts were taken.",
  ],
  [
    "server",
    "Where the server listens; `address` is the site as readers type it, where a proxy stands before it, and `proxies` from where that one asks.",
  ],
  [
    "identity",
    "Who may sign online, as the rulebook asks: kind none, email, phone or oidc; docs/operations/who-signs.md has each. Left out, nobody is asked, and the pages say so.",
  ],
  ["limits", "Requests with acts that one address may make."],
];

/** A checked configuration as the file that people read and edit. */
export function configText(config: ContestConfig): string {
  const parts = comments.flatMap(([name, comment]) => {
    const value = config[name];
    return value === undefined ? [] : [`# ${comment}\n${stringify({ [name]: value }, { lineWidth: 0 })}`];
  });
  return `# A contest of Hustings. HUSTINGS_PORT, HUSTINGS_HOST, HUSTINGS_ADDRESS and HUSTINGS_DATABASE of the environment go before what stands here.\n\n${parts.join("\n")}`;
}
