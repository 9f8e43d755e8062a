import { createTransport } from "nodemailer";
import type { CodeMessage, CodeSender, Sent } from "./code-message.ts";

export interface MailSenderOptions {
  /** `smtps://user@host:465`, or `smtp://user@host:587`. */
  readonly smtp: string;
  readonly password?: string;
  readonly from: string;
}

/** A mail server that does not answer within this is tried again later. */
const answersWithinMs = 15_000;

/** Sends codes over SMTP (RFC 5321). Where the server offers STARTTLS, it is used; to a server elsewhere it must be. */
export function mailSender({ smtp, password, from }: MailSenderOptions): CodeSender {
  const { protocol, hostname, port, username } = new URL(smtp);
  const secure = protocol === "smtps:";
  const local = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  const transport = createTransport({
    pool: true,
    maxConnections: 4,
    host: hostname.replace(/^\[|\]$/g, ""),
    port: port === "" ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && !local,
    connectionTimeout: answersWithinMs,
    greetingTimeout: answersWithinMs,
    socketTimeout: answersWithinMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(username === "" ? {} : { auth: { user: decodeURIComponent(username), pass: password ?? "" } }),
  });
  return {
    async send({ to, subject, text }: CodeMessage): Promise<Sent> {
      try {
        // An address as a value, never as a header's text: what looks like two is still one.
        await transport.sendMail({ from, to: { name: "", address: to }, subject, text });
        return { kind: "accepted" };
      } catch (error) {
        return sentOf(error);
      }
    },
    close: () => transport.close(),
  };
}

/** RFC 5321, section 4.2.1: 5yz is for ever, everything else may pass. A reply's text may repeat the address, and is let go. */
function sentOf(error: unknown): Sent {
  const { responseCode, code } = error as { readonly responseCode?: number; readonly code?: string };
  if (responseCode !== undefined && responseCode >= 500 && code === "EENVELOPE")
    return { kind: "refused", code: String(responseCode) };
  return { kind: "deferred", code: String(responseCode ?? code ?? "failed") };
}
