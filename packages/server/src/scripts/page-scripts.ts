import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Hono } from "hono";
import { pageScriptFiles, type PageScript, type PageScriptName } from "@hustings/web";

interface ServedScript extends PageScript {
  readonly text: string;
}

const made = new Map<PageScriptName, Promise<ServedScript>>();

/**
 * A page's script as one file, named by its content. In the published program it was bundled when that was built; in a clone
 * it is bundled here, once, when a page first asks for it.
 */
export async function pageScript(name: PageScriptName): Promise<ServedScript> {
  let script = made.get(name);
  if (script === undefined) {
    script = make(name);
    made.set(name, script);
  }
  return await script;
}

async function make(name: PageScriptName): Promise<ServedScript> {
  const source = fileURLToPath(pageScriptFiles[name]);
  const built = source.replace(/\.ts$/, ".bundle.js");
  const text = existsSync(built) ? readFileSync(built, "utf8") : await bundleOf(source);
  const hash = createHash("sha256").update(text);
  const digest = hash.digest();
  return {
    text,
    path: `/assets/${name}.${digest.toString("hex").slice(0, 12)}.js`,
    integrity: `sha256-${digest.toString("base64")}`,
  };
}

async function bundleOf(source: string): Promise<string> {
  // Loaded here alone: a published program brings its scripts bundled, and has no bundler.
  const { bundlePageScript } = await import("./bundle-page-script.ts");
  return await bundlePageScript(source);
}

/** Scripts at the addresses that pages name. */
export function scriptRoutes(): Hono {
  const routes = new Hono();
  routes.get("/assets/:file{[a-z]+\\.[0-9a-f]{12}\\.js}", async (context) => {
    const name = context.req.param("file").split(".")[0] ?? "";
    if (!Object.hasOwn(pageScriptFiles, name)) return context.notFound();
    const script = await pageScript(name as PageScriptName);
    // Another version's name: the page that asks is older than this server, and has to be loaded anew.
    if (script.path !== `/assets/${context.req.param("file")}`) return context.notFound();
    return new Response(script.text, {
      headers: {
        "content-type": "text/javascript; charset=utf-8",
        "cache-control": "public, max-age=31536000, immutable",
        "access-control-allow-origin": "*",
      },
    });
  });
  return routes;
}
