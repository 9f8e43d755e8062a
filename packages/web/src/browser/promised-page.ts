/**
 * Runs on the page on which people sign where nothing is sealed and no work is asked for: what was promised before is there again, and what still
 * waits in this browser can be let go of, though nothing is sent from here.
 */
import { LettingGo, type BecameOf, type LettingGoWish } from "./letting-go.ts";
import { dataIn, element } from "./page-data.ts";
import { resumePromised } from "./promised.ts";
import { listWaiting } from "./waiting-list.ts";
import { WaitingStatements, type Pending } from "./waiting-statements.ts";

resumePromised();
if (document.getElementById("waiting") !== null) showWaiting();

function showWaiting(): void {
  const { origin, nomination, submitTo, takeBackTo, words } = dataIn("waiting") as {
    readonly origin: string;
    readonly nomination: string;
    readonly submitTo: string;
    readonly takeBackTo: string;
    readonly words: Readonly<Record<"count" | "number" | "working", string>> & {
      readonly discarded: Readonly<Record<BecameOf, string>>;
    };
  };
  const waiting = new WaitingStatements({ origin, nomination }, { onDevice: true });
  const lettingGo = new LettingGo({ origin, submitTo, takeBackTo, savesCode: true }, waiting);
  const said = element("pending-said", HTMLElement);
  let busy = false;

  const say = (text: string, kind: "problem" | "working") => {
    said.hidden = false;
    said.className = `said said-${kind}`;
    said.setAttribute("role", kind === "problem" ? "alert" : "status");
    said.textContent = text;
  };
  const letGo = async (wish: LettingGoWish, pending: Pending) => {
    say(words.working, "working");
    const became = await lettingGo.does(wish, pending);
    if (became === undefined) said.hidden = true;
    else say(words.discarded[became], became === "gone" ? "working" : "problem");
    show();
  };
  const show = () =>
    listWaiting(waiting.all(), {
      words,
      maySend: "never",
      isSaying: !said.hidden,
      wishesFor: (pending) => lettingGo.wishesFor(pending),
      onWish: (wish, pending) => {
        if (wish === "send") return;
        // A second press while the first is under way is the same wish.
        if (busy) return;
        busy = true;
        void letGo(wish, pending).finally(() => (busy = false));
      },
    });
  addEventListener("storage", show);
  show();
}
