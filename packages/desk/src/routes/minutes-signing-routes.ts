import { Hono } from "hono";
import { parseStrokes } from "@hustings/door";
import type { Office } from "../meetings/minutes-papers.ts";
import { bytesOf, filesIn, formOf, nameOfFile } from "../read-request.ts";
import { unread, type Env } from "../refused-request.ts";
import type { MinutesAnswers } from "./minutes-answers.ts";

const offices = ["chair", "secretary"] as const;

/** Signing the minutes: drawn on a screen, on paper that is brought back, or by a signature made elsewhere. */
export function minutesSigningRoutes(answers: MinutesAnswers): Hono<Env> {
  const { of, page, answered, noFile } = answers;
  const { minutes } = answers.meetings;
  const routes = new Hono<Env>();
  routes.post(
    "/sign",
    of(async (context, meeting) => {
      const place = context.get("place");
      const sent = await formOf(context);
      const office = sent.oneOf("office", place.say.minutes.sign.title, offices);
      if (office === undefined) return page(context, meeting, unread(place, sent.wrong), 422);
      const strokes = parseStrokes(sent.raw("strokes"));
      const done = minutes.sign(context.get("person"), meeting, office, sent.raw("of"), strokes);
      return answered(context, meeting, done, "signatures");
    }),
  );
  routes.post(
    "/make",
    of(async (context, meeting) => {
      const { language } = context.get("place");
      return answered(context, meeting, await minutes.make(context.get("person"), meeting, language), "document");
    }),
  );
  routes.post(
    "/signed",
    of(async (context, meeting) => {
      const [file] = await filesIn(context, "signed");
      if (file === undefined) return noFile(context, meeting);
      const brought = { file: nameOfFile(file), bytes: await bytesOf(file) };
      return answered(context, meeting, minutes.bringSigned(context.get("person"), meeting, brought), "document");
    }),
  );
  routes.post(
    "/signature",
    of(async (context, meeting) => {
      const place = context.get("place");
      const sent = await formOf(context);
      const whose = sent.oneOf("whose", place.say.minutes.document.whose, [...offices, "both"]);
      const [file] = await filesIn(context, "signature");
      if (whose === undefined) return page(context, meeting, unread(place, sent.wrong), 422);
      if (file === undefined) return noFile(context, meeting);
      const all: readonly Office[] = whose === "both" ? offices : [whose];
      const brought = { file: nameOfFile(file), bytes: await bytesOf(file) };
      return answered(
        context,
        meeting,
        minutes.fileSignature(context.get("person"), meeting, all, brought),
        "document",
      );
    }),
  );
  return routes;
}
