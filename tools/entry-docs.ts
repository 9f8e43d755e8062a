/**
 * `node tools/entry-docs.ts`: writes `docs/formats/entries.md` from the vocabulary and the transition table, so that the
 * document cannot say another thing than the code. A test fails when the file is stale.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { entryKinds, mostEntryBytes, mostFindings, transitions, vocabulary } from "@hustings/core";
import type { EntryKind, Fields, KindDeclaration } from "@hustings/core";
import { formatProse, intro } from "./entry-docs-prose.ts";

/** First kind of each chapter, in the order of the vocabulary. */
const chapters: Readonly<Partial<Record<EntryKind, string>>> = {
  "contest-opened": "The contest",
  "nomination-opened": "Nominations, facts, rulings, decisions",
  "meeting-called": "Meetings",
  "drive-opened": "The drive and the filing",
  "population-frozen": "Verification",
};

const machines = ["contest", "nomination", "meeting"] as const;
const rows = entryKinds.map((kind) => ({ kind, ...transitions[kind], stays: staysOf(kind) }));

/** States that an act is done in and does not lead out of, though it leads out of others. */
function staysOf(kind: EntryKind): readonly string[] {
  const row = transitions[kind];
  return row.of === "nomination" ? (row.stays ?? []) : [];
}

/** A cell of a Markdown table. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

function states(names: readonly string[]): string {
  return names.map((name) => (name === "none" ? "(not there yet)" : `\`${name}\``)).join(", ");
}

function fieldRows(fields: Fields, prefix = ""): string[] {
  return Object.entries(fields).flatMap(([name, { type, says, optional, version, needed }]) => {
    const nested = type.fields === undefined ? [] : fieldRows(type.fields, `${prefix}${name}[].`);
    const kept = version === undefined ? [] : [`version ${version}`];
    const notes = optional && needed !== true ? [...kept, "optional"] : kept;
    return [
      `| \`${prefix}${name}\`${notes.length > 0 ? ` (${notes.join(", ")})` : ""} | ${cell(type.name)} | ${cell(says)} |`,
      ...nested,
    ];
  });
}

function kindSection(kind: EntryKind): string {
  const { says, signedBy, fields, versions, dated }: KindDeclaration = vocabulary[kind];
  const { of, from, to } = transitions[kind];
  const signed = signedBy === "operator" ? "nobody; the checkpoint covers it" : `the ${signedBy}`;
  const stays = staysOf(kind);
  const leads = `leads to \`${to}\`${stays.length === 0 ? "" : `, but leaves ${states(stays)} as it is`}`;
  const moves = to === undefined ? "leaves the state as it is" : leads;
  return [
    `### \`${kind}\``,
    [
      versions.length === 1 ? `Version ${versions[0]} alone. ${says}` : says,
      ...(dated === "day" ? ["Its `at` is the first moment of its day, `<day>T00:00:00Z`."] : []),
    ].join(" "),
    `Signed by: ${signed}. State of the ${of}: from ${states(from)}; ${moves}.`,
    ["| field | type | meaning |", "|---|---|---|", ...fieldRows(fields)].join("\n"),
  ].join("\n\n");
}

function diagram(of: (typeof machines)[number]): string {
  const edges = new Map<string, EntryKind[]>();
  for (const { kind, of: machine, from, to, stays } of rows) {
    if (machine !== of || to === undefined) continue;
    for (const state of from) {
      if (stays.includes(state)) continue;
      const edge = `${state === "none" ? "[*]" : state} --> ${to}`;
      edges.set(edge, [...(edges.get(edge) ?? []), kind]);
    }
  }
  const drawn = [...edges].map(([edge, kinds]) => `  ${edge} : ${kinds.join(", ")}`);
  const staying = rows.filter((row) => row.of === of && row.to === undefined);
  const table = staying.map(({ kind, from }) => `| \`${kind}\` | ${states(from)} |`);
  return [
    `### State of a ${of}`,
    ["```mermaid", "stateDiagram-v2", ...drawn, "```"].join("\n"),
    "These acts leave the state as it is:",
    ["| act | in state |", "|---|---|", ...table].join("\n"),
  ]
    .filter((_, i) => i < 2 || staying.length > 0)
    .join("\n\n");
}

/** The whole document. */
export function entryDocs(): string {
  const parts = [intro({ kinds: entryKinds.length, mostEntryBytes, mostFindings }), ...formatProse, "## States"];
  parts.push(
    "One table says which act may be done in which state. Every act but those of the contest itself also needs the contest in state `governed`.",
  );
  parts.push(...machines.map(diagram));
  let chapter: string | undefined;
  for (const kind of entryKinds) {
    const title = chapters[kind];
    if (title !== undefined) parts.push(`## ${title}`);
    chapter = title ?? chapter;
    if (chapter === undefined) throw new Error(`expected a chapter for ${kind}; name its first kind in chapters`);
    parts.push(kindSection(kind));
  }
  return `${parts.join("\n\n")}\n`;
}

export const entryDocsFile = join(import.meta.dirname, "..", "docs", "formats", "entries.md");

if (import.meta.main) {
  writeFileSync(entryDocsFile, entryDocs());
  console.log("wrote docs/formats/entries.md");
}
