import { Hono } from "hono";
import { logHandler } from "@hustings/log";
import { folderSource } from "@hustings/log/node";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ServedContest } from "./site.ts";

const open = { "access-control-allow-origin": "*", "x-content-type-options": "nosniff" };

/** The published files at the contest's address, as tlog-tiles wants them: `hustings verify URL` reads nothing else. */
export function logRoutes({ folder, documents, base }: ServedContest): Hono {
  const routes = new Hono();
  const log = logHandler(folderSource(folder), `${base}/`);
  routes.all("/checkpoint", (context) => log(context.req.raw));
  routes.all("/tile/*", (context) => log(context.req.raw));

  routes.get("/policy", async () => {
    const text = await readIfThere(join(folder, "policy"));
    if (text === undefined) return missing();
    return new Response(text, {
      headers: { ...open, "content-type": "text/plain; charset=utf-8", "cache-control": "public, max-age=60" },
    });
  });

  routes.get("/office.json", async () => {
    const text = await readIfThere(join(folder, "office.json"));
    if (text === undefined) return missing();
    return new Response(text, {
      headers: { ...open, "content-type": "application/json; charset=utf-8", "cache-control": "public, max-age=60" },
    });
  });

  routes.get("/documents/:name{[0-9a-f]{64}\\.json}", async (context) => {
    const hash = context.req.param("name").slice(0, 64);
    const bytes = await documents.bytes(hash);
    if (bytes === undefined) return missing();
    return new Response(new Uint8Array(bytes), {
      headers: {
        ...open,
        "content-type": "application/json; charset=utf-8",
        "cache-control": "public, max-age=31536000, immutable",
      },
    });
  });
  return routes;
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function missing(): Response {
  return new Response("not found\n", {
    status: 404,
    headers: { ...open, "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}
