import { Hono, type Context } from "hono";
import { ClientError } from "@hustings/client";
import type { CountedLines, LinesAsked, LinesDesk, LinesDone } from "./lines-desk.ts";
import { restorationCauses } from "./lines-desk.ts";
import { chosenPage, linesPage, listPage } from "../pages/lines-pages.ts";
import { href } from "../pages/desk-page.ts";
import { formOf } from "../read-request.ts";
import { refusedBy, unread, type Env } from "../refused-request.ts";
import { serveAlone, type AloneOptions, type RunningAlone } from "../serve-alone.ts";
import type { SentForm } from "../sent-form.ts";
import { faultOf } from "../server-fault.ts";
import { ShownFirst } from "../shown-first.ts";

/** Choices that somebody looks at before they are kept. */
const mostWaiting = 32;

/** Serves the commission's pages of lines that are looked at together. @throws {InputError} it cannot listen there */
export async function serveLines(
  options: AloneOptions & { readonly desk: LinesDesk; readonly origin: string },
): Promise<RunningAlone> {
  const { desk, onFault } = options;
  return await serveAlone({
    ...options,
    nomination: desk.nomination,
    alone: (say) => ({
      title: say.aside.lines.desk,
      of: say.of(desk.nomination),
      local: say.aside.lines.local,
    }),
    routes: lineRoutes(desk, onFault),
  });
}

function lineRoutes(desk: LinesDesk, onFault: (error: unknown) => void): Hono<Env> {
  const routes = new Hono<Env>();
  const waiting = new ShownFirst<CountedLines>(mostWaiting);

  /** Whatever asks the server: that it is out of reach is said, and nothing was signed. */
  const asking = (act: (context: Context<Env>) => Promise<Response>) => async (context: Context<Env>) => {
    try {
      return await act(context);
    } catch (error) {
      if (!(error instanceof ClientError)) throw error;
      onFault(error);
      return context.text(context.get("place").say.refused[faultOf(error)], 503);
    }
  };
  const front = async (context: Context<Env>, refused: Parameters<typeof linesPage>[2], status: 200 | 422 = 422) =>
    context.html(await linesPage(context.get("place"), desk, refused), status);

  routes.get(
    "/",
    asking((context) => front(context, {}, 200)),
  );
  routes.post(
    "/choose",
    asking(async (context) => {
      const place = context.get("place");
      const sent = await formOf(context);
      const asked = askedIn(sent, place.say.aside.lines);
      const typed = sent.all();
      if (sent.wrong !== undefined) return await front(context, { ...unread(place, sent.wrong), typed });
      const chosen = await desk.choose(asked);
      if ("kind" in chosen) return await front(context, { ...saidOf(context, chosen), typed });
      return context.html(chosenPage(place, chosen, waiting.keep(chosen)));
    }),
  );
  routes.post(
    "/keep",
    asking(async (context) => {
      const place = context.get("place");
      const sent = await formOf(context);
      const token = sent.raw("token");
      const chosen = waiting.get(token);
      if (chosen === undefined) return await front(context, saidOf(context, { kind: "gone" }));
      const name = sent.id("name", place.say.aside.lines.name);
      if (name === undefined) return context.html(chosenPage(place, chosen, token, unread(place, sent.wrong)), 422);
      const done = desk.keep(name, chosen.lines);
      if (done.kind !== "done") return context.html(chosenPage(place, chosen, token, saidOf(context, done)), 422);
      waiting.delete(token);
      return context.redirect(href(place, `/lists/${name}`), 303);
    }),
  );

  routes.get(
    "/lists/:name",
    asking(async (context) => {
      const list = await desk.list(context.req.param("name") ?? "");
      return list === undefined ? context.notFound() : context.html(listPage(context.get("place"), desk, list));
    }),
  );
  const acting = (act: (context: Context<Env>, name: string) => Promise<LinesDone | Refused>, after?: string) =>
    asking(async (context) => {
      const place = context.get("place");
      const name = context.req.param("name") ?? "";
      const done = await act(context, name);
      if ("kind" in done && done.kind === "done") return context.redirect(href(place, after ?? `/lists/${name}`), 303);
      const said = "kind" in done ? saidOf(context, done) : done;
      const list = await desk.list(name);
      return list === undefined ? await front(context, said) : context.html(listPage(place, desk, list, said), 422);
    });
  routes.post(
    "/lists/:name/set-aside",
    acting(async (context, name) => {
      const place = context.get("place");
      const sent = await formOf(context);
      const ids = desk.grounds.map(({ id }) => id);
      const ground = sent.oneOf("ground", place.say.aside.lines.ground, ids);
      const shown = sent.wholeNumber("shown", place.say.aside.lines.lines);
      if (ground === undefined || shown === undefined) return unread(place, sent.wrong);
      return await desk.setAside(name, ground, shown);
    }),
  );
  routes.post(
    "/lists/:name/put-back",
    acting(async (context, name) => {
      const place = context.get("place");
      const sent = await formOf(context);
      const cause = sent.oneOf("cause", place.say.aside.lines.cause, restorationCauses);
      const shown = sent.wholeNumber("shown", place.say.aside.lines.lines);
      if (cause === undefined || shown === undefined) return unread(place, sent.wrong);
      return await desk.putBack(name, cause, shown);
    }),
  );
  routes.post(
    "/lists/:name/release",
    acting((_, name) => desk.release(name), "/"),
  );
  return routes;
}

type Refused = ReturnType<typeof unread>;

/** What was asked of the log; `sent.wrong` says what could not be read. */
function askedIn(sent: SentForm, say: Env["Variables"]["place"]["say"]["aside"]["lines"]): LinesAsked {
  const list = (name: string, label: string) => {
    const numbers = sent.raw(name) === "" ? undefined : sent.numbers(name, label);
    return numbers === undefined ? {} : { [name]: numbers };
  };
  const channel = sent.raw("channel") === "" ? undefined : sent.oneOf("channel", say.channel, ["online", "paper"]);
  const day = sent.dayIfAny("day", say.day);
  const [region, circulator] = [sent.raw("region"), sent.raw("circulator")];
  return {
    ...(region === "" ? {} : { region }),
    ...(channel === undefined ? {} : { channel }),
    ...(day === undefined ? {} : { day }),
    ...list("batches", say.batches),
    ...list("sheets", say.sheets),
    ...(circulator === "" ? {} : { circulator }),
  };
}

/** What stood against it, in the page's language. */
function saidOf(context: Context<Env>, done: Exclude<LinesDone, { kind: "done" }>): Refused {
  const { lines: say } = context.get("place").say.aside;
  if (done.kind === "not-entered") return refusedBy({ why: "not-entered", says: done.says });
  if (done.kind !== "wrong") return refusedBy({ words: say.done[done.kind] });
  if (done.field === "--nomination") return refusedBy({ words: say.notFrozen });
  const words = say.wrong[done.field];
  return refusedBy(done.field === "--line-key" ? { words } : { words, says: `${done.got}.` });
}
