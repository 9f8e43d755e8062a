/** The look of a document that stands alone: black on white, made for paper first; light on dark on a screen that asks for it. */
export const paperStyles = `
:root { color-scheme: light dark; --paper: #ffffff; --ink: #111111; --rule: #8a8f94; --thin: #d5d8db; --quiet: #4a4f55;
  --good: #14532d; --bad: #8c1d18; --open: #6b4500; }
@media screen and (prefers-color-scheme: dark) {
  :root { --paper: #151715; --ink: #eceae3; --rule: #7d8079; --thin: #393d39; --quiet: #b1aea4; --good: #93d1c2; --bad: #f2a79b; --open: #f0c47c; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 "Libertinus Serif", "Charter", "Georgia", serif;
  overflow-wrap: break-word; }
code { overflow-wrap: anywhere; }
.whole { white-space: nowrap; }
main, footer { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1.25rem; }
header { border-bottom: 2px solid var(--ink); margin-bottom: 1.5rem; }
.letterhead { margin: 0; text-align: center; }
.letterhead:first-child { font-weight: 600; }
.signatures { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); gap: 2.5rem 2rem; }
.signatures svg { display: block; inline-size: 12rem; margin-block-start: -4.5rem; fill: none; stroke: currentcolor; stroke-width: 4; stroke-linecap: round; stroke-linejoin: round; }
.signatures li { border-top: 1px solid currentcolor; padding-top: 0.25rem; margin-top: 2.5rem; }
.signatures li:has(svg) { margin-top: 4.75rem; }
h1 { font-size: 2rem; line-height: 1.15; margin: 0; }
h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; padding-top: .4rem; border-top: 1px solid var(--rule); break-after: avoid; }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; break-after: avoid; }
p { margin: .5rem 0; }
.kicker { text-transform: uppercase; letter-spacing: .08em; font-size: .8rem; color: var(--quiet); margin-bottom: .5rem; }
.outcome { font-size: 1.4rem; margin: .25rem 0 1rem; }
.lead { font-weight: 700; font-size: 1.1rem; }
.note { border-inline-start: 3px solid var(--ink); padding-inline-start: .75rem; }
.quiet { color: var(--quiet); font-size: .9rem; }
code, pre { font-family: "DejaVu Sans Mono", ui-monospace, monospace; font-size: .8rem; }
pre { border: 1px solid var(--rule); padding: .6rem .75rem; overflow-x: auto; white-space: pre-wrap; }
dl { margin: .75rem 0; }
dl div { display: grid; grid-template-columns: 11rem 1fr; gap: 1rem; padding: .2rem 0; border-top: 1px solid var(--thin); }
dt { color: var(--quiet); }
dd { margin: 0; }
table { width: 100%; border-collapse: collapse; margin: .75rem 0; font-size: .95rem; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
thead { border-top: 2px solid var(--ink); border-bottom: 1px solid var(--ink); }
tbody { border-bottom: 2px solid var(--ink); }
th { text-align: start; font-weight: 700; vertical-align: bottom; }
th, td { padding: .3rem .5rem .3rem 0; vertical-align: top; }
tbody tr + tr td { border-top: 1px solid var(--thin); }
.figure { text-align: end; font-variant-numeric: tabular-nums; padding-inline-end: .75rem; white-space: nowrap; }
.figure:last-child { padding-inline-end: 0; }
th.figure { white-space: normal; }
.part td:first-child { padding-inline-start: 1.25rem; }
.sum td { font-weight: 700; }
tr, li, pre { break-inside: avoid; }
ol { padding-inline-start: 1.5rem; }
.steps { list-style: none; padding: 0; }
.steps li { margin: .5rem 0; }
.depth-2 { padding-inline-start: 1.25rem; } .depth-3 { padding-inline-start: 2.5rem; } .depth-4 { padding-inline-start: 3.75rem; }
.number { font-variant-numeric: tabular-nums; color: var(--quiet); }
.good { color: var(--good); } .bad { color: var(--bad); } .open { color: var(--open); }
footer { border-top: 1px solid var(--rule); font-size: .8rem; color: var(--quiet); }
@media screen and (max-width: 34rem) {
  dl div { grid-template-columns: 1fr; gap: 0; }
  thead { display: none; }
  table, tbody, tr, td { display: block; }
  tbody { border-top: 2px solid var(--ink); }
  tr + tr { border-top: 1px solid var(--ink); }
  td { display: grid; grid-template-columns: 1fr 1fr; gap: .75rem; text-align: start; }
  td.figure { text-align: start; padding-inline-end: 0; }
  td::before { content: attr(data-label); color: var(--quiet); white-space: normal; }
}
@media print { main, footer { max-width: none; padding: 0; } @page { size: A4; margin: 22mm 20mm; } }
`;
