/** The thread that sets documents, one after another: setting one takes a second or more, in which no page could be answered. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parentPort } from "node:worker_threads";
import type { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { lawSpaces } from "@hustings/core";
import type { Paper, PreviewCard } from "@hustings/web";
import type { Sheets } from "../sheets/sheets.ts";
import type { Drawn, Typeset } from "./typeset.ts";

const templates = {
  paper: templateIn("./paper.typ"),
  sheets: templateIn("../sheets/sheets.typ"),
  card: templateIn("./card.typ"),
};

function templateIn(file: string): string {
  return readFileSync(fileURLToPath(new URL(file, import.meta.url)), "utf8");
}

let compiler: Promise<NodeCompiler> | undefined;

/**
 * Fonts given to the typesetter before those of the machine, which differ: DejaVu, also for scripts that the typesetter's
 * own Libertinus lacks (Armenian, Georgian, Arabic, Hebrew and more). The template looks for no others.
 */
function fonts(): Buffer[] {
  const folder = dirname(createRequire(import.meta.url).resolve("dejavu-fonts-ttf/package.json"));
  const names = [
    "DejaVuSansMono",
    "DejaVuSansMono-Bold",
    "DejaVuSerif",
    "DejaVuSerif-Bold",
    "DejaVuSans",
    "DejaVuSans-Bold",
  ];
  return names.map((name) => readFileSync(join(folder, "ttf", `${name}.ttf`)));
}

/**
 * Sets a document. Every text reaches the typesetter as data beside the template, so that no name can be markup.
 * The same document gives the same bytes.
 */
async function typeset(paper: TypesetRequest["paper"]): Promise<Typeset | Drawn> {
  // Loaded when first needed: it is fifty megabytes, and pages do not use it.
  compiler ??= import("@myriaddreamin/typst-ts-node-compiler").then(({ NodeCompiler: Compiler }) =>
    Compiler.create({ fontArgs: [{ fontBlobs: fonts() }] }),
  );
  const typst = await compiler;
  const kind = kindOf(paper);
  const compiled = typst.compile({
    mainFileContent: templates[kind],
    inputs: { paper: JSON.stringify(kind === "sheets" ? paper : breakable(paper)) },
  });
  const document = compiled.result;
  if (document === null)
    return { kind: "not-typeset", says: saysOf(JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics ?? [])) };
  try {
    if ("kind" in paper && paper.kind === "card") {
      // A picture would show boxes for letters that the fonts lack; the archival document, made first and thrown away, refuses them.
      typst.pdf(document, { pdfStandard: "a-2b" });
      const { Resvg } = await import("@resvg/resvg-js");
      // Letters are shapes by now: the machine's fonts are not asked for.
      const asLarge = { fitTo: { mode: "width", value: 1200 }, font: { loadSystemFonts: false } } as const;
      const bytes = new Resvg(typst.plainSvg(document), asLarge).render().asPng();
      typst.evictCache(10);
      return { kind: "png", bytes };
    }
    const bytes = typst.pdf(document, { pdfStandard: "a-2a", pdfTags: true, creationTimestamp: paper.date });
    // The layouts of earlier documents are kept for reuse; without this they would be kept for ever.
    typst.evictCache(10);
    return { kind: "pdf", bytes };
  } catch (error) {
    return { kind: "not-typeset", says: saysOf(error instanceof Error ? error.message : String(error)) };
  }
}

function kindOf(paper: TypesetRequest["paper"]): keyof typeof templates {
  return "kind" in paper ? paper.kind : "paper";
}

/** The typesetter's own sentences, each once, out of its list of diagnostics. */
function saysOf(diagnostics: string): string {
  const messages = [...diagnostics.matchAll(/"?message"?: ?"((?:[^"\\]|\\.)*)"/g)].map(([, message = ""]) =>
    message.replaceAll(/\\(.)/g, "$1"),
  );
  const said = messages.length === 0 ? diagnostics : [...new Set(messages)].join("; ");
  return said.slice(0, 500);
}

/** Longer than any word of a language, shorter than a line. */
const longest = 30;

/** Lets words that no line can hold break: the typesetter would print them past the edge of the sheet. */
function breakable<T>(value: T): T {
  if (typeof value === "string") {
    return lawSpaces(value).replace(
      new RegExp(`[^\\s\u00a0\u202f]{${longest}}(?=[^\\s\u00a0\u202f])`, "gu"),
      "$&\u200b",
    ) as T;
  }
  if (Array.isArray(value)) return value.map(breakable) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    // Hashes and commands are to be copied: the template sets them small enough instead.
    Object.entries(value).map(([key, member]) => [
      key,
      unbroken.has(key) && !isLong(member) ? member : breakable(member),
    ]),
  ) as T;
}

/** Longer than a hash, which is what fits on a line. */
function isLong(value: unknown): boolean {
  return typeof value === "string" && value.length > 64;
}

const unbroken: ReadonlySet<string> = new Set(["code", "hash", "lines", "language", "dir", "kind", "tone"]);

/** A document to set, and what came of it. */
export interface TypesetRequest {
  readonly id: number;
  readonly paper: Paper | Sheets | PreviewCard;
}
export interface TypesetAnswer {
  readonly id: number;
  readonly set: Typeset | Drawn;
}

async function answer({ id, paper }: TypesetRequest): Promise<void> {
  let set: TypesetAnswer["set"];
  try {
    set = await typeset(paper);
  } catch (error) {
    set = { kind: "not-typeset", says: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage({ id, set } satisfies TypesetAnswer);
}

parentPort?.on("message", (request: TypesetRequest) => void answer(request));
