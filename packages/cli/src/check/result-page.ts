import type { Result } from "./result-file.ts";
import { outcomes, type Outcome, type ResultRow } from "./result-rows.ts";
import { escaped } from "../files/escaped.ts";
import type { CheckWords } from "./words.ts";

/** What a person works through; what is good needs no work. */
const listed = outcomes.filter((outcome) => outcome !== "good" && outcome !== "left out");

/** The answer and the work as one page that needs nothing else: to read, to print, to give to a helper. */
export function resultPage({ file, heads, rows, lead, summary, words }: Result): string {
  const by = Map.groupBy(rows, ({ outcome }) => outcome);
  const counts = outcomes.flatMap((outcome) => {
    const count = by.get(outcome)?.length ?? 0;
    return count === 0 ? [] : [{ outcome, count }];
  });
  const all = Math.max(1, rows.length);
  const { titles } = words;
  return `<!doctype html>
<html lang="${words.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(words.found(file))}</title><style>${style}</style></head><body><main>
<p class="file">${escaped(file)}</p>
<h1>${escaped(lead)}</h1>
<div class="bar" role="img" aria-label="${escaped(counts.map(({ outcome, count }) => `${titles[outcome]} ${count}`).join(", "))}">${counts
    .map(({ outcome, count }) => `<span class="o-${key(outcome)}" style="flex:${count / all}"></span>`)
    .join("")}</div>
<ul class="legend">${counts.map(({ outcome, count }) => `<li><i class="o-${key(outcome)}"></i>${titles[outcome]} <b>${words.figure(count)}</b></li>`).join("")}</ul>
<section class="answer">${summary.map((line) => `<p${line.startsWith("  ") ? "" : ' class="main"'}>${escaped(line.trim())}</p>`).join("\n")}</section>
${listed.map((outcome) => table(outcome, heads, by.get(outcome) ?? [], words)).join("\n")}
</main></body></html>
`;
}

function table(outcome: Outcome, heads: readonly string[], rows: readonly ResultRow[], words: CheckWords): string {
  if (rows.length === 0) return "";
  const { titles, heads: own } = words;
  return `<section><h2>${titles[outcome]} <small>${words.figure(rows.length)}</small></h2>
<div class="scroll" tabindex="0" role="group" aria-label="${titles[outcome]}"><table><thead><tr><th scope="col">${own.row}</th>${heads.map((head) => `<th scope="col">${escaped(head)}</th>`).join("")}<th scope="col">${own.todo}</th></tr></thead><tbody>
${rows.map(({ row, cells, todo, nearest }) => `<tr><th scope="row"><span class="row">${own.row} </span>${words.figure(row)}</th>${cells.map((cell, at) => ownCell(heads[at] ?? "", cell)).join("")}<td class="todo" data-head="${own.todo}"><div>${escaped(todo)}${nearest === "" ? "" : `<small>${own.nearest}: ${escaped(nearest)}</small>`}</div></td></tr>`).join("\n")}
</tbody></table></div></section>`;
}

/** A day stays in one piece; a cell with nothing in it needs no place on a telephone. */
function ownCell(head: string, cell: string): string {
  const kind = cell === "" ? "none" : /^[\d./-]{6,10}$/.test(cell) ? "day" : "";
  return `<td${kind === "" ? "" : ` class="${kind}"`} data-head="${escaped(head)}">${escaped(cell)}</td>`;
}

function key(outcome: Outcome): string {
  return outcome.replaceAll(" ", "-");
}

const style = `
:root{color-scheme:light;--ink:#1a1b1a;--quiet:#5b5a54;--rule:#d8d4c8}
body{margin:0;background:#fcfbf8;color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
main{max-width:75rem;margin:auto;padding:1.5rem}
.file{margin:0;color:var(--quiet);overflow-wrap:anywhere}
h1{font:600 2rem/1.2 Georgia,serif;margin:.2rem 0 1.2rem;overflow-wrap:anywhere}h2{font:600 1.3rem/1.3 Georgia,serif;margin-top:2.5rem}
small{color:var(--quiet);font-weight:400}
.bar{display:flex;height:1.5rem;border:1px solid var(--rule);overflow:hidden}.bar span{min-width:2px}
.legend{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.4rem 1.5rem}.legend i{display:inline-block;width:.9rem;height:.9rem;margin-inline-end:.4rem;border:1px solid #0003}
.o-good{background:#2f6d65}.o-fix{background:#d9a400}.o-look{background:#c46a00}.o-double{background:#8a4a8f}.o-not-found{background:#8c2a20}.o-could-not-be-read{background:#5b5a54}.o-left-out{background:#d8d4c8}
.answer{border-inline-start:4px solid #14504a;padding:.2rem 1rem;margin:1.5rem 0;background:#f3f1ea}.answer p{margin:.25rem 0}.answer .main{font-weight:600;font-size:1.1rem}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{text-align:start;vertical-align:top;padding:.4rem .5rem;border-bottom:1px solid var(--rule)}thead th{border-bottom:2px solid var(--ink)}tbody th{font-weight:400;color:var(--quiet)}.day{white-space:nowrap}.todo{min-width:15em}.todo small{display:block}.row{display:none}
@media screen and (max-width:48rem){main{padding:1rem}h1{font-size:1.6rem}thead{display:none}table,tbody,tr,th,td{display:block}tr{border-bottom:2px solid var(--ink);padding:.5rem 0}th,td{border:0;padding:.15rem 0}td{display:grid;grid-template-columns:8.5em 1fr;gap:.6rem}td::before{content:attr(data-head);color:var(--quiet);overflow-wrap:anywhere}td.none{display:none}.todo{min-width:0;font-weight:600}.row{display:inline}}
@page{size:landscape;margin:12mm 10mm}
@media print{html{font-size:8.5pt}body{background:#fff}h2{break-after:avoid;margin-top:1.5rem}.bar,.legend{print-color-adjust:exact;-webkit-print-color-adjust:exact}main{max-width:none;padding:0}tr{break-inside:avoid}thead{display:table-header-group}.scroll{overflow:visible}}
`;
