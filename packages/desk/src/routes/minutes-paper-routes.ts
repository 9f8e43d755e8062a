import { Hono, type Context } from "hono";
import { bytesOf, filesIn, formOf, nameOfFile } from "../read-request.ts";
import type { Env } from "../refused-request.ts";
import type { MinutesAnswers } from "./minutes-answers.ts";

/** The papers that minutes come with: attached, taken away, and what was made or signed, to keep. */
export function minutesPaperRoutes(answers: MinutesAnswers): Hono<Env> {
  const { of, answered, noFile } = answers;
  const { minutes } = answers.meetings;
  const routes = new Hono<Env>();
  const { minutesPapers } = answers.meetings.options.desk;
  routes.get(
    "/documents/:sha256{[0-9a-f]{64}}",
    of((context, { called }) => {
      const found = minutesPapers.document(called.meeting, context.req.param("sha256") ?? "");
      return found?.pdf === undefined
        ? context.notFound()
        : download(context, found.file, "application/pdf", found.pdf);
    }),
  );
  routes.get(
    "/signatures/:sha256{[0-9a-f]{64}}",
    of((context, { called }) => {
      const found = minutesPapers.signature(called.meeting, context.req.param("sha256") ?? "");
      return found === undefined
        ? context.notFound()
        : download(context, found.file, "application/octet-stream", found.bytes);
    }),
  );
  routes.post(
    "/attach",
    of(async (context, meeting) => {
      const files = await filesIn(context, "files");
      if (files.length === 0) return noFile(context, meeting);
      const read = await Promise.all(
        files.map(async (each) => ({ file: nameOfFile(each), bytes: await bytesOf(each) })),
      );
      const said = (await formOf(context)).raw("part");
      const part = minutes.demands.flatMap((each) => (each.kind === "attached" && each.id === said ? [said] : []))[0];
      return answered(context, meeting, minutes.attach(context.get("person"), meeting, read, part), "attached");
    }),
  );
  routes.post(
    "/detach",
    of(async (context, meeting) => {
      const sha256 = (await formOf(context)).raw("sha256");
      return answered(context, meeting, minutes.detach(context.get("person"), meeting, sha256), "attached");
    }),
  );
  return routes;
}

function download(context: Context<Env>, name: string, type: string, base64: string): Response {
  context.header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
  return context.body(Uint8Array.from(Buffer.from(base64, "base64")), 200, { "content-type": type });
}
