import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { previewCard, localeOf, type PreviewCard } from "@hustings/web";
import { servedContest } from "../../test/served-contest.ts";
import { drawn } from "./typeset.ts";

const { page, url, contest } = await servedContest();

/** Width and height of a PNG, from its header. */
function sizeOf(png: Uint8Array): readonly number[] {
  const view = new DataView(png.buffer, png.byteOffset);
  assert.equal(view.getUint32(0), 0x89_50_4e_47, "expected a PNG");
  return [view.getUint32(16), view.getUint32(20)];
}

suite("The picture of a nomination", () => {
  test("every page of a nomination names it in its language, and it is a PNG of 1200 by 630 for whoever shows the link", async () => {
    const pictures = new Set<string>();
    for (const language of ["en", "ru", "fr"]) {
      for (const path of ["", "/decision", "/sign"]) {
        const { text } = await page(`/${language}/nominations/vera${path}`);
        const named = /property="og:image"\s+content="([^"]*)"/.exec(text)?.[1];
        assert.equal(named, `${url}/${language}/nominations/vera/preview.png`, path);
      }
      const answer = await fetch(`${url}/${language}/nominations/vera/preview.png`);
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get("content-type"), "image/png");
      assert.equal(answer.headers.get("access-control-allow-origin"), "*");
      assert.equal(answer.headers.get("cross-origin-resource-policy"), null);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      assert.deepEqual(sizeOf(bytes), [1200, 630]);
      pictures.add(Buffer.from(bytes).toString("base64"));
    }
    assert.equal(pictures.size, 3);
  });

  test("a log that grows by another's entries leaves it as it is; of a nomination that there is not there is none", async () => {
    const at = "/en/nominations/vera/preview.png";
    const tag = (await page(at)).headers.get("etag") ?? assert.fail("expected a tag");
    await contest.grow("Somebody Else");
    assert.equal((await page(at, { "if-none-match": tag })).status, 304);
    assert.equal((await page(at, { "if-none-match": `"another", ${tag.replace(/^W\//, "")}` })).status, 304);
    assert.equal((await page(at, { "if-none-match": "*" })).status, 304);
    assert.equal((await page("/en/nominations/nobody/preview.png")).status, 404);
  });

  const card: PreviewCard = {
    ...previewCard(
      localeOf("en"),
      { title: "An invented contest", country: "ru" },
      {
        candidate: "Vera",
        answer: { standing: "collecting", parts: [{ kind: "collected", standing: 150, required: 300 }] },
        address: "https://ballot.example/contests/mayor",
      },
    ),
  };

  test("says what the page says, in figures that its bar shows", () => {
    assert.deepEqual(card.bar, { share: 0.5, goal: 1 });
    assert.equal(card.site, "ballot.example/contests/mayor");
    assert.match(card.why.join(" "), /150.*300/);
  });

  for (const [what, name] of [
    ["of four hundred letters", "Преображенский-".repeat(27)],
    ["without a space", "x".repeat(400)],
    ["in Arabic", "ليلى منصور العلي"],
    ["that looks like markup", '#panic("x") $x$ <b> \\ "'],
  ] as const) {
    test(`is drawn for a name ${what}`, async () => {
      const made = await drawn({ ...card, name, ...(what === "in Arabic" && { dir: "rtl" }) });
      assert.equal(made.kind, "png", JSON.stringify(made).slice(0, 200));
      assert.deepEqual(sizeOf((made as { readonly bytes: Uint8Array }).bytes), [1200, 630]);
    });
  }

  test("a name in a script that the house's fonts lack has none, and messages show the site's own", async () => {
    const made = await drawn({ ...card, name: "ᠮᠣᠩᠭᠣᠯ" });
    assert.equal(made.kind, "not-typeset");
  });
});
