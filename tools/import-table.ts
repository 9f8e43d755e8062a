/**
 * Who may import whom, as `docs/decisions/0001-packages-by-trust.md` gives the reasons. `node`: built-in modules of Node
 * (and `#ed25519`-like conditions of a package's own) are allowed outside tests.
 */
export interface PackageRule {
  readonly imports: readonly string[];
  readonly node: boolean;
  readonly because: string;
}

export const importTable: Readonly<Record<string, PackageRule>> = {
  core: {
    imports: [],
    node: false,
    because: "core is the words everybody shares; it must mean the same in a browser, a court's laptop and a server",
  },
  log: { imports: ["core"], node: true, because: "the log is publishable on its own and knows nothing of elections" },
  rules: {
    imports: ["core"],
    node: false,
    because: "the law must give the same ruling wherever it is evaluated: no clock, no files, no network",
  },
  linkage: {
    imports: ["core"],
    node: false,
    because: "a match is a declaration and pure functions, whatever the engine",
  },
  seal: {
    imports: ["core"],
    node: true,
    because: "sealing runs on the supporter's device and knows nothing of servers",
  },
  acts: {
    imports: ["core", "log", "rules", "seal"],
    node: false,
    because: "acts are the procedure; where they are stored is a port",
  },
  published: {
    imports: ["core", "log", "rules"],
    node: true,
    because:
      "whoever reads a contest reads it within the same bounds, a page and the server's own pages too; what is read is judged elsewhere",
  },
  client: {
    imports: ["core", "log", "promise", "acts", "published"],
    node: false,
    because: "it runs in a page, at a door and on a party's machine, and holds no key",
  },
  door: {
    imports: ["core", "log", "seal", "acts"],
    node: false,
    because: "a phone at a door counts without a network, and holds what it signs against the log's own rules",
  },
  promise: {
    imports: ["core", "log"],
    node: false,
    because: "a promise is made by a server, kept on a phone and held against a log by a stranger, with the same code",
  },
  keyholder: {
    imports: ["core", "promise"],
    node: true,
    because:
      "who holds the key is another operator than the server's and sees points alone: nothing of people or statements may be reached from it",
  },
  store: {
    imports: ["core", "acts", "log"],
    node: true,
    because: "a store implements the ports of acts on the log's own database, no more",
  },
  roll: {
    imports: ["core", "linkage"],
    node: true,
    because: "the roll is private: nothing that publishes may be reached from it",
  },
  check: {
    imports: ["core", "rules", "acts", "roll"],
    node: false,
    because:
      "the commission's check is the same in a case from files and in the demonstration: where lines come from is a port",
  },
  web: {
    imports: ["core", "log", "seal", "promise", "keyholder", "acts", "client", "door", "verify"],
    node: false,
    because: "pages are pure functions and run in a browser too",
  },
  server: {
    imports: [
      "core",
      "log",
      "rules",
      "seal",
      "acts",
      "client",
      "door",
      "promise",
      "keyholder",
      "published",
      "store",
      "web",
      "verify",
    ],
    node: true,
    because:
      "the server shows what the verifier says of its own files, and the verifier knows nothing of it; the command line stands above both",
  },
  desk: {
    imports: ["core", "log", "rules", "linkage", "seal", "acts", "client", "door", "roll", "web"],
    node: true,
    because: "a party's own machine holds its key and its people's data: it speaks to a server, and is none",
  },
  verify: {
    imports: ["core", "log", "rules", "seal", "promise"],
    node: true,
    because:
      "the observer's tool must be small enough to read, and free of everything it judges; of sealing it takes the door that checks and opens nothing",
  },
  simulate: {
    imports: ["core"],
    node: true,
    because: "simulations make input, they do not take part",
  },
  cli: {
    imports: [
      "core",
      "log",
      "rules",
      "linkage",
      "seal",
      "acts",
      "client",
      "door",
      "promise",
      "keyholder",
      "published",
      "roll",
      "check",
      "desk",
      "server",
      "verify",
      "simulate",
    ],
    node: true,
    because: "the command line is thin over the others; pages come through the server",
  },
};

/** Imports whose types alone may be used: `store` sees the ports of acts, not their callers; `check` what a comparison says, not its engine. */
export const typesOnly: readonly (readonly [from: string, to: string])[] = [
  ["store", "acts"],
  ["check", "roll"],
  ["web", "verify"],
];

/** Of some packages only these doors may be used, by whom, outside tests. */
export const onlyDoors: readonly (readonly [from: string, to: string, doors: readonly string[]])[] = [
  ["verify", "seal", ["@hustings/seal/checks", "@hustings/seal/unreadable"]],
];
