import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { once } from "node:events";
import { createServer } from "node:http";
import { stripTypeScriptTypes } from "node:module";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { addDays, isCalendarDate, type CalendarDate } from "@hustings/core";
import { ClientError } from "@hustings/client";
import { stylesheetFiles } from "@hustings/web";
import type { CampaignDesk, DeskRefusal } from "./campaign/campaign-desk.ts";
import type { Keying, KeyedFields, LineMatch } from "./campaign/desk-event.ts";
import { fieldsOf, readFields } from "./campaign/keyed-fields.ts";
import { deskWords, type DeskLanguage } from "./messages/desk-words.ts";
import { circulatorsPage, receiptPage, sheetsPage } from "./pages/custody-pages.ts";
import { href, type DeskPlace } from "./pages/desk-page.ts";
import { handInPage, peoplePage } from "./pages/hand-in-page.ts";
import { differencesPage, keyInListPage, keyInPage } from "./pages/key-in-pages.ts";
import { standingPage, type RollSaid } from "./pages/standing-page.ts";

export interface DeskServerOptions {
  readonly desk: CampaignDesk;
  /** 0: any free port. */
  readonly port: number;
  /** Another than this machine's own lets people in the same network work here, each by an address of their own. */
  readonly host: string;
  /** Name of whoever starts it, as the others read it. */
  readonly starter: string;
  readonly roll: RollSaid;
  /** Folder of pictures of sheets, named by their numbers: `17.jpg`. */
  readonly scans?: string;
  readonly onFault: (error: unknown) => void;
}

export interface RunningDesk {
  /** Address of whoever started it. */
  readonly url: string;
  close(): Promise<void>;
}

/** Whoever starts the desk works at it, too. */
const starter = "starter";
const mostBodyBytes = 64 * 1024;
const pictures: Readonly<Record<string, string>> = { ".jpg": "image/jpeg", ".png": "image/png", ".webp": "image/webp" };

const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/**
 * Serves a campaign's desk to the people who work at it. Each has an address that holds a secret of their own: neither another user of the machine
 * nor another site open in the browser can guess it, and whoever is removed is shut out at once.
 */
export async function serveDesk(options: DeskServerOptions): Promise<RunningDesk> {
  const { desk, port, host, onFault, starter: name } = options;
  if (desk.people.get(starter)?.name !== name) desk.do(starter, { kind: "person-joined", person: starter, name });
  const answer = getRequestListener(deskApp(options).fetch);
  const server = createServer((request, response) => void answer(request, response).catch(onFault));
  server.listen(port, host);
  await once(server, "listening");
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${bound}${baseOf(desk, starter)}/`,
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A person's own address: theirs as long as the desk's folder is. */
function baseOf(desk: CampaignDesk, person: string): string {
  const secret = createHmac("sha256", desk.options.journal.lineKey).update(`hustings-desk-person/v1\n${person}`);
  return `/${secret.digest("base64url")}`;
}

function personAt(desk: CampaignDesk, token: string): string | undefined {
  return [...desk.people.keys()].find((person) => {
    const [a, b] = [Buffer.from(`/${token}`), Buffer.from(baseOf(desk, person))];
    return a.length === b.length && timingSafeEqual(a, b);
  });
}

type Env = { Variables: { place: DeskPlace; person: string } };

function deskApp({ desk, roll, scans, onFault }: DeskServerOptions): Hono<Env> {
  const app = new Hono<Env>();
  app.use(async (context, next) => {
    await next();
    const { headers } = context.res;
    headers.set("content-security-policy", policy);
    headers.set("x-content-type-options", "nosniff");
    headers.set("referrer-policy", "no-referrer");
    headers.set("cross-origin-opener-policy", "same-origin");
    headers.set("cross-origin-resource-policy", "same-origin");
    headers.set("cache-control", "no-store");
  });
  app.get("/assets/desk.css", () => asset("text/css", stylesheet()));
  app.get("/assets/key-in.js", () => asset("text/javascript", keyInScript()));
  const at = new Hono<Env>();
  app.use("/:token/*", async (context, next) => {
    const person = personAt(desk, context.req.param("token"));
    if (person === undefined) return context.notFound();
    context.set("person", person);
    return await next();
  });
  app.get("/:token/", (context) => context.redirect(`/${context.req.param("token")}/${wished(context)}/`));
  app.use("/:token/:language{(?:en|ru|fr)}/*", bodyLimit({ maxSize: mostBodyBytes }), async (context, next) => {
    const language = context.req.param("language") as DeskLanguage;
    const person = context.get("person");
    context.set("place", {
      base: `/${context.req.param("token")}`,
      language,
      say: deskWords[language],
      person: desk.people.get(person)?.name ?? person,
      nomination: desk.options.nomination,
      stylesheets: ["/assets/desk.css"],
    });
    return await next();
  });
  app.get("/:token/scans/:sheet{[0-9]+}", async (context) => {
    const file = scanOf(scans, Number(context.req.param("sheet")));
    if (file === undefined) return context.notFound();
    return asset(pictures[extname(file)] ?? "", await readFile(file));
  });
  app.onError((error, context) => {
    onFault(error);
    return context.text("the desk could not do this; the terminal says why", 500);
  });

  app.get("/:token/:language{(?:en|ru|fr)}/", (context) =>
    context.html(standingPage(context.get("place"), desk, roll)),
  );

  at.get("/circulators", (context) => context.html(circulatorsPage(context.get("place"), desk)));
  at.post("/circulators", async (context) => {
    const { circulator, name, from, until } = await formOf(context);
    const place = context.get("place");
    if (!isId(circulator) || !isText(name) || !isDay(from) || !isDay(until))
      return context.html(circulatorsPage(place, desk, refusedBy("form")), 422);
    const done = desk.do(context.get("person"), { kind: "circulator-named", circulator, name, from, until });
    return done.kind === "done"
      ? context.redirect(href(place, "/circulators"), 303)
      : context.html(circulatorsPage(place, desk, refusedBy(done.why)), 422);
  });
  at.post("/circulators/:circulator/end", (context) => {
    // The day before is the last: from now on nothing is handed out to them.
    const on = addDays(desk.options.today(), -1);
    desk.do(context.get("person"), {
      kind: "circulator-ended",
      circulator: context.req.param("circulator"),
      on,
    });
    return context.redirect(href(context.get("place"), "/circulators"), 303);
  });

  at.get("/sheets", (context) => context.html(sheetsPage(context.get("place"), desk)));
  at.post("/sheets/hand-out", async (context) => {
    const { circulator = "", first, last, lines, region = "" } = await formOf(context);
    const place = context.get("place");
    const act = {
      kind: "sheets-handed-out",
      circulator,
      first: Number(first),
      last: Number(last),
      lines: Number(lines),
      region,
    } as const;
    const done = await desk.handOut(context.get("person"), act);
    if (done.kind === "done") return context.redirect(href(place, `/receipts/${done.receipt}`), 303);
    const refused = done.kind === "refused" ? refusedBy(done.why) : refusedBy("not-entered", done.says);
    return context.html(sheetsPage(place, desk, refused), 422);
  });
  at.post("/sheets/take-back", async (context) => {
    const { sheet, used, struck = "", signedOn } = await formOf(context);
    const place = context.get("place");
    const numbers = struck
      .split(",")
      .map((each) => each.trim())
      .filter((each) => each !== "")
      .map(Number);
    if (numbers.some((each) => !Number.isSafeInteger(each)))
      return context.html(sheetsPage(place, desk, refusedBy("form")), 422);
    const done = await desk.takeBack(context.get("person"), {
      kind: "sheet-returned",
      sheet: Number(sheet),
      used: Number(used),
      struck: numbers,
      ...(isDay(signedOn) ? { signedOn } : {}),
    });
    return done.kind === "done"
      ? context.redirect(href(place, `/receipts/${done.receipt}`), 303)
      : context.html(sheetsPage(place, desk, refusedBy(done.why)), 422);
  });
  at.post("/sheets/other", async (context) => {
    const { sheet, why, kind } = await formOf(context);
    const place = context.get("place");
    if (!isText(why) || (kind !== "sheet-spoiled" && kind !== "sheet-lost"))
      return context.html(sheetsPage(place, desk, refusedBy("form")), 422);
    const done = await desk.takeBack(context.get("person"), { kind, sheet: Number(sheet), why });
    return done.kind === "done"
      ? context.redirect(href(place, `/receipts/${done.receipt}`), 303)
      : context.html(sheetsPage(place, desk, refusedBy(done.why)), 422);
  });
  at.get("/receipts/:receipt{[0-9]+}", (context) => {
    const page = receiptPage(context.get("place"), desk, Number(context.req.param("receipt")));
    return page === undefined ? context.notFound() : context.html(page);
  });
  at.post("/receipts/:receipt{[0-9]+}", (context) => {
    const receipt = Number(context.req.param("receipt"));
    if (desk.receipts[receipt - 1] === undefined) return context.notFound();
    desk.do(context.get("person"), { kind: "receipt-countersigned", receipt, how: "on-paper" });
    return context.redirect(href(context.get("place"), `/receipts/${receipt}`), 303);
  });

  at.get("/key-in", (context) => context.html(keyInListPage(context.get("place"), desk, context.get("person"))));
  const keyIn = (context: Context<Env>, sheet: number, more: { typed?: KeyedFields; problem?: string } = {}) => {
    const state = desk.custody.sheets.get(sheet);
    if (state?.state !== "returned") return undefined;
    const place = context.get("place");
    const scan = scanOf(scans, sheet) === undefined ? {} : { scan: `${place.base}/scans/${sheet}` };
    return keyInPage(place, desk, {
      sheet: state,
      keying: keyingOf(context),
      script: "/assets/key-in.js",
      ...scan,
      ...more,
    });
  };
  at.get("/key-in/:sheet{[0-9]+}", (context) => {
    const page = keyIn(context, Number(context.req.param("sheet")));
    return page === undefined ? context.notFound() : context.html(page);
  });
  at.post("/near", async (context) => {
    const typed = await typedIn(context);
    const read = readFields(desk.options.form, { ...typed, birthDate: "" });
    const born = readFields(desk.options.form, typed);
    const fields = "fields" in born ? born.fields : "fields" in read ? read.fields : {};
    return context.json({ near: desk.options.roll?.near(fields, 3) ?? [] });
  });
  at.post("/key-in/:sheet{[0-9]+}/lines/:line{[0-9]+}", async (context) => {
    const [sheet, line] = [Number(context.req.param("sheet")), Number(context.req.param("line"))];
    const [place, keying, asJson] = [context.get("place"), keyingOf(context), wantsJson(context)];
    const typed = await typedIn(context);
    const refuse = (problem: string, name?: string) =>
      asJson
        ? context.json({ problem, ...(name === undefined ? {} : { field: name }) })
        : context.html(keyIn(context, sheet, { typed, problem }) ?? problem, 422);
    const read = readFields(desk.options.form, typed);
    if ("wrong" in read) {
      const { field: name, why } = read.wrong;
      const says = place.say.keyIn.wrong[why] ?? why;
      return refuse(why === "none" ? says : `${says} ${place.say.fields[name] ?? name}`, name);
    }
    const { voter = "", accepted = "" } = typed as { voter?: string; accepted?: string };
    const match: LineMatch | undefined =
      voter === "" ? undefined : voter === "nobody" ? { kind: "nobody" } : { kind: "picked", voter };
    const taken = new Set(accepted.split(" "));
    const fromRoll = fieldsOf(desk.options.form).filter((name) => taken.has(name) && read.fields[name] !== undefined);
    const chosen = match === undefined ? undefined : { match, accepted: fromRoll };
    const done = desk.keyLine(context.get("person"), { sheet, line, keying }, read.fields, chosen);
    if (done.kind === "refused") return refuse(place.say.refused[done.why] ?? done.why);
    if (!asJson) return context.redirect(href(place, `/key-in/${sheet}?keying=${keying}`), 303);
    const state = desk.custody.sheets.get(sheet);
    return context.json({ line: state === undefined ? undefined : desk.keyIn.nextLine(state, keying) });
  });
  at.post("/key-in/:sheet{[0-9]+}/undo", (context) => {
    const sheet = Number(context.req.param("sheet"));
    const undone = desk.undo(context.get("person"), sheet, keyingOf(context));
    return undone === undefined
      ? context.json({ problem: context.get("place").say.refused["nothing-to-undo"] })
      : context.json(undone);
  });

  at.get("/differences", (context) => context.html(differencesPage(context.get("place"), desk)));
  at.post("/differences/:sheet{[0-9]+}/:line{[0-9]+}", async (context) => {
    const [sheet, line] = [Number(context.req.param("sheet")), Number(context.req.param("line"))];
    const typed = await typedIn(context);
    const place = context.get("place");
    const { first, second } = desk.keyIn.line({ sheet, line });
    const { take } = typed as { take?: string };
    const read = readFields(desk.options.form, typed);
    const fields =
      take === "first"
        ? first?.fields
        : take === "second"
          ? second?.fields
          : "fields" in read
            ? read.fields
            : undefined;
    if (fields === undefined && take !== "unreadable")
      return context.html(differencesPage(place, desk, refusedBy("form")), 422);
    const cause = take === "unreadable" ? "unreadable" : "typist";
    const done = desk.settle(context.get("person"), { sheet, line }, fields ?? {}, cause);
    return done.kind === "done"
      ? context.redirect(href(place, "/differences"), 303)
      : context.html(differencesPage(place, desk, refusedBy(done.why)), 422);
  });

  at.get("/hand-in", (context) => context.html(handInPage(context.get("place"), desk)));
  at.post("/hand-in", async (context) => {
    const place = context.get("place");
    try {
      return context.html(handInPage(place, desk, await desk.handIn(context.get("person"))));
    } catch (error) {
      if (!(error instanceof ClientError)) throw error;
      onFault(error);
      return context.html(handInPage(place, desk, "unreachable"), 503);
    }
  });

  at.get("/people", (context) => context.html(peoplePage(context.get("place"), desk, context.get("person"))));
  at.post("/people", async (context) => {
    const { name } = await formOf(context);
    if (!isText(name)) return context.redirect(href(context.get("place"), "/people"), 303);
    const person = randomUUID();
    desk.do(context.get("person"), { kind: "person-joined", person, name });
    const { origin } = new URL(context.req.url);
    return context.html(
      peoplePage(context.get("place"), desk, context.get("person"), `${origin}${baseOf(desk, person)}/`),
    );
  });
  at.post("/people/:person/remove", (context) => {
    const person = context.req.param("person");
    if (person !== starter && desk.people.has(person)) desk.do(context.get("person"), { kind: "person-left", person });
    return context.redirect(href(context.get("place"), "/people"), 303);
  });
  // Last: what is added to a part after it was put in its place is not seen.
  app.route("/:token/:language{(?:en|ru|fr)}", at);
  return app;
}

const refusedBy = (why: DeskRefusal | "not-entered" | "form", says?: string) => ({
  refused: { why, ...(says === undefined ? {} : { says }) },
});

function wished(context: Context): DeskLanguage {
  const asked = (context.req.header("accept-language") ?? "").toLowerCase().split(",");
  const found = asked.map((each) => each.trim().slice(0, 2)).find((each) => Object.hasOwn(deskWords, each));
  return (found ?? "en") as DeskLanguage;
}

const keyingOf = (context: Context): Keying => (context.req.query("keying") === "2" ? 2 : 1);
const wantsJson = (context: Context) => context.req.header("content-type")?.startsWith("application/json") === true;

async function formOf(context: Context): Promise<Readonly<Record<string, string | undefined>>> {
  const body = await context.req.parseBody();
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, typeof value === "string" ? value.trim() : ""]),
  );
}

/** What was typed, from a form or from the page's script. */
async function typedIn(context: Context): Promise<Record<string, string>> {
  if (!wantsJson(context)) return (await formOf(context)) as Record<string, string>;
  const body: unknown = await context.req.json();
  if (typeof body !== "object" || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).filter((each): each is [string, string] => typeof each[1] === "string"),
  );
}

const isText = (text: string | undefined): text is string => text !== undefined && text !== "" && text.length <= 200;
const isDay = (text: string | undefined): text is CalendarDate => text !== undefined && isCalendarDate(text);
/** As the log's vocabulary has ids. */
const isId = (text: string | undefined): text is string => /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/.test(text ?? "");

function scanOf(folder: string | undefined, sheet: number): string | undefined {
  if (folder === undefined) return undefined;
  return Object.keys(pictures)
    .map((extension) => join(folder, `${sheet}${extension}`))
    .find((file) => existsSync(file));
}

function asset(type: string, body: string | Uint8Array): Response {
  return new Response(typeof body === "string" ? body : Uint8Array.from(body), {
    headers: { "content-type": `${type}; charset=utf-8` },
  });
}

let sheet: string | undefined;
function stylesheet(): string {
  const own = new URL("./pages/desk.css", import.meta.url);
  return (sheet ??= [...stylesheetFiles, own].map((file) => readFileSync(file, "utf8")).join("\n"));
}

let script: string | undefined;
/** One file without imports: its types are taken off, and it runs as it is. */
function keyInScript(): string {
  if (script !== undefined) return script;
  const file = new URL(`./browser/key-in${extname(import.meta.url)}`, import.meta.url);
  const text = readFileSync(file, "utf8");
  return (script = file.pathname.endsWith(".ts") ? stripTypeScriptTypes(text) : text);
}
