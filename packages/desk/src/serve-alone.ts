import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { Hono, type MiddlewareHandler } from "hono";
import { isRehearsal } from "@hustings/core";
import { languageInPath } from "@hustings/web";
import { answerFault } from "./answer-fault.ts";
import { listenAt } from "./addresses.ts";
import { boundedForm } from "./bounded-form.ts";
import { asset, stylesheet } from "./desk-assets.ts";
import { deskHeaders, fromOwnPages } from "./desk-headers.ts";
import { deskWords, type DeskLanguage } from "./messages/desk-words.ts";
import type { DeskWords } from "./messages/en.ts";
import { hereOf, type DeskPlace } from "./pages/desk-page.ts";
import { wished } from "./read-request.ts";
import type { Env } from "./refused-request.ts";

export interface AloneOptions {
  /** 0: any free port. */
  readonly port: number;
  readonly onFault: (error: unknown) => void;
}

interface AloneParts extends AloneOptions {
  readonly origin: string;
  readonly nomination: string;
  readonly alone: (say: DeskWords) => DeskPlace["alone"] & {};
  readonly routes: Hono<Env>;
}

export interface RunningAlone {
  /** With the secret that every address of it holds. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves pages to the person at this machine: no other machine reaches it, and no other site open in the browser, nor another user of the
 * machine, can guess its addresses.
 *
 * @throws {InputError} it cannot listen there
 */
export async function serveAlone(parts: AloneParts): Promise<RunningAlone> {
  const base = `/${randomBytes(32).toString("base64url")}`;
  const listener = getRequestListener(aloneApp(parts, base).fetch);
  const server = createServer((request, response) => void listener(request, response).catch(parts.onFault));
  const { own } = await listenAt(server, parts.port, "127.0.0.1");
  return {
    url: `${own}${base}/`,
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function aloneApp({ origin, nomination, alone, routes, onFault }: AloneParts, base: string): Hono<Env> {
  // The front page stands at the language, with a slash at its end or without.
  const app = new Hono<Env>({ strict: false });
  app.use(deskHeaders, fromOwnPages);
  app.get("/assets/desk.css", () => asset("text/css", stylesheet()));
  app.get(base, (context) => context.redirect(`${base}/${wished(context)}/`));
  const placed: MiddlewareHandler<Env> = async (context, next) => {
    const language = context.req.param("language") as DeskLanguage;
    const say = deskWords[language];
    context.set("place", {
      base,
      language,
      ...hereOf(context.req, base),
      say,
      person: "",
      nomination,
      stylesheets: ["/assets/desk.css"],
      without: new Set(),
      rehearsal: isRehearsal(origin),
      alone: alone(say),
    });
    await next();
  };
  const at = `${base}/${languageInPath}`;
  app.use(`${at}/*`, placed, ...boundedForm());
  app.route(at, routes);
  app.onError(answerFault(onFault));
  return app;
}
