import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { Provider } from "oidc-provider";

/** A certified OpenID provider, really running, in which anybody can log in under any name. */
export interface Issuer {
  readonly address: string;
  readonly client: { readonly id: string; readonly secret: string };
  stop(): Promise<void>;
}

export const invented = { family_name: "Esimerkki", given_name: "Aino Maria", birthdate: "1990-04-05" } as const;

/** @param back the address that people come back to. @param claimsOf what it vouches for of whoever logs in under a name */
export async function openIssuer(
  back: string,
  claimsOf: (login: string) => Readonly<Record<keyof typeof invented, string>> = () => invented,
): Promise<Issuer> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = { id: "hustings", secret: "a secret of the tests alone, long enough" };
  const provider = new Provider(address, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [back],
        grant_types: ["authorization_code"],
      },
    ],
    claims: { openid: ["sub"], profile: ["family_name", "given_name", "birthdate"] },
    cookies: { keys: ["only for tests"] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_context, id) => ({ accountId: id, claims: () => Promise.resolve({ sub: id, ...claimsOf(id) }) }),
    // Whoever logs in agrees.
    async loadExistingGrant({ oidc: { client: asked, session } }) {
      const grant = new provider.Grant({ clientId: asked?.clientId ?? "", accountId: session?.accountId ?? "" });
      grant.addOIDCScope("openid profile");
      await grant.save();
      return grant;
    },
  });
  const handle = provider.callback();
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith("/interaction/") !== true) return handle(request, response);
    if (request.method !== "POST") {
      response.setHeader("content-type", "text/html");
      response.end(
        '<title>Log in</title><form method="post"><input name="login"><button>Log in</button><button name="cancel" value="1">Cancel</button></form>',
      );
      return;
    }
    const form = new URLSearchParams(await text(request));
    const result = form.has("cancel")
      ? { error: "access_denied", error_description: "the person went back" }
      : { login: { accountId: form.get("login") ?? "" } };
    return provider.interactionFinished(request, response, result);
  };
  server.on("request", (request, response) => void answer(request, response));
  return {
    address,
    client,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
