import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { Hono, type Context } from "hono";
import { InputError } from "@hustings/core";
import { readCalls, typedRow } from "../meetings/call-table.ts";
import type { CallTable } from "../meetings/meeting-desk.ts";
import { callPreviewPage } from "../pages/call-preview-page.ts";
import { href } from "../pages/desk-page.ts";
import { doorSheetsPage } from "../pages/meeting-page.ts";
import { meetingsPage } from "../pages/meetings-page.ts";
import { bytesOf, filesIn, formOf, freshen } from "../read-request.ts";
import { refusedBy, type Env } from "../refused-request.ts";
import { ShownFirst } from "../shown-first.ts";
import { ifReached, type MeetingRoutesOptions } from "./one-meeting.ts";

/** Tables that somebody looks at before they are signed. */
const mostShown = 32;

/** All meetings: their list, calling more of them by a table or one by one, and the sheets of their doors. */
export function callRoutes(options: MeetingRoutesOptions): Hono<Env> {
  const { meetings } = options;
  const routes = new Hono<Env>();
  const shown = new ShownFirst<CallTable>(mostShown);

  routes.get("/", async (context) => {
    await freshen(meetings, options.onFault);
    return context.html(meetingsPage(context.get("place"), meetings));
  });

  const look = (context: Context<Env>, table: CallTable) => {
    const plan = meetings.plan(table);
    return context.html(callPreviewPage(context.get("place"), plan, shown.keep(table)));
  };
  routes.post("/table", async (context) => {
    const place = context.get("place");
    const [file] = await filesIn(context, "table");
    if (file === undefined)
      return context.html(meetingsPage(place, meetings, refusedBy({ words: place.say.meetings.noFile })), 422);
    try {
      return look(context, await tableIn(file));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const { expected, got } = error.problem;
      const says = `${expected} / ${got}`;
      return context.html(
        meetingsPage(place, meetings, refusedBy({ words: place.say.meetings.table.unread, says })),
        422,
      );
    }
  });
  routes.post("/one", async (context) => {
    const sent = await formOf(context);
    const { row, problems } = typedRow((column) => sent.raw(column));
    return look(context, { rows: problems.length > 0 ? [] : [row], problems, heads: {} });
  });
  routes.post("/call", async (context) => {
    const place = context.get("place");
    const sent = await formOf(context);
    const token = sent.raw("token");
    const table = shown.get(token);
    if (table === undefined)
      return context.html(meetingsPage(place, meetings, refusedBy({ words: place.say.meetings.preview.gone })), 410);
    return await ifReached(options, context, async () => {
      const done = await meetings.call(table, sent.raw("shown").split(" "));
      if (done.kind === "problems") return context.html(callPreviewPage(place, done, token), 422);
      if (done.kind === "changed")
        return context.html(
          callPreviewPage(place, done, token, refusedBy({ words: place.say.meetings.preview.changed })),
          409,
        );
      if (done.kind !== "done")
        return context.html(callPreviewPage(place, meetings.plan(table), token, refusedBy(done)), 422);
      shown.delete(token);
      return context.redirect(href(place, "/meetings"), 303);
    });
  });
  routes.get("/sheets", (context) => {
    const place = context.get("place");
    const asked = Number(context.req.query("devices"));
    if (!Number.isInteger(asked) || asked < 1 || asked > 20) return context.notFound();
    return context.html(doorSheetsPage(place, meetings, asked, context.req.query("officers") === "yes"));
  });
  return routes;
}

/** Reads a table that was sent; its bytes lie in a temporary folder for as long as that takes. */
async function tableIn(file: File): Promise<CallTable> {
  const folder = await mkdtemp(join(tmpdir(), "hustings-calls-"));
  try {
    const extension = [".csv", ".xlsx", ".ods", ".tsv"].find((each) => each === extname(file.name).toLowerCase());
    const path = join(folder, `table${extension ?? ".csv"}`);
    await writeFile(path, await bytesOf(file));
    return await readCalls(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
