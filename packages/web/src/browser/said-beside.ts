/**
 * One sentence of a form that stands beside the field it is about, for as long as it is: on a phone the button is a screen away from the
 * first field. It is one element wherever it stands, so that whoever listens hears it once.
 */
export class SaidBeside {
  readonly #said: HTMLElement;
  readonly #home: Comment;
  #field: HTMLElement | undefined;

  constructor(said: HTMLElement) {
    this.#said = said;
    this.#home = document.createComment("");
    said.before(this.#home);
  }

  /** Below the field, which is marked and goes into view; what is said is said after that. */
  at(field: HTMLElement): void {
    this.home();
    (field.closest(".field") ?? field.parentElement)?.append(this.#said);
    const described = [field.getAttribute("aria-describedby"), this.#said.id];
    field.setAttribute("aria-describedby", described.filter(Boolean).join(" "));
    field.setAttribute("aria-invalid", "true");
    field.focus();
    this.#field = field;
  }

  /** Back beside the button. */
  home(): void {
    const described = this.#field?.getAttribute("aria-describedby")?.split(" ") ?? [];
    const others = described.filter((id) => id !== this.#said.id);
    if (others.length > 0) this.#field?.setAttribute("aria-describedby", others.join(" "));
    else this.#field?.removeAttribute("aria-describedby");
    this.#field?.removeAttribute("aria-invalid");
    this.#field = undefined;
    this.#home.after(this.#said);
  }
}
