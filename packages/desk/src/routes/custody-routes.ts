import { Hono } from "hono";
import { ClientError } from "@hustings/client";
import { addDays } from "@hustings/core";
import type { CampaignDesk } from "../campaign/campaign-desk.ts";
import { circulatorsPage, receiptPage, sheetsPage } from "../pages/custody-pages.ts";
import { href } from "../pages/desk-page.ts";
import { formOf } from "../read-request.ts";
import { refusedBy, unread, type Env } from "../refused-request.ts";
import { faultOf } from "../server-fault.ts";

/** Who carries sheets, where each sheet is, and the receipts that were signed when one changed hands. */
export function custodyRoutes(desk: CampaignDesk, onFault: (error: unknown) => void): Hono<Env> {
  const at = new Hono<Env>();
  at.get("/circulators", (context) => context.html(circulatorsPage(context.get("place"), desk)));
  at.post("/circulators", async (context) => {
    const place = context.get("place");
    const { circulators: say } = place.say;
    const sent = await formOf(context);
    const typed = { form: "circulator", values: sent.all() } as const;
    const [circulator, name] = [sent.id("circulator", say.number), sent.text("name", say.name)];
    const [from, until] = [sent.day("from", say.from), sent.day("until", say.until)];
    if (circulator === undefined || name === undefined || from === undefined || until === undefined)
      return context.html(circulatorsPage(place, desk, { ...unread(place, sent.wrong), typed }), 422);
    const done = desk.do(context.get("person"), { kind: "circulator-named", circulator, name, from, until });
    return done.kind === "done"
      ? context.redirect(href(place, "/circulators"), 303)
      : context.html(circulatorsPage(place, desk, { ...refusedBy(done), typed }), 422);
  });
  at.post("/circulators/:circulator/end", (context) => {
    // The day before is the last: from now on nothing is handed out to them.
    const on = addDays(desk.options.today(), -1);
    const place = context.get("place");
    const done = desk.do(context.get("person"), {
      kind: "circulator-ended",
      circulator: context.req.param("circulator"),
      on,
    });
    return done.kind === "done"
      ? context.redirect(href(place, "/circulators"), 303)
      : context.html(circulatorsPage(place, desk, refusedBy(done)), 422);
  });

  at.get("/sheets", (context) => context.html(sheetsPage(context.get("place"), desk)));
  at.post("/sheets/hand-out", async (context) => {
    const place = context.get("place");
    const { sheets: say } = place.say;
    const sent = await formOf(context);
    const typed = { form: "hand-out", values: sent.all() } as const;
    const circulator = sent.text("circulator", say.circulator);
    const [first, last] = [sent.wholeNumber("first", say.first), sent.wholeNumber("last", say.last)];
    const lines = sent.wholeNumber("lines", say.lines);
    const region = sent.oneOf("region", say.region, desk.regions());
    if (
      circulator === undefined ||
      first === undefined ||
      last === undefined ||
      lines === undefined ||
      region === undefined
    )
      return context.html(sheetsPage(place, desk, { ...unread(place, sent.wrong), typed }), 422);
    const act = { kind: "sheets-handed-out", circulator, first, last, lines, region } as const;
    try {
      const done = await desk.handOut(context.get("person"), act);
      if (done.kind === "done") return context.redirect(href(place, `/receipts/${done.receipt}`), 303);
      return context.html(sheetsPage(place, desk, { ...refusedBy(done), typed }), 422);
    } catch (error) {
      if (!(error instanceof ClientError)) throw error;
      onFault(error);
      return context.html(sheetsPage(place, desk, { refused: { why: faultOf(error) }, typed }), 503);
    }
  });
  at.post("/sheets/take-back", async (context) => {
    const place = context.get("place");
    const { sheets: say } = place.say;
    const sent = await formOf(context);
    const typed = { form: "take-back", values: sent.all() } as const;
    const [sheet, used] = [sent.wholeNumber("sheet", say.sheet), sent.wholeNumber("used", say.used)];
    const [struck, signedOn] = [sent.numbers("struck", say.struck), sent.dayIfAny("signedOn", say.signedOn)];
    if (sheet === undefined || used === undefined || struck === undefined || sent.wrong !== undefined)
      return context.html(sheetsPage(place, desk, { ...unread(place, sent.wrong), typed }), 422);
    const done = await desk.takeBack(context.get("person"), {
      kind: "sheet-returned",
      sheet,
      used,
      struck,
      ...(signedOn === undefined ? {} : { signedOn }),
    });
    return done.kind === "done"
      ? context.redirect(href(place, `/receipts/${done.receipt}`), 303)
      : context.html(sheetsPage(place, desk, { ...refusedBy(done), typed }), 422);
  });
  at.post("/sheets/other", async (context) => {
    const place = context.get("place");
    const { sheets: say } = place.say;
    const sent = await formOf(context);
    const typed = { form: "other", values: sent.all() } as const;
    const [sheet, why] = [sent.wholeNumber("sheet", say.sheet), sent.text("why", say.why)];
    const kind = sent.oneOf("kind", say.other, ["sheet-spoiled", "sheet-lost"]);
    if (sheet === undefined || why === undefined || kind === undefined)
      return context.html(sheetsPage(place, desk, { ...unread(place, sent.wrong), typed }), 422);
    const done = await desk.takeBack(context.get("person"), { kind, sheet, why });
    return done.kind === "done"
      ? context.redirect(href(place, `/receipts/${done.receipt}`), 303)
      : context.html(sheetsPage(place, desk, { ...refusedBy(done), typed }), 422);
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
  return at;
}
