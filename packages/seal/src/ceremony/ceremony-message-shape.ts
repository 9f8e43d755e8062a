import type { CeremonyMessage, Deals } from "./ceremony-messages.ts";
import type { CeremonyTerms } from "./ceremony-terms.ts";

type Check = (value: unknown) => boolean;

const hex32: Check = (value) => typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
const text: Check = (value) => typeof value === "string" && value.length <= 20_000;
const number: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 1 && (value as number) <= 20;
const listOf =
  (of: Check, most = 20): Check =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(of);
const shape =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    const object = value as Readonly<Record<string, unknown>>;
    const names = Object.keys(fields);
    return names.length === Object.keys(object).length && names.every((name) => fields[name]?.(object[name]) === true);
  };

const common = { kind: text, at: text, ceremony: hex32, custodian: number, signature: text };
const messages: Readonly<Record<CeremonyMessage["kind"], Check>> = {
  "custodian-announced": shape({ ...common, channel: text, commitments: listOf(hex32), proof: text }),
  "custodian-confirmed": shape({ ...common, announcements: hex32 }),
  "custodian-dealt": shape({ ...common, announcements: hex32, deals: hex32 }),
  "deal-disputed": shape({ ...common, announcements: hex32, against: number, why: text }),
  "deal-laid-open": shape({ ...common, announcements: hex32, to: number, contribution: hex32 }),
  "custodian-concluded": shape({ ...common, record: hex32, proof: text }),
};

/** Has a value from outside the shape of a message? Who said it is for `isMessageOf`. */
export function isCeremonyMessage(value: unknown): value is CeremonyMessage {
  const kind = typeof value === "object" && value !== null && "kind" in value ? value.kind : undefined;
  return typeof kind === "string" && Object.hasOwn(messages, kind) && messages[kind as CeremonyMessage["kind"]](value);
}

const deals = shape({
  format: (value) => value === "hustings-deals/v2",
  ceremony: hex32,
  from: number,
  deals: listOf(shape({ to: number, sealed: text })),
});

/** Has a value from outside the shape of published deals? */
export function isDeals(value: unknown): value is Deals {
  return deals(value);
}

const terms = shape({
  origin: text,
  contest: text,
  call: hex32,
  custodians: listOf(shape({ name: text, key: text })),
  threshold: number,
  bucket: (value) => Number.isSafeInteger(value),
});

/** Has a value from outside the shape of a ceremony's terms? What is wrong with them is for `wrongTerms`. */
export function isCeremonyTerms(value: unknown): value is CeremonyTerms {
  return terms(value);
}
