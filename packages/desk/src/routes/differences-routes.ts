import { Hono, type Context } from "hono";
import type { CampaignDesk } from "../campaign/campaign-desk.ts";
import { readFields } from "../campaign/keyed-fields.ts";
import { scanAddress } from "../desk-assets.ts";
import { href } from "../pages/desk-page.ts";
import { differencesPage } from "../pages/key-in-pages.ts";
import { typedIn } from "../read-request.ts";
import { refusedBy, unread, type Env } from "../refused-request.ts";
import { SentForm } from "../sent-form.ts";

/** Lines that two people keyed differently, and which reading is taken. @param scans folder of the sheets' pictures */
export function differencesRoutes(desk: CampaignDesk, scans: string | undefined): Hono<Env> {
  const at = new Hono<Env>();
  const differences = (context: Context<Env>, refused: Parameters<typeof differencesPage>[3] = {}) =>
    differencesPage(context.get("place"), desk, (sheet) => scanAddress(context.get("place"), scans, sheet), refused);
  at.get("/", (context) => context.html(differences(context)));
  at.post("/:sheet{[0-9]+}/:line{[0-9]+}", async (context) => {
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
  return at;
}
