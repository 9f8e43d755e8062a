import { html as template, raw } from "hono/html";

/** Markup that is already escaped: the only thing a page or a chart may return. */
export type Html = ReturnType<typeof raw>;
/** What may stand in a template: texts and numbers are escaped, `Html` is not, `false` and `undefined` leave nothing. */
export type Content = Html | string | number | boolean | null | undefined | readonly Content[];

/** Builds markup; every text put into it is escaped. Pages are synchronous, so a promise in a template is a bug. */
export function html(strings: TemplateStringsArray, ...values: Content[]): Html {
  const built = template(strings, ...values);
  if (built instanceof Promise) throw new TypeError("expected markup without promises");
  return built;
}

export const nothing: Html = raw("");
export { raw };
