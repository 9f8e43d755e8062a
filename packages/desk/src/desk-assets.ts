import { existsSync, readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { extname, join } from "node:path";
import { signaturePadsFile, stylesheetFiles } from "@hustings/web";
import type { DeskPlace } from "./pages/desk-page.ts";

/** Pictures of sheets, by how their names end. */
export const pictures: Readonly<Record<string, string>> = {
  ".jpg": "image/jpeg",
  ".png": "image/png",
  ".webp": "image/webp",
};

/** The picture of a sheet in the folder of scans; `undefined`: there is none. */
export function scanOf(folder: string | undefined, sheet: number): string | undefined {
  if (folder === undefined) return undefined;
  return Object.keys(pictures)
    .map((extension) => join(folder, `${sheet}${extension}`))
    .find((file) => existsSync(file));
}

/** Where a page finds the picture of a sheet; `undefined`: there is none. */
export function scanAddress({ base }: DeskPlace, folder: string | undefined, sheet: number): string | undefined {
  return scanOf(folder, sheet) === undefined ? undefined : `${base}/scans/${sheet}`;
}

export function asset(type: string, body: string | Uint8Array): Response {
  return new Response(typeof body === "string" ? body : Uint8Array.from(body), {
    headers: { "content-type": `${type}; charset=utf-8` },
  });
}

let sheet: string | undefined;
export function stylesheet(): string {
  const own = new URL("./pages/desk.css", import.meta.url);
  return (sheet ??= [...stylesheetFiles, own].map((file) => readFileSync(file, "utf8")).join("\n"));
}

const scripts = new Map<string, string>();
/** A page's script: one file without imports, whose types are taken off, and which runs as it is. */
export function pageScript(name: "key-in" | "passkey" | "scan-code" | "sign-minutes" | "signature-pads"): string {
  const before = scripts.get(name);
  if (before !== undefined) return before;
  const file =
    name === "signature-pads"
      ? signaturePadsFile
      : new URL(`./browser/${name}${extname(import.meta.url)}`, import.meta.url);
  const text = readFileSync(file, "utf8");
  const script = file.pathname.endsWith(".ts") ? stripTypeScriptTypes(text) : text;
  scripts.set(name, script);
  return script;
}

/** The reader of square codes, as its package ships it: modules that a browser loads as they are. */
export function codeReader(module: "decode" | "index"): string {
  return readFileSync(new URL(`${module}.js`, import.meta.resolve("qr/decode.js")), "utf8");
}
