import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Hono } from "hono";
import { markSvg, previewFile, stylesheetFiles } from "@hustings/web";

const css = stylesheetFiles.map((file) => readFileSync(file, "utf8")).join("\n");
const name = `hustings.${createHash("sha256").update(css).digest("hex").slice(0, 12)}.css`;

/** Address of the stylesheet: named by its content, so that it may be kept for ever. */
export const stylesheetPath = `/assets/${name}`;

export function assetRoutes(): Hono {
  const routes = new Hono();
  const kept = "public, max-age=31536000, immutable";
  routes.get(stylesheetPath, () => asset(css, "text/css; charset=utf-8", kept, "*"));
  routes.get("/assets/mark.svg", () => asset(markSvg, "image/svg+xml", "public, max-age=86400"));
  routes.get(
    "/assets/preview.png",
    () =>
      new Response(new Uint8Array(readFileSync(previewFile)), {
        headers: { "content-type": "image/png", "cache-control": "public, max-age=86400" },
      }),
  );
  routes.get("/favicon.ico", () => asset(markSvg, "image/svg+xml", "public, max-age=86400"));
  return routes;
}

/** @param readers which origins may load it: a nomination's frame has none of its own where the page around it keeps it in a sandbox */
function asset(text: string, type: string, cache: string, readers?: "*"): Response {
  const open = readers && { "access-control-allow-origin": readers };
  return new Response(text, { headers: { "content-type": type, "cache-control": cache, ...open } });
}
