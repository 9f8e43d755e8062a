import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { DeskWords } from "./messages/en.ts";
import type { Env } from "./refused-request.ts";

const mostFormBytes = 64 * 1024;

/**
 * What is sent is no longer than the desk takes and, where it says that it has parts, has them: else 413 or 400 in the reader's language. What
 * somebody sent wrongly is not a fault of the desk's. Behind what says in which language.
 *
 * @param mostBytes with `words`, where files are sent
 */
export function boundedForm(
  mostBytes: number = mostFormBytes,
  words: (say: DeskWords) => string = (say) => say.tooLarge,
): readonly [MiddlewareHandler<Env>, MiddlewareHandler<Env>] {
  return [
    bodyLimit({
      maxSize: mostBytes,
      onError: (context) =>
        context.text(words((context as Parameters<MiddlewareHandler<Env>>[0]).get("place").say), 413),
    }),
    async (context, next) => {
      const isOfParts = context.req.header("content-type")?.toLowerCase().startsWith("multipart/") === true;
      if (context.req.method === "POST" && isOfParts) {
        try {
          // Kept by the request: whoever reads the form does not parse it again.
          await context.req.formData();
        } catch (error) {
          if (!(error instanceof TypeError)) throw error;
          return context.text(context.get("place").say.refused.form, 400);
        }
      }
      return await next();
    },
  ];
}
