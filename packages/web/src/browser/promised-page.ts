/**
 * Runs on the page on which people sign where nothing is sealed and no work is asked for: what was promised before is there again, and what still
 * waits in this browser can be let go of, though nothing is sent from here.
 */
import { discardWaiting, type Discarded } from "./discard-waiting.ts";
import { dataIn, element } from "./page-data.ts";
import { resumePromised } from "./promised.ts";
import { listWaiting } from "./waiting-list.ts";
import { WaitingStatements, type Pending } from "./waiting-statements.ts";

resumePromised();
if (document.getElementById("waiting") !== null) showWaiting();

function showWaiting(): void {
  const { origin, nomination, takeBackTo, words } = dataIn("waiting") as {
    readonly origin: string;
    readonly nomination: string;
    readonly takeBackTo: string;
    readonly words: Readonly<Record<"count" | "number" | "working", string>> & {
      readonly discarded: Readonly<Record<Discarded, string>>;
    };
  };
  const waiting = new WaitingStatements({ origin, nomination }, { onDevice: true });
  const said = element("pending-said", HTMLElement);
  let busy = false;

  const say = (text: string, kind: "problem" | "working") => {
    said.hidden = false;
    said.className = `said said-${kind}`;
    said.setAttribute("role", kind === "problem" ? "alert" : "status");
    said.textContent = text;
  };
  const discard = async (pending: Pending) => {
    say(words.working, "working");
    const became = await discardWaiting(takeBackTo, pending, false);
    if (became !== "noAnswer") waiting.drop(pending.id);
    say(words.discarded[became], became === "noAnswer" ? "problem" : "working");
    show();
  };
  const show = () =>
    listWaiting(waiting.all(), {
      words,
      maySend: "never",
      isSaying: !said.hidden,
      onWish: (_, pending) => {
        // A second press while the first is under way is the same wish.
        if (busy) return;
        busy = true;
        void discard(pending).finally(() => (busy = false));
      },
    });
  addEventListener("storage", show);
  show();
}
