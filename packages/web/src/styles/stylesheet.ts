const sheets = [
  "tokens",
  "base",
  "frame",
  "parts",
  "answer",
  "tables",
  "decision",
  "chain",
  "charts",
  "log",
  "sign",
  "review",
  "door",
  "meetings",
  "hall",
  "widget",
  "print",
] as const;

/** The one stylesheet of all pages, as files to be joined in this order. */
export const stylesheetFiles: readonly URL[] = sheets.map((name) => new URL(`./${name}.css`, import.meta.url));

/** What link previews show beside a page's title: 1200 by 630, made by `npm run pictures`. */
export const previewFile = new URL("../../assets/preview.png", import.meta.url);

/** The mark of the house, for a browser's tab. */
export const markSvg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="4" fill="#14504a"/><path d="M8 7v18M24 7v18M8 16h16" stroke="#fffdf8" stroke-width="3.5" fill="none"/><path d="M5 27h22" stroke="#fffdf8" stroke-width="2" fill="none"/></svg>`;
