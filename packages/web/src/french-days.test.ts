import assert from "node:assert/strict";
import { test } from "node:test";
import { localeOf } from "./locale.ts";

test("a ruling's days are said in French as French says them, whatever the ruling's bytes are", () => {
  const { words } = localeOf("fr");
  const said = (fr: string) => words({ en: "", ru: "", fr });
  assert.equal(
    said(
      "Déposé 31\u00a0janvier\u00a02018, 12:00 (Europe/Moscow), à temps ; clôture : 1er\u00a0février\u00a02018, 18:00 (Europe/Moscow).",
    ),
    "Déposé le 31\u00a0janvier\u00a02018 à 12:00 (Europe/Moscow), à temps\u00a0; clôture\u00a0: 1er\u00a0février\u00a02018 à 18:00 (Europe/Moscow).",
  );
  assert.equal(said("ouverture depuis 27 décembre 2017."), "ouverture depuis le 27 décembre 2017.");
  assert.equal(said("Depuis 3 mai, 20 réunions"), "Depuis le 3 mai, 20 réunions");
  assert.equal(said("depuis 20 jours 2018"), "depuis 20 jours 2018");
  assert.equal(said("le 3 mars 2018, 20:15 est la cote"), "le 3 mars 2018, 20:15 est la cote");
  assert.equal(said("depuis le 27 décembre 2017, 20 réunions"), "depuis le 27 décembre 2017, 20 réunions");
});
