/**
 * Runs on the page on which a person decides a line: a single key does what the control marked with it does. Everything on the
 * page works without it.
 */
const wish = "hustings-review-keys";
const toggle = document.querySelector<HTMLInputElement>("#keys");

if (toggle !== null) {
  // Single keys can be switched off, for those whose speech or hands press them unasked (WCAG 2.1.4).
  toggle.checked = localStorage.getItem(wish) !== "off";
  toggle.closest("[hidden]")?.removeAttribute("hidden");
  toggle.addEventListener("change", () => localStorage.setItem(wish, toggle.checked ? "on" : "off"));
}

document.addEventListener("keydown", (event) => {
  if (toggle?.checked !== true || event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
  const { target } = event;
  if (target instanceof HTMLElement && target.matches("input:not([type=checkbox]), select, textarea")) return;
  const control = [...document.querySelectorAll<HTMLElement>("[data-key]")].find(
    ({ dataset }) => dataset["key"] === event.key.toLowerCase(),
  );
  if (control === undefined) return;
  event.preventDefault();
  const of = document.querySelector<HTMLInputElement>("#double-of");
  // A double needs the other line's number: where none is written yet, the key leads there first.
  if (event.key.toLowerCase() === "d" && of !== null && of.value === "") of.focus();
  else control.click();
});
