import type { DoubleGraph, DoubleNode } from "@hustings/roll";
import { escaped } from "../files/escaped.ts";
import { n } from "../command/output.ts";

const [width, height] = [1200, 900];
const [middle, level] = [width / 2, height / 2];
const around = 310;
/** More circles than these cannot be told apart on one page. */
export const mostDrawn = 48;

/**
 * The graph of doubles as a picture: a circle per node, its area as its lines, a red ring as thick as its people with several lines;
 * a line between two as thick as the people they share. Colour never stands alone: every figure is written beside it.
 */
export function drawDoubles({ by, nodes, edges }: DoubleGraph): string {
  const drawn = nodes
    .filter(({ within, shared }) => within + shared > 0)
    .toSorted((a, b) => b.within + b.shared - (a.within + a.shared))
    .slice(0, mostDrawn)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const places = new Map(drawn.map(({ name }, at) => [name, place(at, drawn.length)]));
  const most = Math.max(1, ...drawn.map(({ lines }) => lines));
  const lines = edges.flatMap(({ a, b, people }) => {
    const [from, to] = [places.get(a), places.get(b)];
    return from === undefined || to === undefined ? [] : [edge(from, to, people)];
  });
  const people = edges.reduce((sum, { people: shared }) => sum + shared, 0);
  const left = nodes.length - drawn.length;
  const within = nodes.reduce((sum, each) => sum + each.within, 0);
  const title = `Doubles by ${by}: ${n(people)} people shared between pairs, ${n(within)} with several lines within one`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="system-ui, sans-serif" font-size="14">
<title>${escaped(title)}</title>
<rect width="${width}" height="${height}" fill="#fff"/>
<text x="24" y="36" font-size="18">${escaped(title)}</text>
${lines.join("\n")}
${drawn.map((node, at) => circle(node, place(at, drawn.length), most)).join("\n")}
<text x="24" y="${height - 24}" fill="#555">${left === 0 ? "Everything is drawn." : `${n(left)} more have none, or fewer.`} Circle: lines. Ring: people with several lines within. Line: people in both.</text>
</svg>
`;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

function place(at: number, of: number): Place {
  const angle = (2 * Math.PI * at) / Math.max(1, of) - Math.PI / 2;
  return { x: middle + around * Math.cos(angle), y: level + around * Math.sin(angle) };
}

const at = (value: number) => value.toFixed(1);

function edge(from: Place, to: Place, people: number): string {
  const thick = Math.min(14, 1 + Math.sqrt(people));
  // Beside the middle, where opposite edges would write over each other.
  const [x, y] = [from.x + 0.4 * (to.x - from.x), from.y + 0.4 * (to.y - from.y)];
  const label = `<text x="${at(x)}" y="${at(y + 5)}" text-anchor="middle" fill="#123" stroke="#fff" stroke-width="3" paint-order="stroke">${n(people)}</text>`;
  return `<line x1="${at(from.x)}" y1="${at(from.y)}" x2="${at(to.x)}" y2="${at(to.y)}" stroke="#3b6ea5" stroke-opacity="0.55" stroke-width="${at(thick)}"/>${label}`;
}

function circle({ name, lines, within, shared }: DoubleNode, { x, y }: Place, most: number): string {
  const radius = 8 + 22 * Math.sqrt(lines / most);
  const ring = within === 0 ? 0 : Math.min(10, 1.5 + Math.sqrt(within));
  const says = `${n(lines)} ${lines === 1 ? "line" : "lines"}, ${n(within)} within, ${n(shared)} shared`;
  const label = labelOf({ x, y }, radius + ring / 2 + 8);
  const text = (words: string, down: number, look: string) =>
    `<text x="${at(label.x)}" y="${at(label.y + down)}" text-anchor="${label.anchor}"${look}>${words}</text>`;
  const drawn = `<circle cx="${at(x)}" cy="${at(y)}" r="${at(radius)}" fill="#dfe9f3" stroke="${ring === 0 ? "#3b6ea5" : "#b3261e"}" stroke-width="${at(Math.max(1, ring))}"/>`;
  return `<g><title>${escaped(`${name || "(none)"}: ${says}`)}</title>${drawn}${text(escaped(short(name || "(none)")), 0, "")}${text(says, 16, ' font-size="11" fill="#555"')}</g>`;
}

/** Outside the ring of circles: beside its circle, or above and below the uppermost and the lowest. */
function labelOf({ x, y }: Place, away: number): Place & { readonly anchor: "start" | "middle" | "end" } {
  if (Math.abs(x - middle) < 40) return { x, y: y < level ? y - away - 16 : y + away + 10, anchor: "middle" };
  return x > middle ? { x: x + away, y: y - 2, anchor: "start" } : { x: x - away, y: y - 2, anchor: "end" };
}

function short(name: string): string {
  const letters = Array.from(name);
  return letters.length <= 24 ? name : `${letters.slice(0, 23).join("")}…`;
}
