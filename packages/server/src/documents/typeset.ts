import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import type { Paper, PreviewCard } from "@hustings/web";
import type { Sheets } from "../sheets/sheets.ts";
import type { TypesetAnswer, TypesetRequest } from "./typeset-thread.ts";

/**
 * A document on paper:
 * - `pdf`        PDF/A-2a: archival, tagged, every font inside
 * - `not-typeset` it holds what the typesetter cannot set, such as a name in a script that its fonts do not have
 */
export type Typeset =
  | { readonly kind: "pdf"; readonly bytes: Uint8Array }
  | { readonly kind: "not-typeset"; readonly says: string };

/** A card as a picture: PNG, 1200 by 630. `not-typeset` as for a document. */
export type Drawn = { readonly kind: "png"; readonly bytes: Uint8Array } | Extract<Typeset, { kind: "not-typeset" }>;

interface Waiting {
  readonly resolve: (set: Typeset | Drawn) => void;
  readonly reject: (error: unknown) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
}

let thread: Thread | undefined;
let nextId = 0;

/**
 * Sets a document, in a thread of its own and after those asked for before. Every text reaches the typesetter as data beside the template,
 * so that no name can be markup. The same document gives the same bytes.
 *
 * @throws the thread ended before the document was set; the next one gets a new thread
 */
export async function typeset(paper: Paper | Sheets): Promise<Typeset> {
  const set = await ask(paper);
  if (set.kind === "png") throw new Error("expected a document, got a picture");
  return set;
}

/** Draws a card, in the same thread and order. @throws as {@link typeset} */
export async function drawn(card: PreviewCard): Promise<Drawn> {
  const made = await ask(card);
  if (made.kind === "pdf") throw new Error("expected a picture, got a document");
  return made;
}

async function ask(paper: TypesetRequest["paper"]): Promise<TypesetAnswer["set"]> {
  thread ??= start();
  const { worker, waiting } = thread;
  const id = nextId++;
  const { promise, resolve, reject } = Promise.withResolvers<TypesetAnswer["set"]>();
  waiting.set(id, { resolve, reject });
  worker.ref(); // the process does not end before the document is set
  worker.postMessage({ id, paper } satisfies TypesetRequest);
  return await promise;
}

function start(): Thread {
  const module = new URL(`./typeset-thread${extname(import.meta.url)}`, import.meta.url);
  const started: Thread = { worker: new Worker(module, { execArgv: [] }), waiting: new Map() };
  const { worker, waiting } = started;
  worker.on("message", ({ id, set }: TypesetAnswer) => {
    waiting.get(id)?.resolve(set);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
  });
  const lost = (cause: unknown) => {
    if (thread === started) thread = undefined;
    for (const { reject } of waiting.values()) reject(new Error("the typesetter's thread ended", { cause }));
    waiting.clear();
  };
  worker.on("error", lost);
  worker.on("exit", lost);
  return started;
}
