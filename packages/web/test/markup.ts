/** Elements that have no end tag. */
const empty = new Set(["meta", "link", "br", "input", "img", "hr"]);

/**
 * What is wrong with the structure of a page: tags that do not match, ids given twice, references to ids that are not
 * there, headings that skip a level, more than one h1, tables without a caption, columns without a scope, inline styles
 * or scripts. A small reader of the markup these pages write, not of HTML at large.
 */
export function faultsOf(page: string): string[] {
  const faults: string[] = [];
  const open: string[] = [];
  const ids = new Set<string>();
  const references: string[] = [];
  let heading = 0;
  for (const [whole, closing, name = "", attributes = ""] of page.matchAll(
    /<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[a-zA-Z-]+(?:="[^"]*")?)*)\s*\/?>/g,
  )) {
    if (closing === "/") {
      const last = open.pop();
      if (last !== name) faults.push(`</${name}> closes <${last ?? "nothing"}>`);
      continue;
    }
    if (!empty.has(name) && !whole.endsWith("/>")) open.push(name);
    const has = (attribute: string) => new RegExp(`\\s${attribute}="([^"]*)"`).exec(attributes)?.[1];
    const id = has("id");
    if (id !== undefined) {
      if (ids.has(id)) faults.push(`id ${id} is given twice`);
      ids.add(id);
    }
    references.push(
      ...(has("aria-labelledby")?.split(" ") ?? []),
      ...(has("for") === undefined ? [] : [has("for") ?? ""]),
    );
    if (/^h[1-6]$/.test(name)) {
      const level = Number(name[1]);
      if (level === 1 && heading !== 0) faults.push("a second h1");
      if (level > heading + 1) faults.push(`h${level} after h${heading}`);
      heading = level;
    }
    if (name === "th" && has("scope") === undefined) faults.push("th without scope");
    if (name === "script" || has("style") !== undefined || /\son[a-z]+=/.test(attributes))
      faults.push(`active markup in ${whole}`);
    if (name === "svg" && has("role") === undefined && has("aria-hidden") === undefined)
      faults.push("svg without role");
  }
  if (open.length > 0) faults.push(`left open: ${open.join(", ")}`);
  for (const reference of references)
    if (!ids.has(reference)) faults.push(`refers to ${reference}, which is not there`);
  const tables = page.match(/<table/g)?.length ?? 0;
  const captions = page.match(/<caption/g)?.length ?? 0;
  if (tables !== captions) faults.push(`${tables} tables, ${captions} captions`);
  return faults;
}
