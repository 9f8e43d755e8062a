import { Hono, type Context } from "hono";
import type { FormField } from "@hustings/rules";
import type { CampaignDesk } from "../campaign/campaign-desk.ts";
import type { Keying } from "../campaign/desk-event.ts";
import { doubtIn, fieldsOf, readFields } from "../campaign/keyed-fields.ts";
import type { NearVoter } from "../campaign/near-voters.ts";
import type { Chosen } from "../campaign/typing.ts";
import { scanAddress } from "../desk-assets.ts";
import { href, type DeskPlace } from "../pages/desk-page.ts";
import { keyInListPage, keyInPage, type WhatIsWrong } from "../pages/key-in-pages.ts";
import { keyingOf, typedIn, wantsJson } from "../read-request.ts";
import type { Env } from "../refused-request.ts";

/** Keying the lines of sheets in, a line at a time, with a script or without. @param scans folder of the sheets' pictures */
export function keyInRoutes(desk: CampaignDesk, scans: string | undefined): Hono<Env> {
  const at = new Hono<Env>();
  at.get("/key-in", (context) => context.html(keyInListPage(context.get("place"), desk, context.get("person"))));
  const keyIn = (context: Context<Env>, sheet: number, more: WhatIsWrong = {}) => {
    const state = desk.custody.sheets.get(sheet);
    const keying = keyingOf(context);
    if (state?.state !== "returned" || keying === undefined) return undefined;
    const place = context.get("place");
    const scan = scanAddress(place, scans, sheet);
    return keyInPage(place, desk, {
      ...more,
      sheet: state,
      keying,
      by: context.get("person"),
      script: "/assets/key-in.js",
      ...(scan === undefined ? {} : { scan }),
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
    const refuse = (problem: string, name?: FormField, sure?: string) =>
      asJson
        ? context.json({
            problem,
            ...(name === undefined ? {} : { field: name }),
            ...(sure === undefined ? {} : { sure }),
          })
        : context.html(keyIn(context, sheet, { typed, problem, wrong: name, sure }) ?? problem, 422);
    const read = readFields(desk.options.form, typed);
    if ("wrong" in read) {
      const { field: name, why } = read.wrong;
      const says = place.say.keyIn.wrong[why];
      return refuse(why === "none" ? says : `${says} ${place.say.fields[name]}`, name);
    }
    const doubt = doubtIn(read.fields, desk.options.today(), desk.signersAge());
    const sure = doubt === undefined ? "" : `${doubt.field} ${read.fields[doubt.field] ?? ""}`;
    if (doubt !== undefined && (typed as { sure?: string }).sure !== sure) {
      const { doubts, ifSo } = place.say.keyIn;
      return refuse(
        `${doubts[doubt.why](desk.signersAge()?.years ?? 0)} ${place.say.fields[doubt.field]}. ${ifSo}`,
        doubt.field,
        sure,
      );
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
  return at;
}

/** Without scripts a sheet is keyed a line a page. */
function toSheet(place: DeskPlace, sheet: number, keying: Keying): Response {
  return new Response(null, { status: 303, headers: { location: href(place, `/key-in/${sheet}?keying=${keying}`) } });
}
