import { join } from "node:path";
import { parseDocument, type Document } from "yaml";
import { z } from "zod";
import {
  fromBase64,
  InputError,
  type InputProblem,
  isCalendarDate,
  isCountryCode,
  leastBatch,
  isZone,
} from "@hustings/core";
import { notAKey } from "@hustings/log";
import { expectedBy } from "@hustings/rules";
import { isAddressOrNetwork } from "../identity/named-proxies.ts";
import { identitySettings, webAddress } from "../identity/identity-settings.ts";
import { namedWitnesses } from "./named-witnesses.ts";
import { operatorText } from "./operator-file.ts";

/** What an operator says of a contest, in `contest.yaml` of its data folder. Everything evidence rests on must be said. */

export const configFile = "contest.yaml";

const id = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, "expected a-z, 0-9 and hyphens, 1 to 64");
const day = z.string().refine(isCalendarDate, "expected a day as YYYY-MM-DD");
/** A key alone, or the public line that `hustings key new` printed. */
const publicKey = z.string().transform((text, context) => {
  const key = /\bed25519\s+(\S+)/.exec(text)?.[1] ?? text.trim();
  try {
    const wrong = notAKey(fromBase64(key));
    if (wrong === undefined) return key;
    context.addIssue({ code: "custom", message: `expected a public line as hustings key new prints it, not ${wrong}` });
  } catch {
    context.addIssue({ code: "custom", message: "expected a public line as hustings key new prints it" });
  }
  return z.NEVER;
});
const port = z.int().min(0).max(65_535);

/** As `pg` takes it. A file of configuration is copied and shown around, so that no password stands in it. */
const database = z
  .string()
  .refine((text) => isDatabase(text), "expected postgres://user@host/database, or socket:/folder?db=database&user=user")
  .refine(
    (text) => passwordsIn(text) === 0,
    "expected an address without a password; set PGPASSWORD, write it in ~/.pgpass, or give the whole address as HUSTINGS_DATABASE",
  );

/** Encrypted on its way, but for one on this very machine: a browser loads nothing else into a page of HTTPS. */
const streamAddress = z
  .url()
  .refine(
    (text) => /^https:\/\/|^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])[:/]/.test(text) && !text.includes("@"),
    "expected an address with https://, without a name or password in it",
  );

const schema = z.strictObject({
  origin: z
    .string()
    .regex(/^[a-z0-9.-]+(?:\/[a-z0-9.-]+)+$/, "expected a name like example.org/mayor-2026, without spaces"),
  contest: z.strictObject({
    id,
    title: z.string().min(1).max(120),
    country: z.string().refine(isCountryCode, "expected a country's code of two lower-case letters"),
    votingDay: day,
    zone: z.string().refine(isZone, "expected a time zone like Europe/Paris"),
    regions: z
      .array(z.strictObject({ id, name: z.string().min(1).max(120) }))
      .min(1)
      .max(400),
    /** Statements that a batch has at least, and how often batches are made; decision 0017 says why ten, and a day. */
    batches: z
      .strictObject({ least: z.int().min(leastBatch), window: z.enum(["day", "hour"]) })
      .default({ least: 10, window: "day" }),
  }),
  rulebook: z.string().min(1),
  commissionKey: publicKey,
  /** Where the log's key lies, if not in a file of the data folder. */
  logKey: z
    .string()
    .regex(/^(?:agent|pkcs11):./, "expected agent:NAME or a pkcs11: URI; without it the key is a file in private/keys")
    .optional(),
  witnesses: namedWitnesses,
  quorum: z.union([z.int().positive(), z.enum(["any", "all", "none"])], {
    error: "expected a number from 1, any, all or none",
  }),
  retention: z.string().min(1),
  /** A dress rehearsal in the past: the server and its parties live that long ago. */
  rehearsal: z.strictObject({ secondsBehind: z.int().positive() }).optional(),
  store: z.union([z.literal("sqlite"), z.strictObject({ postgres: database })]).default("sqlite"),
  server: z.strictObject({
    port,
    host: z.string(),
    address: z.url().optional(),
    /** To it the proxy adds the address of whoever asks; only one that does so for every request. */
    addressHeader: z.enum(["x-forwarded-for", "x-real-ip"]).optional(),
    /** From where the proxy asks, or each of them: a private address that is not named is a visitor's. */
    proxies: z
      .array(
        z
          .string()
          .refine(
            isAddressOrNetwork,
            "expected an address, or a network as 172.18.0.0/16; of IPv4 without ::ffff: before it",
          ),
      )
      .optional(),
  }),
  /** Who may sign online, as the rulebook asks; left out, nobody is asked, and the pages say so. */
  identity: identitySettings.optional(),
  /** Where the key holder answers by whom people who sign twice are recognised; the commission names them in the log. Left out, doubles are found at the opening. */
  keyholder: z.strictObject({ url: webAddress }).optional(),
  /** Pictures for the screens of meetings, of somebody who takes part from elsewhere: the pages of those screens may load from these addresses, and from no other. */
  streams: z
    .array(z.strictObject({ meeting: id, kind: z.enum(["video", "whep"]), address: streamAddress }))
    .refine((all) => new Set(all.map(({ meeting }) => meeting)).size === all.length, "expected one stream a meeting")
    .optional(),
  limits: z.strictObject({ perMinute: z.int().positive(), perHour: z.int().positive() }),
});

export type ContestConfig = z.output<typeof schema>;

function isDatabase(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname, searchParams } = new URL(text);
  return protocol === "socket:" ? searchParams.has("db") : /^postgres(?:ql)?:$/.test(protocol) && pathname.length > 1;
}

function passwordsIn(text: string): number {
  if (!URL.canParse(text)) return 0;
  const { password, searchParams } = new URL(text);
  return (password === "" ? 0 : 1) + searchParams.getAll("password").length;
}

/**
 * What is wrong with one answer of a dialogue, by the rules of the whole file.
 *
 * @param field its place in the file, as `contest.votingDay`
 */
export function answerProblem(field: string, answer: unknown): string | undefined {
  let part: z.ZodType = schema;
  for (const name of field.split(".")) part = (part as z.ZodObject).shape[name] as z.ZodType;
  const checked = part.safeParse(answer);
  const [issue] = checked.error?.issues ?? [];
  return issue === undefined ? undefined : `expected ${expectedBy(issue)}`;
}

/** What is wrong, in words of an operator; what is there is not repeated, but for the names of a form that has no such. */
function problemIn(issue: z.core.$ZodIssue, value: unknown): { readonly expected: string; readonly got: string } {
  const there = issue.path.reduce<unknown>((at, name) => (at as Readonly<Record<PropertyKey, unknown>>)?.[name], value);
  const got =
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => JSON.stringify(key.slice(0, 40))).join(", ")
      : there === undefined
        ? "nothing"
        : "something else";
  return { expected: expectedBy(issue), got };
}

const whole = { expected: "the settings of a contest, each under its name", got: "something else" };

/** Of a file that is nothing like a configuration everything is wrong: nobody reads more than a screen of that. */
const mostSaid = 20;

/**
 * Checks a configuration that was read as plain values.
 *
 * @param file named where something in it is wrong
 * @throws {InputError} all of what is wrong, each by its place in the file; what does not fit together where each by itself is right
 */
export function checkConfig(value: unknown, file: string): ContestConfig {
  const checked = schema.safeParse(value);
  const wrong = checked.success
    ? unfitting(checked.data)
    : checked.error.issues.map((issue) => wrongPart(issue, value));
  const [first, ...others] = wrong.slice(0, mostSaid).map((problem) => ({ file, ...problem }));
  if (first !== undefined) throw new InputError(first, { others });
  return checked.data as ContestConfig;
}

function wrongPart(issue: z.core.$ZodIssue, value: unknown): InputProblem {
  const place = issue.path.join(".");
  return {
    ...(place === "" ? {} : { field: place }),
    ...(issue.code === "invalid_type" && place === "" ? whole : problemIn(issue, value)),
    remedy: "correct it there; the comments of the file say what each is",
  };
}

/** What does not fit together. */
function unfitting({ witnesses, quorum, keyholder, identity, store }: ContestConfig): readonly InputProblem[] {
  const wrong: InputProblem[] = [];
  if ((quorum === "none") !== (witnesses.length === 0)) {
    wrong.push({
      field: "quorum",
      expected:
        witnesses.length === 0 ? "none, since no witness is named" : "how many of the witnesses a receipt waits for",
      got: String(quorum),
      remedy: "name witnesses and a quorum, or neither",
    });
  } else if (typeof quorum === "number" && quorum > witnesses.length) {
    wrong.push({
      field: "quorum",
      expected: `any, all or a number from 1 to ${witnesses.length}, as many as witnesses are named`,
      got: String(quorum),
      remedy: "name more witnesses, or ask for fewer",
    });
  }
  if (keyholder !== undefined && (identity === undefined || identity.kind === "none")) {
    wrong.push({
      field: "keyholder",
      expected: "an identity to recognise people by",
      got: "a contest that asks nobody who they are",
      remedy: "say in identity how people are asked, or leave keyholder out",
    });
  }
  if (keyholder !== undefined && store !== "sqlite") {
    wrong.push({
      field: "keyholder",
      expected: "the store sqlite: marks lie on the one machine that takes statements",
      got: "PostgreSQL, which several machines write",
      remedy: "take the store sqlite, or leave keyholder out: doubles are then found at the opening",
    });
  }
  return wrong;
}

/**
 * The configuration of a data folder, with what the environment overrides: HUSTINGS_PORT, HUSTINGS_HOST,
 * HUSTINGS_ADDRESS and HUSTINGS_DATABASE.
 *
 * @returns `undefined`: the folder has none, and can only be shown
 * @throws {InputError} it cannot be read, or says something wrong
 */
export function readConfig(folder: string, environment: NodeJS.ProcessEnv): ContestConfig | undefined {
  const file = join(folder, configFile);
  const text = operatorText(file, "the configuration of a contest");
  if (text === undefined) return undefined;
  const unread = (cause: unknown) =>
    new InputError(
      {
        file,
        expected: "YAML as hustings init writes it",
        got: "lists or references nested deeper than anybody writes them",
        remedy: "put back the file that was there",
      },
      { cause },
    );
  let document: Document.Parsed;
  try {
    document = parseDocument(text);
  } catch (cause) {
    throw unread(cause);
  }
  const [error] = document.errors;
  if (error?.message.startsWith("Maximum call stack") === true) throw unread(error);
  if (error !== undefined) {
    const row = error.linePos?.[0].line;
    throw new InputError({
      file,
      ...(row === undefined ? {} : { row }),
      expected: "YAML",
      got: error.message.split("\n")[0] ?? "something else",
      remedy: "correct the line",
    });
  }
  let value: unknown;
  try {
    value = document.toJS();
  } catch (cause) {
    throw unread(cause);
  }
  return configWith(checkConfig(value, file), environment);
}

/**
 * A checked configuration with what the environment overrides.
 *
 * @throws {InputError} a variable is wrong; what it says is not repeated
 */
export function configWith(config: ContestConfig, environment: NodeJS.ProcessEnv): ContestConfig {
  const { HUSTINGS_PORT: asPort, HUSTINGS_HOST: host, HUSTINGS_ADDRESS: address, HUSTINGS_DATABASE: at } = environment;
  const server = {
    ...config.server,
    ...(asPort === undefined ? {} : { port: portIn(asPort) }),
    ...(host === undefined ? {} : { host }),
    ...(address === undefined ? {} : { address }),
  };
  return { ...config, server, ...(at === undefined ? {} : { store: { postgres: databaseIn(at) } }) };
}

function databaseIn(text: string): string {
  if (isDatabase(text)) return text;
  throw new InputError({
    field: "HUSTINGS_DATABASE",
    expected: "postgres://user@host/database, or socket:/folder?db=database&user=user",
    got: "something else",
    remedy: "set it right, or unset it",
  });
}

function portIn(text: string): number {
  const value = port.safeParse(Number(text));
  if (value.success && /^\d+$/.test(text)) return value.data;
  throw new InputError({
    field: "HUSTINGS_PORT",
    expected: "a port from 0 to 65535",
    got: "something else",
    remedy: "set it right, or unset it",
  });
}
