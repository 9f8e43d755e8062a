import type { Locale } from "../locale.ts";
import type { Law } from "../views/law.ts";
import type { Text } from "./paper.ts";

/** A provision by its article, or by its id where the text of the law is not known. */
export function provisionText({ words }: Locale, law: Law | undefined, id: string): Text {
  const article = law !== undefined && Object.hasOwn(law.provisions, id) ? law.provisions[id]?.article : undefined;
  return [article === undefined ? { code: id } : words(article)];
}
