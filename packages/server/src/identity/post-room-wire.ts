import type { MailSenderOptions } from "./mail-sender.ts";
import type { PhoneGatewayOptions } from "./phone-gateway.ts";
import type { Sent } from "./code-message.ts";
import { secretBytes } from "./secret-bytes.ts";

/** What server and post room say to each other: frames of a head as JSON and a body, an address as it was typed; and a line of JSON for each answer. */

/** Lengths of head and body. */
export const headBytes = 8;

/** The first frame: how messages go, and the key under which addresses are named. */
export type Furnishing = { readonly key: string } & (
  | ({ readonly kind: "email" } & MailSenderOptions)
  | ({ readonly kind: "phone" } & PhoneGatewayOptions)
);

export type Ask = { readonly id: number } & (
  | {
      readonly do: "name";
      /** Whether the server has to know the address itself: where a person is recognised by it. */
      readonly told: boolean;
    }
  | { readonly do: "send"; readonly subject: string; readonly text: string }
);

/** An address, once it is in the one spelling that is counted. */
export interface Named {
  /** Its name under a key of this server alone. */
  readonly whom: string;
  readonly address?: string;
}

export type Reply =
  | { readonly id: number; /** `null`: it is no address */ readonly named: Named | null }
  | { readonly id: number; readonly sent: Sent };

export function frame(head: Furnishing | Ask, body: Uint8Array): Buffer {
  const text = Buffer.from(JSON.stringify(head));
  const whole = secretBytes(headBytes + text.length + body.length);
  whole.writeUInt32BE(text.length, 0);
  whole.writeUInt32BE(body.length, 4);
  whole.set(text, headBytes);
  whole.set(body, headBytes + text.length);
  return whole;
}
