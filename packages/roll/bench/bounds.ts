/** How often the bounds of `check` hold, and how wide they are, on simulated sheets: `node packages/roll/bench/bounds.ts [STYLE]`. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { boundsOn, usualLines, type SheetKind } from "../test/simulated-sheets.ts";

const only = process.argv.slice(2);
const styles = ["plain", "second-initials", "several-names", "abbreviations", "street-only", "kin", "all"] as const;
const kinds: SheetKind[] = [
  ...styles.flatMap((style) => [
    { culture: "us", voters: 6_000, dated: true, style } as const,
    { culture: "us", voters: 6_000, dated: false, style } as const,
    { culture: "us", voters: 20_000, dated: false, style } as const,
  ]),
  { culture: "ru", voters: 6_000, dated: false, style: "plain" },
  { culture: "ru", voters: 6_000, dated: true, style: "kin" },
  { culture: "ru", voters: 20_000, dated: false, style: "kin" },
  ...[19, 20, 30, 60, 150].map(
    (lines) => ({ culture: "us", voters: 12_000, dated: false, style: "plain", lines }) as const,
  ),
];

for (const kind of kinds.filter(({ style }) => only.length === 0 || only.includes(style))) {
  const folder = mkdtempSync(join(tmpdir(), "hustings-bounds-"));
  try {
    const { sheets, valid, counted, ofTruth, planted } = await boundsOn(folder, kind);
    const says = `${kind.style}, ${kind.culture} ${kind.voters}, ${kind.dated ? "dated" : "undated"}, ${kind.lines ?? usualLines} lines`;
    for (const [of, { held, below, above, mean }] of Object.entries({ valid, counted }))
      console.log(
        `${says.padEnd(48)} ${of} held ${held} of ${sheets} (truth below ${below}, above ${above}), width ${mean.width.toFixed(1)}, truth ${mean.truth.toFixed(1)}, expected ${mean.expected.toFixed(1)}`,
      );
    if (process.env["FATES"] !== undefined)
      console.log(JSON.stringify({ ofTruth, planted }, undefined, 0).replaceAll("},", "},\n  "));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
