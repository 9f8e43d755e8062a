import type { CountedElsewhere } from "@hustings/door";
import { language, words } from "./door-screen.ts";

interface Here {
  /** Place in this device's count of somebody whose count stands. */
  numberOf(commitment: string): number | undefined;
  /** A city in the reader's letters; `undefined`: the page was made before that meeting was called. */
  cityOf(meeting: string): string | undefined;
}

/** People who stand at this door and at another, one a row; those who came here later with a button to take them back. */
export function elsewhereRows(all: readonly CountedElsewhere[], { numberOf, cityOf }: Here): HTMLLIElement[] {
  const figures = new Intl.NumberFormat(language);
  return all.flatMap(({ commitment, meeting, city, device, first, by }) => {
    const number = numberOf(commitment);
    if (number === undefined) return [];
    const row = document.createElement("li");
    const where = [cityOf(meeting) ?? city, device].filter(Boolean).join(" · ");
    const sentence = first ? words.twice.hereFirst : words.twice.thereFirst;
    const shown = by === "document" ? ` ${words.twice.byDocument}` : "";
    row.textContent = `${figures.format(number)}: ${where}. ${sentence}${shown} `;
    if (!first) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "plain";
      button.textContent = words.count.undo;
      button.dataset["undo"] = commitment;
      row.append(button);
    }
    return [row];
  });
}
