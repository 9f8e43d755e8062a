import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { extname } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { getCookie } from "hono/cookie";
import { isRehearsal } from "@hustings/core";
import { ClientError } from "@hustings/client";
import { languageInPath } from "@hustings/web";
import { listenAt, namedAddresses, type Addresses, type NamedHost } from "./addresses.ts";
import type { CampaignDesk } from "./campaign/campaign-desk.ts";
import type { Chosen } from "./campaign/typing.ts";
import type { KeyedFields, Keying } from "./campaign/desk-event.ts";
import { fieldsOf, readFields } from "./campaign/keyed-fields.ts";
import type { NearVoter } from "./campaign/near-voters.ts";
import { deskWords, type DeskLanguage } from "./messages/desk-words.ts";
import { custodyRoutes } from "./routes/custody-routes.ts";
import { meetingRoutes } from "./routes/meeting-routes.ts";
import type { MeetingDesk } from "./meetings/meeting-desk.ts";
import { hereOf, href, type DeskPlace, type Section } from "./pages/desk-page.ts";
import { handInPage, peoplePage } from "./pages/hand-in-page.ts";
import { differencesPage, keyInListPage, keyInPage } from "./pages/key-in-pages.ts";
import { standingPage, type RollSaid } from "./pages/standing-page.ts";
import { asset, codeReader, pageScript, pictures, scanOf, stylesheet } from "./desk-assets.ts";
import { deskHeaders } from "./desk-headers.ts";
import { eraseWhenDue } from "./erase-when-due.ts";
import { passkeyRoutes, sessionCookie } from "./passkeys/passkey-routes.ts";
import { Passkeys } from "./passkeys/passkeys.ts";
import { baseOf, personAt } from "./person-address.ts";
import { formOf, keyingOf, typedIn, wantsJson, wished } from "./read-request.ts";
import { refusedBy, unread, type Env } from "./refused-request.ts";
import { passkeysWithoutName, secureServer } from "./secure-server.ts";
import { SentForm } from "./sent-form.ts";
import { faultOf } from "./server-fault.ts";
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
const mostBodyBytes = 64 * 1024;

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

function deskApp(
  { desk, roll, meetings, meetingsAlone = false, scans, named, onFault }: DeskServerOptions,
  addresses: Addresses,
  passkeys: Passkeys | undefined,
): Hono<Env> {
  const app = new Hono<Env>();
  app.use(deskHeaders);
  app.get("/assets/desk.css", () => asset("text/css", stylesheet()));
  for (const name of ["key-in", "passkey", "scan-code", "sign-minutes", "signature-pads"] as const)
    app.get(`/assets/${name}.js`, () => asset("text/javascript", pageScript(name)));
  for (const name of ["decode", "index"] as const)
    app.get(`/assets/qr/${name}.js`, () => asset("text/javascript", codeReader(name)));
  const without: ReadonlySet<Section> = new Set(
    meetingsAlone
      ? ["standing", "circulators", "sheets", "keyIn", "differences", "handIn"]
      : meetings === undefined
        ? ["meetings"]
        : [],
  );
  const at = new Hono<Env>();
  app.use("/:token/*", async (context, next) => {
    const person = personAt(desk, context.req.param("token"));
    if (person === undefined) return context.notFound();
    context.set("person", person);
    if (passkeys === undefined || passkeys.isSignedIn(person, getCookie(context, sessionCookie))) return await next();
    const [, token, language, part] = context.req.path.split("/");
    if (language !== undefined && Object.hasOwn(deskWords, language) && part === "passkey") return await next();
    if (context.req.method !== "GET") return context.text("show your passkey first", 401);
    const spoken = language !== undefined && Object.hasOwn(deskWords, language) ? language : wished(context);
    return context.redirect(`/${token}/${spoken}/passkey`);
  });
  app.get("/:token/", (context) => context.redirect(`/${context.req.param("token")}/${wished(context)}/`));
  app.use(`/:token/${languageInPath}/*`, async (context, next) => {
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
  });
  // Before the limit: tables and papers of meetings are longer, and their routes bound them.
  if (meetings !== undefined) at.route("/meetings", meetingRoutes({ meetings, onFault }));
  at.use(bodyLimit({ maxSize: mostBodyBytes }));
  if (passkeys !== undefined) at.route("/passkey", passkeyRoutes(passkeys, named !== undefined));
  app.get("/:token/scans/:sheet{[0-9]+}", async (context) => {
    const file = scanOf(scans, Number(context.req.param("sheet")));
    if (file === undefined) return context.notFound();
    return asset(pictures[extname(file)] ?? "", await readFile(file));
  });
  app.onError((error, context) => {
    // Who goes away in the middle is nobody's fault, and reads no answer.
    if (!context.req.raw.signal.aborted) onFault(error);
    return context.text("the desk could not do this; the terminal says why", 500);
  });

  app.get(`/:token/${languageInPath}/`, (context) =>
    meetingsAlone
      ? context.redirect(href(context.get("place"), "/meetings"))
      : context.html(standingPage(context.get("place"), desk, roll)),
  );

  at.route("/", custodyRoutes(desk, onFault));
  if (!meetingsAlone) at.route("/withdraw", withdrawRoutes(desk, starter, onFault));

  const scanAt = (context: Context<Env>, sheet: number) =>
    scanOf(scans, sheet) === undefined ? undefined : `${context.get("place").base}/scans/${sheet}`;
  at.get("/key-in", (context) => context.html(keyInListPage(context.get("place"), desk, context.get("person"))));
  const keyIn = (context: Context<Env>, sheet: number, more: { typed?: KeyedFields; problem?: string } = {}) => {
    const state = desk.custody.sheets.get(sheet);
    const keying = keyingOf(context);
    if (state?.state !== "returned" || keying === undefined) return undefined;
    const place = context.get("place");
    const scan = scanAt(context, sheet);
    return keyInPage(place, desk, {
      sheet: state,
      keying,
      by: context.get("person"),
      script: "/assets/key-in.js",
      ...(scan === undefined ? {} : { scan }),
      ...more,
    });
  };
  at.get("/key-in/:sheet{[0-9]+}", (context) => {
    const page = keyIn(context, Number(context.req.param("sheet")));
    return page === undefined ? context.notFound() : context.html(page);
  });
  at.post("/near", async (context) => {
    const typed = await typedIn(context);
    if (typed === undefined) return context.json({ problem: context.get("place").say.refused.form }, 400);
    const read = readFields(desk.options.form, { ...typed, birthDate: "" });
    const born = readFields(desk.options.form, typed);
    const fields = "fields" in born ? born.fields : "fields" in read ? read.fields : {};
    const { fields: names } = context.get("place").say;
    const inWords = (each: NearVoter) => each.differs.map((name) => names[name]).join(", ");
    return context.json({ near: desk.near(fields).map((each) => ({ ...each, differs: inWords(each) })) });
  });
  at.post("/key-in/:sheet{[0-9]+}/lines/:line{[0-9]+}", async (context) => {
    const [sheet, line] = [Number(context.req.param("sheet")), Number(context.req.param("line"))];
    const [place, keying, asJson] = [context.get("place"), keyingOf(context), wantsJson(context)];
    const typed = await typedIn(context);
    if (keying === undefined) return context.notFound();
    if (typed === undefined) return context.json({ problem: place.say.refused.form }, 400);
    const refuse = (problem: string, name?: string) =>
      asJson
        ? context.json({ problem, ...(name === undefined ? {} : { field: name }) })
        : context.html(keyIn(context, sheet, { typed, problem }) ?? problem, 422);
    const read = readFields(desk.options.form, typed);
    if ("wrong" in read) {
      const { field: name, why } = read.wrong;
      const says = place.say.keyIn.wrong[why];
      return refuse(why === "none" ? says : `${says} ${place.say.fields[name]}`, name);
    }
    const { voter, accepted = "" } = typed as { voter?: string; accepted?: string };
    const taken = new Set(accepted.split(" "));
    const fromRoll = fieldsOf(desk.options.form).filter((name) => taken.has(name) && read.fields[name] !== undefined);
    const chosen: Chosen | undefined =
      voter === undefined || voter === ""
        ? undefined
        : voter === "nobody"
          ? { kind: "nobody" }
          : { kind: "voter", voter, accepted: fromRoll };
    const done = desk.keyLine(context.get("person"), { sheet, line, keying }, read.fields, chosen);
    if (done.kind === "refused") return refuse(place.say.refused[done.why]);
    return asJson ? nextLine(context, sheet, keying) : toSheet(place, sheet, keying);
  });
  const nextLine = (context: Context<Env>, sheet: number, keying: Keying) => {
    const state = desk.custody.sheets.get(sheet);
    const line = state === undefined ? undefined : desk.keyIn.nextLine(state, keying, context.get("person"));
    return context.json({ line });
  };
  at.post("/key-in/:sheet{[0-9]+}/lines/:line{[0-9]+}/unreadable", (context) => {
    const [sheet, line] = [Number(context.req.param("sheet")), Number(context.req.param("line"))];
    const [place, asJson] = [context.get("place"), wantsJson(context)];
    const done = desk.callUnreadable(context.get("person"), { sheet, line });
    if (done.kind === "done") return asJson ? nextLine(context, sheet, 1) : toSheet(place, sheet, 1);
    const problem = place.say.refused[done.why];
    return asJson ? context.json({ problem }) : context.html(keyIn(context, sheet, { problem }) ?? problem, 422);
  });
  at.post("/key-in/:sheet{[0-9]+}/undo", (context) => {
    const [sheet, keying] = [Number(context.req.param("sheet")), keyingOf(context)];
    if (keying === undefined) return context.notFound();
    const undone = desk.undo(context.get("person"), sheet, keying);
    return context.json(undone.kind === "refused" ? { problem: context.get("place").say.refused[undone.why] } : undone);
  });

  const differences = (context: Context<Env>, refused: Parameters<typeof differencesPage>[3] = {}) =>
    differencesPage(context.get("place"), desk, (sheet) => scanAt(context, sheet), refused);
  at.get("/differences", (context) => context.html(differences(context)));
  at.post("/differences/:sheet{[0-9]+}/:line{[0-9]+}", async (context) => {
    const [sheet, line] = [Number(context.req.param("sheet")), Number(context.req.param("line"))];
    const typed = await typedIn(context);
    const place = context.get("place");
    if (typed === undefined) return context.html(differences(context, refusedBy({ why: "form" })), 400);
    const sent = new SentForm(typed);
    const take = sent.oneOf("take", place.say.nav.differences, ["first", "second", "typed", "unreadable"]);
    const read = readFields(desk.options.form, typed);
    if (take === undefined) return context.html(differences(context, unread(place, sent.wrong)), 422);
    if (take === "typed" && "wrong" in read) {
      const { field: name, why } = read.wrong;
      const says = `${place.say.keyIn.wrong[why]} ${why === "none" ? "" : place.say.fields[name]}`;
      return context.html(differences(context, refusedBy({ why: "form", says })), 422);
    }
    const settlement = take === "typed" ? { take, fields: "fields" in read ? read.fields : {} } : { take };
    const done = desk.settle(context.get("person"), { sheet, line }, settlement);
    return done.kind === "done"
      ? context.redirect(href(place, "/differences"), 303)
      : context.html(differences(context, refusedBy(done)), 422);
  });

  at.get("/hand-in", (context) => context.html(handInPage(context.get("place"), desk)));
  at.post("/hand-in", async (context) => {
    const place = context.get("place");
    try {
      const sent = await formOf(context);
      const which = sent.oneOf("which", place.say.handIn.button, ["all", "as-advised"]);
      if (which === undefined) return context.html(handInPage(place, desk, "form"), 422);
      const wanted = which === "all" ? which : { advice: sent.raw("advice") };
      return context.html(handInPage(place, desk, await desk.handIn(context.get("person"), wanted)));
    } catch (error) {
      if (!(error instanceof ClientError)) throw error;
      onFault(error);
      return context.html(handInPage(place, desk, faultOf(error)), 503);
    }
  });

  at.post("/hand-in/filing", async (context) => {
    const place = context.get("place");
    try {
      const step = (await formOf(context)).oneOf("step", place.say.filing.title, ["close", "file"]);
      if (step === undefined) return context.html(handInPage(place, desk, "form"), 422);
      const done = await desk.closeOrFile(step);
      if (done.kind === "closed" || done.kind === "filed") return context.redirect(href(place, "/hand-in"), 303);
      return context.html(handInPage(place, desk, undefined, done), 422);
    } catch (error) {
      if (!(error instanceof ClientError)) throw error;
      onFault(error);
      return context.html(handInPage(place, desk, faultOf(error)), 503);
    }
  });
  at.post("/hand-in/surplus", async (context) => {
    const place = context.get("place");
    try {
      const done = await desk.takeSurplusBack(context.get("person"), (await formOf(context)).raw("lines"));
      return context.html(handInPage(place, desk, undefined, done), done.kind === "taken-back" ? 200 : 422);
    } catch (error) {
      if (!(error instanceof ClientError)) throw error;
      onFault(error);
      return context.html(handInPage(place, desk, faultOf(error)), 503);
    }
  });
  at.get("/hand-in/line-table.txt", (context) => {
    const table = desk.lineTable();
    if (table === undefined) return context.notFound();
    return context.text(table, 200, { "content-disposition": 'attachment; filename="line-table.txt"' });
  });

  at.get("/people", (context) => context.html(peoplePage(context.get("place"), desk, context.get("person"))));
  at.post("/people", async (context) => {
    const [place, by] = [context.get("place"), context.get("person")];
    const sent = await formOf(context);
    const name = sent.text("name", place.say.people.name);
    if (name === undefined) return context.html(peoplePage(place, desk, by, unread(place, sent.wrong)), 422);
    const person = randomUUID();
    desk.do(by, { kind: "person-joined", person, name });
    const { own, network } = addresses;
    const links = (network.length === 0 ? [own] : network).map((origin) => `${origin}${baseOf(desk, person)}/`);
    const onNetwork = named !== undefined ? "encrypted" : network.length > 0 ? "plain" : "none";
    return context.html(peoplePage(place, desk, by, { links, onNetwork }));
  });
  at.post("/people/:person/remove", (context) => {
    const person = context.req.param("person");
    if (person !== starter && desk.people.has(person)) desk.do(context.get("person"), { kind: "person-left", person });
    return context.redirect(href(context.get("place"), "/people"), 303);
  });
  // Last: what is added to a part after it was put in its place is not seen.
  app.route(`/:token/${languageInPath}`, at);
  return app;
}

/** Without scripts a sheet is keyed a line a page. */
function toSheet(place: DeskPlace, sheet: number, keying: Keying): Response {
  return new Response(null, { status: 303, headers: { location: href(place, `/key-in/${sheet}?keying=${keying}`) } });
}
