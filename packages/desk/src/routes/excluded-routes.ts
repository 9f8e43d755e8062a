import { Hono, type Context } from "hono";
import { typedLine, type Meeting } from "@hustings/core";
import { excludedIn, faultsOf, sorted, type RowToMend } from "../meetings/excluded-lines.ts";
import type { MinutesSentences } from "../meetings/minutes-desk.ts";
import { refused as refusedFor, type MinutesDone } from "../meetings/minutes-done.ts";
import { href } from "../pages/desk-page.ts";
import { excludedPage, excludedQuery, type ExcludedTyped, type ExcludedView } from "../pages/excluded-page.ts";
import { fieldsIn } from "../read-request.ts";
import { refusedBy, type Env, type RefusalSaid } from "../refused-request.ts";
import type { MinutesAnswers } from "./minutes-answers.ts";

type Failed = Exclude<MinutesDone, { kind: "done" }>;
type Typed = ExcludedTyped & { readonly refused?: Failed | RefusalSaid };
const back = (context: Context<Env>, { called }: Meeting, query = "") =>
  context.redirect(href(context.get("place"), `/meetings/${called.meeting}/minutes/excluded${query}`), 303);
const everyone: ExcludedView = { sought: "", from: 1 };
const mostShownOfSearch = 200;

/** Who was not let in to a meeting, below `/meetings/:meeting/minutes/excluded`: what is sent is kept before anything is shown of it. */
export function excludedRoutes({ of, meetings, page: minutesPage }: MinutesAnswers): Hono<Env> {
  const { minutes } = meetings;
  const routes = new Hono<Env>();

  const show = (context: Context<Env>, meeting: Meeting, view: ExcludedView, { refused, ...typed }: Typed = {}) => {
    const { draft } = minutes.standing(meeting);
    const said = refused === undefined ? {} : refusedBy(refused);
    // Before anybody is named as elected there is nothing to write beside.
    if (draft === undefined) return minutesPage(context, meeting, said, refused === undefined ? 200 : 422);
    const isTyped = Object.keys(typed).length > 0;
    const shown = excludedPage(context.get("place"), meeting, draft, { view, ...said, typed });
    return context.html(shown, refused === undefined && !isTyped ? 200 : 422);
  };
  const write = (context: Context<Env>, meeting: Meeting, said: Partial<MinutesSentences>, before: string) =>
    minutes.write(context.get("person"), meeting, said, before);

  routes.get(
    "/",
    of((context, meeting) => {
      const { q = "", from, row } = context.req.query();
      const open = Number(row);
      const sought = typedLine(q).slice(0, mostShownOfSearch);
      return show(context, meeting, { sought, from: placeIn(from), ...(row !== undefined && { open }) });
    }),
  );

  routes.post(
    "/table",
    of(async (context, meeting) => {
      const { lines: [lines = ""] = [], before: [before = ""] = [] } = await sentIn(context);
      const read = excludedIn(lines);
      const refuse = (refused: Failed) => show(context, meeting, everyone, { refused, lines });
      if ("why" in read) {
        const { inRow } = context.get("place").say.minutes.excluded;
        return refuse(refusedFor(`minutes-${read.why}`, inRow(read.row)));
      }
      const { excluded = [], toMend = [] } = minutes.standing(meeting).draft ?? {};
      const both = { excluded: [...excluded, ...read.excluded], toMend: [...toMend, ...read.toMend] };
      const done = write(context, meeting, both, before);
      return done.kind === "done" ? back(context, meeting) : refuse(done);
    }),
  );

  routes.post(
    "/one",
    of(async (context, meeting) => {
      const { name, why, before: [before = ""] = [] } = await sentIn(context);
      const one = personIn(name, why);
      if (faultsOf(one).length > 0) return show(context, meeting, everyone, { one });
      const { excluded = [] } = minutes.standing(meeting).draft ?? {};
      const done = write(context, meeting, { excluded: [...excluded, one] }, before);
      return done.kind === "done" ? back(context, meeting) : show(context, meeting, everyone, { refused: done, one });
    }),
  );

  routes.post(
    "/mend",
    of(async (context, meeting) => {
      const { name = [], why = [], drop: [drop = ""] = [], before: [before = ""] = [] } = await sentIn(context);
      const { excluded = [], toMend: were = [] } = minutes.standing(meeting).draft ?? {};
      const rows = name.map((each, at) => mendedIn(personIn([each], [why[at] ?? ""]), were[at]));
      const { excluded: right, toMend } = sorted(rows.filter((_, at) => String(at) !== drop));
      const done = write(context, meeting, { excluded: [...excluded, ...right], toMend }, before);
      if (done.kind === "done") return back(context, meeting);
      return show(context, meeting, everyone, { refused: done, toMend: rows });
    }),
  );

  routes.post(
    "/row",
    of(async (context, meeting) => {
      const { name, why, row, q, from, before: [before = ""] = [], do: [what] = [] } = await sentIn(context);
      const open = placeIn(row?.[0]);
      const view = { sought: typedLine(q?.[0] ?? ""), from: placeIn(from?.[0]) };
      const typed = personIn(name, why);
      const { excluded = [] } = minutes.standing(meeting).draft ?? {};
      const isRemoved = what === "remove";
      // A row that is not there was somebody else's to take out, or nobody said which.
      if (row === undefined || open > excluded.length)
        return show(context, meeting, view, {
          refused: refusedFor("minutes-overtaken"),
          ...(!isRemoved && { one: typed }),
        });
      if (!isRemoved && faultsOf(typed).length > 0) return show(context, meeting, { ...view, open }, { row: typed });
      const others = excluded.toSpliced(open - 1, 1, ...(isRemoved ? [] : [typed]));
      const done = write(context, meeting, { excluded: others }, before);
      if (done.kind === "done") return back(context, meeting, `${excludedQuery(view)}#row-${open}`);
      // The row may stand in another place by now: what was typed waits beside the list.
      return show(context, meeting, view, { refused: done, ...(!isRemoved && { one: typed }) });
    }),
  );
  return routes;
}

const placeIn = (text: string | undefined) => {
  const place = Number(text);
  return Number.isSafeInteger(place) && place > 0 ? place : 1;
};

const personIn = (name: readonly string[] | undefined, why: readonly string[] | undefined): RowToMend => ({
  name: typedLine(name?.[0] ?? ""),
  why: typedLine(why?.[0] ?? ""),
});

/** Sent with the others and left as it was, a row of many cells is looked at by nobody yet. */
const mendedIn = (row: RowToMend, was: RowToMend | undefined): RowToMend =>
  was?.name === row.name && was.why === row.why ? was : row;

/** Values of each field, as they were typed. */
async function sentIn(context: Context<Env>): Promise<Readonly<Record<string, readonly string[]>>> {
  const body = await context.req.parseBody({ all: true });
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, fieldsIn(value)]));
}
