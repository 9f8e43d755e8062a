let isDrawn = false;

/** Draws on the last line of the terminal what long work is at; drawn again, it takes its own place. */
export function drawLine(text: string): void {
  process.stderr.write(`\r\u001b[2K  ${text}`);
  isDrawn = true;
}

/** Makes room for an answer where work was drawn last: without it the answer would begin behind that. */
export function clearLine(): void {
  if (!isDrawn) return;
  process.stderr.write("\r\u001b[2K");
  isDrawn = false;
}
