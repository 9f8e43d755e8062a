import { element } from "../page-data.ts";

/** Nothing of whoever was counted last is left on the screen. */
export function clearJustCounted(): void {
  element("just-counted", HTMLElement).hidden = true;
  for (const id of ["number", "read-back"]) element(id, HTMLElement).textContent = "";
  element("person-code", HTMLElement).replaceChildren();
}
