/** The scripts that run in pages, by name: everything else these pages do works without any. */
export const pageScriptFiles = {
  review: new URL("./review.ts", import.meta.url),
  fate: new URL("./fate.ts", import.meta.url),
  sign: new URL("./sign.ts", import.meta.url),
  code: new URL("./ask-for-code.ts", import.meta.url),
  promised: new URL("./promised-page.ts", import.meta.url),
  withdraw: new URL("./withdraw.ts", import.meta.url),
  work: new URL("./work.ts", import.meta.url),
  door: new URL("./door/door.ts", import.meta.url),
  come: new URL("./come.ts", import.meta.url),
  live: new URL("./live.ts", import.meta.url),
  worker: new URL("./kept/worker.ts", import.meta.url),
} as const satisfies Readonly<Record<string, URL>>;

export type PageScriptName = keyof typeof pageScriptFiles;

/** Pads to draw signatures on: one module without imports, which other pages than this package's take as it is; built beside this one. */
export const signaturePadsFile = new URL(
  `./signature-pads.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`,
  import.meta.url,
);
