import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { instant } from "@hustings/core";
import { momentThere, timeFormat } from "./clock.ts";
import { languages } from "./language.ts";
import { localeOf } from "./locale.ts";

const at = instant("2017-12-01T21:04:09Z");

suite("A time on a page says which clock shows it", () => {
  test("in every language, with the half hour of the zones that have one", () => {
    assert.equal(momentThere(at, "en", "Asia/Kolkata"), "2 Dec 2017, 02:34 GMT+5:30");
    assert.equal(momentThere(at, "ru", "America/St_Johns"), "1 дек. 2017 г., 17:34 GMT-3:30");
    assert.equal(momentThere(at, "fr", "Europe/Moscow"), "2 déc. 2017, 00:04 UTC+3");
    assert.equal(momentThere(at, "en", "UTC"), "1 Dec 2017, 21:04 UTC");
  });

  test("a page's script says a moment as the page itself does", () => {
    for (const language of languages)
      for (const zone of ["Asia/Kolkata", "America/St_Johns", "Europe/Moscow", "UTC", "Asia/Nowhere"])
        assert.equal(momentThere(at, language, zone), localeOf(language).momentIn(at, zone));
  });

  test("a clock that runs has no other midnight than 00:00, and its offset too", () => {
    const midnight = new Date("2017-12-01T21:00:09Z");
    assert.equal(timeFormat("en", "Europe/Moscow").format(midnight), "00:00 GMT+3");
    assert.equal(timeFormat("ru", "Europe/Moscow", "2-digit").format(midnight), "00:00:09 GMT+3");
    assert.equal(timeFormat("fr", "Asia/Kolkata", "2-digit").format(midnight), "02:30:09 UTC+5:30");
  });
});
