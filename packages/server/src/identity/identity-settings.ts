import { z } from "zod";

/** What an operator says of who may sign online, in `identity` of contest.yaml. The law asks for it; what stands here has to fit its rulebook. */

const mailServer = z
  .string()
  .refine(
    (text) => schemeOf(text) === "smtp:" || schemeOf(text) === "smtps:",
    "expected smtps://user@host:465 or smtp://user@host:587",
  )
  .refine(
    (text) => !URL.canParse(text) || new URL(text).password === "",
    "expected an address without a password; set HUSTINGS_SMTP_PASSWORD",
  );

function schemeOf(text: string): string | undefined {
  return URL.canParse(text) ? new URL(text).protocol : undefined;
}

/** https, or plain http on this machine alone. */
export const webAddress = z.url().refine((text) => isSafe(text), "expected https://, or http:// on this machine alone");

/** What is sent in the clear over a network, anybody on it can read and change. */
function isSafe(text: string): boolean {
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" || (protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(hostname));
}

const windows = z.strictObject({ inTenMinutes: z.int().positive(), inADay: z.int().positive() });
/** Codes and logins that may be begun; left out, what a household, an office and one person need. */
const limits = z
  .strictObject({
    address: windows,
    network: windows,
    identity: windows,
    /** Messages that wait at once for a server that takes them late; whoever asks beyond that is told to come back. */
    waiting: z.int().positive().optional(),
  })
  .optional();

export const identitySettings = z.discriminatedUnion("kind", [
  /** Nobody asks who signs. The pages say so. */
  z.strictObject({ kind: z.literal("none") }),
  /** A code by mail: whoever signs can read what is sent to an address. */
  z.strictObject({ kind: z.literal("email"), smtp: mailServer, from: z.email(), limits }),
  /** A code by a message to a telephone, which a gateway sends. */
  z.strictObject({ kind: z.literal("phone"), gateway: webAddress, limits }),
  /** A login elsewhere, whose claims fill in the law's fields. */
  z.strictObject({
    kind: z.literal("oidc"),
    issuer: webAddress,
    /** As people know it: it stands on the button. */
    name: z.string().min(1).max(80),
    clientId: z.string().min(1),
    scope: z
      .string()
      .regex(/(?:^| )openid(?: |$)/, "expected openid among the scopes")
      .default("openid profile"),
    /** Field of the law's form, and the claim that fills it in. */
    /** The claim by which one person is one, such as a national number; left out, the provider's own name for them. */
    person: z.string().min(1).optional(),
    claims: z.record(z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,40}$/), z.string().min(1)).default({}),
    limits,
  }),
]);

export type IdentitySettings = z.output<typeof identitySettings>;
