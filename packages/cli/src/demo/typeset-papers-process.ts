/** Sets the documents that its parent sends, and answers with all of them at once. */
import { typeset, type Paper, type Typeset } from "@hustings/server";

process.once("message", (papers: readonly Paper[]) => {
  void (async () => {
    const set: Typeset[] = [];
    for (const paper of papers) set.push(await typeset(paper));
    process.send?.(set);
  })();
});
