import type { DeskRefusal, Done, Entered } from "./campaign/desk-book.ts";
import type { CodeRefusal } from "./meetings/meeting-desk.ts";
import type { MinutesRefusal } from "./meetings/minutes-done.ts";
import type { DeskPageParts, DeskPlace } from "./pages/desk-page.ts";
import type { WrongInput } from "./sent-form.ts";
import type { ServerFault } from "./server-fault.ts";

/** What the desk's middleware knows of each request: whose it is, and in which language. */
export type Env = { Variables: { place: DeskPlace; person: string } };

/** Why something could not be done, by name; the words of each stand in every language's table. */
export type Refusal = DeskRefusal | MinutesRefusal | CodeRefusal | ServerFault | "form" | "not-entered";

/** By its name, or in words that the page has already; a word of the log's own stands behind either. */
export type RefusalSaid =
  | { readonly why: Refusal; readonly says?: string }
  | { readonly words: string; readonly says?: string };

type Refused = Pick<DeskPageParts, "refused">;

export function refusedBy(done: Exclude<Done | Entered, { kind: "done" }> | RefusalSaid): Refused {
  if ("why" in done || "words" in done) return { refused: done };
  return { refused: { why: done.kind, says: done.says } };
}

/** The field that could not be read, and what would do. */
export function unread({ say }: DeskPlace, wrong: WrongInput | undefined): Refused {
  return {
    refused: { why: "form", ...(wrong === undefined ? {} : { says: `${wrong.label}: ${say.wrongInput[wrong.why]}` }) },
  };
}
