import { readFile } from "node:fs/promises";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { extname } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { Hono, type MiddlewareHandler } from "hono";
import { getCookie } from "hono/cookie";
import { isRehearsal } from "@hustings/core";
import { languageInPath } from "@hustings/web";
import { answerFault } from "./answer-fault.ts";
import { listenAt, namedAddresses, type Addresses, type NamedHost } from "./addresses.ts";
import { boundedForm } from "./bounded-form.ts";
import type { CampaignDesk } from "./campaign/campaign-desk.ts";
import { deskWords, type DeskLanguage } from "./messages/desk-words.ts";
import { custodyRoutes } from "./routes/custody-routes.ts";
import { differencesRoutes } from "./routes/differences-routes.ts";
import { handInRoutes } from "./routes/hand-in-routes.ts";
import { keyInRoutes } from "./routes/key-in-routes.ts";
import { meetingRoutes } from "./routes/meeting-routes.ts";
import { peopleRoutes } from "./routes/people-routes.ts";
import type { MeetingDesk } from "./meetings/meeting-desk.ts";
import { hereOf, href, type Section } from "./pages/desk-page.ts";
import { standingPage, type RollSaid } from "./pages/standing-page.ts";
import { asset, codeReader, pageScript, pictures, scanOf, stylesheet } from "./desk-assets.ts";
import { deskHeaders, fromOwnPages } from "./desk-headers.ts";
import { eraseWhenDue } from "./erase-when-due.ts";
import { passkeyRoutes, sessionCookie } from "./passkeys/passkey-routes.ts";
import { Passkeys } from "./passkeys/passkeys.ts";
import { baseOf, personAt } from "./person-address.ts";
import { wished } from "./read-request.ts";
import type { Env } from "./refused-request.ts";
import { passkeysWithoutName, secureServer } from "./secure-server.ts";
import { withdrawRoutes } from "./routes/withdraw-routes.ts";

export interface DeskServerOptions {
  readonly desk: CampaignDesk;
  /** 0: any free port. */
  readonly port: number;
  /** Another than this machine's own lets people in the same network work here, each by an address of their own. */
  readonly host: string;
  /** Name of whoever starts it, as the others read it. */
  readonly starter: string;
  readonly roll: RollSaid;
  /** Serve it under this name and encrypted, with this certificate. */
  readonly named?: NamedHost;
  /**
   * Everybody makes a passkey when they first open their address, and shows it each day: without it the address opens nothing. Browsers know
   * passkeys for names alone, so that a desk for others on the network has to be `named`.
   */
  readonly passkeys?: "required";
  /** Whoever starts it has lost their passkey, and makes another. Others are removed and invited anew. */
  readonly forgetStarter?: boolean;
  /** Absent where the contest's law asks for no meetings. */
  readonly meetings?: MeetingDesk;
  /** Of all that the desk does only its meetings are offered: they are rehearsed. */
  readonly meetingsAlone?: boolean;
  /** Folder of pictures of sheets, named by their numbers: `17.jpg`. */
  readonly scans?: string;
  readonly onFault: (error: unknown) => void;
}

export interface RunningDesk {
  /** Address of whoever started it. */
  readonly url: string;
  /** Where others on the network reach it, each by an address of their own: over plain HTTP, which hides nothing on the way, but where it is named. */
  readonly network: readonly string[];
  close(): Promise<void>;
}

/** Whoever starts the desk works at it, too. */
const starter = "starter";

/**
 * Serves a campaign's desk to the people who work at it. Each has an address that holds a secret of their own: neither another user of the machine
 * nor another site open in the browser can guess it, and whoever is removed is shut out at once.
 *
 * @throws {InputError} it cannot listen there; its certificate is not one; passkeys are asked for where no browser has any
 */
export async function serveDesk(options: DeskServerOptions): Promise<RunningDesk> {
  const { desk, port, host, onFault, named, starter: name } = options;
  let addresses: Addresses = { own: "", network: [] };
  const app = Promise.withResolvers<ReturnType<typeof getRequestListener>>();
  const answer = (request: IncomingMessage, response: ServerResponse) =>
    void app.promise.then((listener) => listener(request, response)).catch(onFault);
  const server = named === undefined ? createServer(answer) : secureServer(named, answer);
  const listening = await listenAt(server, port, host);
  addresses = named === undefined ? listening : namedAddresses(named.name, listening);
  if (options.passkeys === "required" && named === undefined && addresses.network.length > 0) {
    server.close();
    throw passkeysWithoutName();
  }
  const passkeys = options.passkeys === "required" ? new Passkeys(desk, addresses.own) : undefined;
  app.resolve(getRequestListener(deskApp(options, addresses, passkeys).fetch));
  if (options.forgetStarter === true) desk.do(starter, { kind: "passkeys-forgotten", person: starter });
  if (desk.people.get(starter)?.name !== name) desk.do(starter, { kind: "person-joined", person: starter, name });
  const erasing = eraseWhenDue(desk, onFault);
  return {
    url: `${addresses.own}${baseOf(desk, starter)}/`,
    network: addresses.network,
    async close() {
      clearInterval(erasing);
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function deskApp(options: DeskServerOptions, addresses: Addresses, passkeys: Passkeys | undefined): Hono<Env> {
  const { desk, roll, meetings, meetingsAlone = false, scans, named, onFault } = options;
  const app = new Hono<Env>();
  app.use(deskHeaders, fromOwnPages);
  serveAssets(app);
  app.use("/:token/*", admitted(desk, passkeys));
  app.get("/:token/", (context) => context.redirect(`/${context.req.param("token")}/${wished(context)}/`));
  app.use(`/:token/${languageInPath}/*`, placed(options));
  app.get("/:token/scans/:sheet{[0-9]+}", async (context) => {
    const file = scanOf(scans, Number(context.req.param("sheet")));
    if (file === undefined) return context.notFound();
    return asset(pictures[extname(file)] ?? "", await readFile(file));
  });
  app.get(`/:token/${languageInPath}/`, (context) =>
    meetingsAlone
      ? context.redirect(href(context.get("place"), "/meetings"))
      : context.html(standingPage(context.get("place"), desk, roll)),
  );
  app.onError(answerFault(onFault));

  const at = new Hono<Env>();
  // Before the limit: tables and papers of meetings are longer, and their routes bound them.
  if (meetings !== undefined) at.route("/meetings", meetingRoutes({ meetings, onFault }));
  at.use(...boundedForm());
  if (passkeys !== undefined) at.route("/passkey", passkeyRoutes(passkeys, named !== undefined));
  at.route("/", custodyRoutes(desk, onFault));
  at.route("/", keyInRoutes(desk, scans));
  at.route("/differences", differencesRoutes(desk, scans));
  at.route("/hand-in", handInRoutes(desk, onFault));
  if (!meetingsAlone) at.route("/withdraw", withdrawRoutes(desk, starter, onFault));
  at.route("/people", peopleRoutes(desk, { starter, addresses, isEncrypted: named !== undefined }));
  // Last: what is added to a part after it was put in its place is not seen.
  app.route(`/:token/${languageInPath}`, at);
  return app;
}

function serveAssets(app: Hono<Env>): void {
  app.get("/assets/desk.css", () => asset("text/css", stylesheet()));
  for (const name of ["key-in", "passkey", "scan-code", "sign-minutes", "signature-pads"] as const)
    app.get(`/assets/${name}.js`, () => asset("text/javascript", pageScript(name)));
  for (const name of ["decode", "index"] as const)
    app.get(`/assets/qr/${name}.js`, () => asset("text/javascript", codeReader(name)));
}

/** Lets in whoever has the secret address of somebody at this desk and, where the desk asks for one, has shown their passkey today. */
function admitted(desk: CampaignDesk, passkeys: Passkeys | undefined): MiddlewareHandler<Env> {
  return async (context, next) => {
    const person = personAt(desk, context.req.param("token") ?? "");
    if (person === undefined) return context.notFound();
    context.set("person", person);
    if (passkeys === undefined || passkeys.isSignedIn(person, getCookie(context, sessionCookie))) return await next();
    const [, token, language, part] = context.req.path.split("/");
    if (language !== undefined && Object.hasOwn(deskWords, language) && part === "passkey") return await next();
    if (context.req.method !== "GET") return context.text("show your passkey first", 401);
    const spoken = language !== undefined && Object.hasOwn(deskWords, language) ? language : wished(context);
    return context.redirect(`/${token}/${spoken}/passkey`);
  };
}

/** Says to each page where it stands, whose it is, and in which language. */
function placed({ desk, meetings, meetingsAlone = false }: DeskServerOptions): MiddlewareHandler<Env> {
  const without: ReadonlySet<Section> = new Set(
    meetingsAlone
      ? ["standing", "circulators", "sheets", "keyIn", "differences", "handIn"]
      : meetings === undefined
        ? ["meetings"]
        : [],
  );
  return async (context, next) => {
    const language = context.req.param("language") as DeskLanguage;
    const person = context.get("person");
    const base = `/${context.req.param("token")}`;
    context.set("place", {
      base,
      language,
      ...hereOf(context.req, base),
      say: deskWords[language],
      person: desk.people.get(person)?.name ?? person,
      nomination: desk.options.nomination,
      stylesheets: ["/assets/desk.css"],
      without,
      rehearsal: isRehearsal(desk.options.contest.origin),
    });
    return await next();
  };
}
