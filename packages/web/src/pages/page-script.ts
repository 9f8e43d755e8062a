import { raw, type Html } from "../html.ts";

/** A script of ours as a page names it: by its content, and checked by the browser. */
export interface PageScript {
  readonly path: string;
  /** Subresource Integrity: `sha256-…`. */
  readonly integrity: string;
}

/** Its text is hashed: nothing may stand around it. */
export function pageLoader(script: PageScript): Html {
  return raw(`<script>${scriptLoader(script)}</script>`);
}

/** The one line that runs in the page: it loads the script, which the browser checks. The page's policy names this line by its hash. */
export function scriptLoader({ path, integrity }: PageScript): string {
  return `const s=document.createElement("script");s.type="module";s.integrity=${JSON.stringify(integrity)};s.crossOrigin="anonymous";s.src=${JSON.stringify(path)};document.head.append(s)`;
}

/** Values for a page's script. `<` is escaped, so that no value can end the element it stands in. */
export function pageData(id: string, value: unknown): Html {
  return raw(`<script type="application/json" id="${id}">${JSON.stringify(value).replaceAll("<", "\\u003c")}</script>`);
}
