import type { Done, Entered } from "./campaign/desk-book.ts";
import type { DeskPageParts, DeskPlace } from "./pages/desk-page.ts";
import type { WrongInput } from "./sent-form.ts";

/** What the desk's middleware knows of each request: whose it is, and in which language. */
export type Env = { Variables: { place: DeskPlace; person: string } };

type Refused = Pick<DeskPageParts, "refused">;

export function refusedBy(
  done: Exclude<Done | Entered, { kind: "done" }> | { readonly why: string; readonly says?: string },
): Refused {
  if ("why" in done) return { refused: done };
  return { refused: { why: done.kind, says: done.says } };
}

/** The field that could not be read, and what would do. */
export function unread({ say }: DeskPlace, wrong: WrongInput | undefined): Refused {
  return {
    refused: { why: "form", ...(wrong === undefined ? {} : { says: `${wrong.label}: ${say.wrongInput[wrong.why]}` }) },
  };
}
