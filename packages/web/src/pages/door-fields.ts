import { html, type Html } from "../html.ts";

export function options(name: string, label: string, values: Readonly<Record<string, string>>): Html {
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <select id="${name}" name="${name}">
      ${Object.entries(values).map(([value, text]) => html`<option value="${value}">${text}</option>`)}
    </select>
  </div>`;
}

export function number(name: string, label: string, value?: number): Html {
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <input
      id="${name}"
      name="${name}"
      inputmode="numeric"
      autocomplete="off"
      ${value !== undefined && html`value="${value}"`}
    />
  </div>`;
}

export function input(name: string, label: string, type = "text"): Html {
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <input id="${name}" name="${name}" type="${type}" autocomplete="off" autocapitalize="words" spellcheck="false" />
  </div>`;
}
