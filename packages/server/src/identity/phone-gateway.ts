import type { CodeMessage, CodeSender, Sent } from "./code-message.ts";

export interface PhoneGatewayOptions {
  readonly gateway: string;
  readonly token?: string;
}

/**
 * Sends codes to telephones through a gateway of the operator's: a POST of `{"to", "text"}` as JSON, with the token as a bearer's. What a
 * provider of messages speaks besides, a program of a few lines between the two translates.
 */
export function phoneGateway({ gateway, token }: PhoneGatewayOptions): CodeSender {
  return {
    async send({ to, text }: CodeMessage): Promise<Sent> {
      let status: number;
      try {
        const answer = await fetch(gateway, {
          method: "POST",
          redirect: "error",
          headers: {
            "content-type": "application/json",
            ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          },
          body: JSON.stringify({ to, text }),
          signal: AbortSignal.timeout(15_000),
        });
        ({ status } = answer);
        await answer.body?.cancel();
      } catch {
        return { kind: "deferred", code: "unreachable" };
      }
      if (status >= 200 && status < 300) return { kind: "accepted" };
      const passes = status >= 500 || [401, 403, 408, 429].includes(status);
      return { kind: passes ? "deferred" : "refused", code: String(status) };
    },
    close: () => undefined,
  };
}
