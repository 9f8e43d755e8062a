import { typedLine } from "@hustings/core";

/** A value that the page brings for its script. */
export function dataIn(id: string): unknown {
  return JSON.parse(document.getElementById(id)?.textContent ?? "");
}

export function element<E extends HTMLElement>(id: string, kind: new () => E): E {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new TypeError(`expected #${id} on the page`);
  return found;
}

/** A text behind a link that saves it; what the link held before is let go. */
export function offer(id: string, content: string): void {
  const link = element(id, HTMLAnchorElement);
  if (link.href.startsWith("blob:")) URL.revokeObjectURL(link.href);
  link.href = URL.createObjectURL(new Blob([content], { type: "text/plain" }));
}

/** What somebody typed into a field of a form, on one line. */
export function typedIn(values: FormData, name: string): string {
  const value = values.get(name);
  return typeof value === "string" ? typedLine(value) : "";
}
