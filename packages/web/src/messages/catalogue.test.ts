import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { instant } from "@hustings/core";
import { languages } from "../language.ts";
import { localeOf } from "../locale.ts";

type Tree = { readonly [key: string]: unknown };

/** Every message of a catalogue with its path; functions are called with ones, numbers where they take numbers. */
function* messagesIn(tree: Tree, path = ""): Generator<readonly [path: string, text: string]> {
  for (const [key, value] of Object.entries(tree)) {
    const at = `${path}.${key}`;
    if (typeof value === "string") yield [at, value];
    else if (typeof value === "function") {
      const message = value as (...given: number[]) => unknown;
      for (const n of [0, 1, 2, 5, 21, 1_234_567]) yield [`${at}(${n})`, String(message(n, n, n, n))];
    } else if (typeof value === "object" && value !== null) yield* messagesIn(value as Tree, at);
  }
}

const pathsOf = (language: (typeof languages)[number]) =>
  [...messagesIn(localeOf(language).say)].map(([path]) => path).toSorted();

/** In a catalogue a name and its colon begin the message itself; whoever asks for it writes it otherwise. */
const isCatalogue = (file: string) => /messages[\\/][\w-]*(?:en|ru|fr)\.ts$/.test(file);

suite("The catalogues", () => {
  for (const language of languages) {
    test(`every message in ${language} says something`, () => {
      for (const [path, text] of messagesIn(localeOf(language).say)) {
        assert.ok(text.trim().length > 0, path);
        assert.doesNotMatch(text, /undefined|NaN|\[object|TODO/, path);
      }
    });

    test(`every kind of entry and every field has its words in ${language}`, () => {
      for (const [path, text] of messagesIn(localeOf(language).sayings)) {
        assert.ok(text.trim().length > 0, path);
      }
    });
  }

  test("no language has a message that another lacks", () => {
    const [first, ...others] = languages.map((language) => pathsOf(language));
    for (const paths of others) assert.deepEqual(paths, first);
  });

  test("every message is one that something asks for", () => {
    const root = join(import.meta.dirname, "../../../..");
    const sources = globSync("packages/*/src/**/*.ts", { cwd: root }).filter((file) => !file.endsWith(".test.ts"));
    const code = sources
      .map((file) => [file, readFileSync(join(root, file), "utf8")] as const)
      .map(([file, text]) => (isCatalogue(file) ? text.replaceAll(/^\s*(?:"[^"]*"|[\w-]+):(?=\s)/gm, "") : text))
      .join("\n");
    const asked = new Set(code.match(/[\w-]+/g));
    // `broken-${why}`: a name that is put together.
    const isAsked = (name: string) => asked.has(name) || code.includes(`"${name}"`) || name.startsWith("broken-");
    const names = pathsOf("en").map((path) => path.replace(/\(.*$/, "").replace(/^.*\./, ""));
    assert.deepEqual(
      [...new Set(names)].filter((name) => !isAsked(name)),
      [],
    );
  });

  test("Russian counts in its own forms", () => {
    const { counts } = localeOf("ru").say;
    assert.deepEqual(
      [1, 2, 5, 11, 21, 112].map((n) => counts.lines(n).replaceAll("\u00a0", " ")),
      ["1 строка", "2 строки", "5 строк", "11 строк", "21 строка", "112 строк"],
    );
  });

  test("no Russian text is left in Latin letters, and no English one in Cyrillic", () => {
    const latin = [...messagesIn(localeOf("ru").say)].filter(([, text]) => !/[а-я]/i.test(text));
    const allowed = /site\.(name|colon)|\.entry\.at|\.of\(|drand|\(\d+\)$/;
    assert.deepEqual(
      latin.filter(([path]) => !allowed.test(path)),
      [],
    );
    // A field whose value is a word of the format is explained in the reader's words.
    for (const [path, text] of messagesIn(localeOf("ru").sayings))
      assert.doesNotMatch(text, /(?:^|[;,] )[a-z]+:/, path);
    for (const [path, text] of messagesIn(localeOf("en").say)) assert.doesNotMatch(text, /[а-я]/i, path);
  });
});

/** Two moments, blanks of every width as one. */
const said = (language: (typeof languages)[number], from: string, until: string, zone = "Europe/Moscow") =>
  localeOf(language).momentsIn(instant(from), instant(until), zone).join(" – ").replaceAll(/\s/g, " ");

suite("Days and moments", () => {
  test("a moment says its zone, and a place's clock shows the place's time", () => {
    const at = "2017-12-24T09:00:00Z" as Parameters<ReturnType<typeof localeOf>["moment"]>[0];
    assert.match(localeOf("en").moment(at), /09:00 UTC$/);
    assert.match(localeOf("en").momentIn(at, "Asia/Yakutsk"), /18:00 GMT\+9$/);
    assert.match(localeOf("ru").momentIn(at, "Asia/Yakutsk"), /18:00 GMT\+9$/);
  });

  test("two moments of one day say the day once, by the clock of the place; others say both", () => {
    const [from, until] = ["2017-12-01T10:35:00Z", "2017-12-01T10:54:00Z"];
    assert.equal(said("en", from, until), "1 Dec 2017, 13:35 – 13:54 GMT+3");
    assert.equal(said("ru", from, until), "1 дек. 2017 г., 13:35 – 13:54 GMT+3");
    assert.equal(said("fr", from, until), "1er déc. 2017, 13:35 – 13:54 UTC+3");
    // Midnight in Moscow is between them, and not in Greenwich.
    const late = ["2017-12-24T20:50:00Z", "2017-12-24T21:10:00Z"] as const;
    assert.equal(said("en", ...late), "24 Dec 2017, 23:50 GMT+3 – 25 Dec 2017, 00:10 GMT+3");
    assert.equal(said("en", ...late, "UTC"), "24 Dec 2017, 20:50 – 21:10 UTC");
    // Clocks are set back between them: half past two comes twice.
    const back = ["2017-10-29T00:30:00Z", "2017-10-29T01:30:00Z"] as const;
    assert.equal(said("en", ...back, "Europe/Paris"), "29 Oct 2017, 02:30 GMT+2 – 29 Oct 2017, 02:30 GMT+1");
  });

  test("a zone that does not exist is shown in UTC, not as an error", () => {
    const at = "2017-12-24T09:00:00Z" as Parameters<ReturnType<typeof localeOf>["moment"]>[0];
    for (const zone of ["Mars/Olympus", "", "<b>", "Etc/../../x"]) {
      assert.match(localeOf("en").momentIn(at, zone), /09:00 UTC$/);
    }
  });
});
