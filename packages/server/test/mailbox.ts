import { EventEmitter, once } from "node:events";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { SMTPServer } from "smtp-server";

/** A real mail server that keeps what it is given, and can be switched off. */
export interface Mailbox {
  /** As contest.yaml names it. */
  readonly smtp: string;
  readonly mails: readonly Mail[];
  /** So many went to an address. */
  countTo(address: string): number;
  /** The one that went to an address after so many others: told as it comes, since thousands who ask again and again keep the machine from all else. */
  mailTo(address: string, after: number): Promise<Mail>;
  /** Waits for one more than were seen before. */
  next(): Promise<Mail>;
  /** Refuses everybody from now on, with this reply to each recipient. */
  refuseWith(code: number | undefined): void;
  stop(): Promise<void>;
  start(): Promise<void>;
}

export interface Mail {
  readonly to: string;
  /** As it came over the wire. */
  readonly source: string;
  /** Its text, decoded. */
  readonly text: string;
  readonly code: string;
  /** The address in it. */
  readonly link: string;
}

const mailWithinMs = 120_000;

export async function openMailbox(): Promise<Mailbox> {
  const mails: Mail[] = [];
  const byAddress = new Map<string, Mail[]>();
  const came = new EventEmitter().setMaxListeners(0);
  const take = (mail: Mail) => {
    mails.push(mail);
    const all = byAddress.get(mail.to) ?? [];
    byAddress.set(mail.to, [...all, mail]);
    came.emit(mail.to);
  };
  let refusal: number | undefined;
  let seen = 0;
  let port = 0;
  let server: SMTPServer | undefined;
  const start = async () => {
    server = new SMTPServer({
      authOptional: true,
      closeTimeout: 50,
      disabledCommands: ["AUTH", "STARTTLS"],
      onRcptTo(address, _session, callback) {
        if (refusal === undefined) return callback();
        const error = Object.assign(new Error(`${address.address} is not known here`), { responseCode: refusal });
        callback(error);
      },
      onData(stream, session, callback) {
        const chunks: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("end", () => {
          take(mailOf(session.envelope.rcptTo[0]?.address ?? "", Buffer.concat(chunks).toString("utf8")));
          callback();
        });
      },
    });
    server.on("error", () => undefined);
    const listening = server.listen(port, "127.0.0.1");
    await once(listening, "listening");
    ({ port } = listening.address() as AddressInfo);
  };
  await start();
  return {
    smtp: `smtp://127.0.0.1:${port}`,
    mails,
    countTo: (address) => byAddress.get(address)?.length ?? 0,
    async mailTo(address, after) {
      const signal = AbortSignal.timeout(mailWithinMs);
      for (;;) {
        const mail = byAddress.get(address)?.[after];
        if (mail !== undefined) return mail;
        await once(came, address, { signal });
      }
    },
    async next() {
      for (let tries = 0; tries < 1_600; tries++) {
        const mail = mails[seen];
        if (mail !== undefined) {
          seen++;
          return mail;
        }
        await delay(25);
      }
      throw new Error("expected a mail within forty seconds");
    },
    refuseWith: (code) => void (refusal = code),
    async stop() {
      await new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(() => resolve())));
      server = undefined;
    },
    start,
  };
}

function mailOf(to: string, source: string): Mail {
  const [head = "", ...rest] = source.split("\r\n\r\n");
  const body = rest.join("\r\n\r\n");
  const text = /content-transfer-encoding: base64/i.test(head)
    ? Buffer.from(body, "base64").toString("utf8")
    : /content-transfer-encoding: quoted-printable/i.test(head)
      ? Buffer.from(
          body
            .replaceAll("=\r\n", "")
            .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
          "latin1",
        ).toString("utf8")
      : body;
  return { to, source, text, code: /\b\d{8}\b/.exec(text)?.[0] ?? "", link: /https?:\/\/\S+/.exec(text)?.[0] ?? "" };
}
