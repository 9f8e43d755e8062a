import type { Page } from "playwright-core";

/** Fills in the law's form of the contest that collects, as an invented person would. What stands there already stays. */
export async function fillIn(page: Page): Promise<void> {
  await page.selectOption("#region", "fi");
  for (const [name, value] of Object.entries({
    given: "Aino",
    surname: "Esimerkki",
    birthDate: "1990-04-05",
    address: "Kuja 1",
    postcode: "00100",
    locality: "Helsinki",
    nationality: "fi",
    document: "X1",
  })) {
    if ((await page.inputValue(`#f-${name}`)) === "") await page.fill(`#f-${name}`, value);
  }
  await page.check("#agree");
}
