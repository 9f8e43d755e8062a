import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { suite, test } from "node:test";
import { stylesheetFiles } from "./stylesheet.ts";

const css = stylesheetFiles.map((file) => readFileSync(file, "utf8")).join("\n");
const [light = "", dark = ""] = css.split("@media screen and (prefers-color-scheme: dark)");

function tokens(text: string): Map<string, string> {
  const block = text.slice(0, text.indexOf("}"));
  return new Map(
    [...block.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = "", colour = ""]) => [name, colour]),
  );
}

/** WCAG 2.2: relative luminance. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

suite("The stylesheet", () => {
  for (const [scheme, text] of [
    ["light", light.slice(light.indexOf(":root"))],
    ["dark", dark.slice(dark.indexOf(":root"))],
  ] as const) {
    test(`every text keeps 4.5:1 on the grounds it stands on, in the ${scheme} scheme`, () => {
      const colours = tokens(text);
      const colour = (name: string) => colours.get(name) ?? assert.fail(`no --${name}`);
      const grounds = ["paper", "sheet", "wash"];
      for (const ink of ["ink", "quiet", "link", "accent", "good", "bad", "open"]) {
        for (const ground of grounds) {
          const ratio = contrast(colour(ink), colour(ground));
          assert.ok(ratio >= 4.5, `${ink} on ${ground}: ${ratio.toFixed(2)}`);
        }
      }
      for (const tone of ["good", "bad", "open"]) {
        assert.ok(contrast(colour(tone), colour(`${tone}-wash`)) >= 4.5, `${tone} on its wash`);
        for (const ink of ["ink", "quiet", "link"])
          assert.ok(contrast(colour(ink), colour(`${tone}-wash`)) >= 4.5, `${ink} on ${tone}-wash`);
      }
      assert.ok(contrast(colour("ink"), colour("country")) >= 4.5, "labels on the map");
      assert.ok(contrast(colour("quiet"), colour("country")) >= 4.5, "counts on the map");
    });

    test(`marks and bars keep 3:1 against what is around them, in the ${scheme} scheme`, () => {
      const colours = tokens(text);
      const colour = (name: string) => colours.get(name) ?? assert.fail(`no --${name}`);
      for (const [mark, ground] of [
        ["bar", "track"],
        ["bar", "paper"],
        ["accent", "country"],
        ["focus", "paper"],
        ["rule-strong", "paper"],
      ] as const) {
        const ratio = contrast(colour(mark), colour(ground));
        assert.ok(ratio >= 3, `${mark} on ${ground}: ${ratio.toFixed(2)}`);
      }
    });
  }

  test("it reads from right to left as well: no side is named left or right", () => {
    const physical =
      /(?:margin|padding|border)-(?:left|right|top|bottom)|[^-]\b(?:left|right):|text-align:\s*(?:left|right)|float:\s*(?:left|right)/g;
    assert.deepEqual(css.match(physical) ?? [], []);
  });

  test("it loads nothing from anywhere", () => {
    assert.doesNotMatch(css, /url\(|@import|@font-face/);
  });
});
