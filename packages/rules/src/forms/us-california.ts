import { words } from "../words/words.ts";
import type { SignatureForm } from "./signature-form.ts";

/** California Elections Code, sections 100, 101 and 104: a section of a petition, which belongs to one county. */
export const californianPetition: SignatureForm = {
  id: "us/california/petition-section",
  rulebooks: ["us/california/"],
  title: words(
    "Section of a California petition, for one county",
    "Раздел петиции в Калифорнии, для одного округа",
    "Section d’une pétition de Californie, pour un comté",
  ),
  sources: [
    {
      ref: "CA-F1",
      article: "California Elections Code, section 100 (what a signer affixes, the space of one inch, numbered lines)",
      at: "https://law.justia.com/codes/california/2007/elec/100-106.html",
      confidence: "high",
    },
    {
      ref: "CA-F2",
      article: "California Elections Code, section 104 (declaration of the circulator)",
      at: "https://ebench-dev.greeninfo.org/state/california/statute/104",
      confidence: "high",
    },
    {
      ref: "CA-F3",
      article: "California Elections Code, section 101 (notice to the public)",
      at: "from memory",
      confidence: "low",
    },
  ],
  checked: "2026-11-28" as SignatureForm["checked"],
  printedBy: "anyone",
  online: false,
  layout: "table",
  paper: "us-letter",
  flipped: true,
  lines: { usual: 6, most: 10 },
  columns: [
    { id: "name", fields: ["given", "surname"], width: 34, by: "signer" },
    { id: "signature", fields: [], width: 20, by: "signer" },
    { id: "address", fields: ["address"], width: 24, by: "signer" },
    { id: "city", fields: ["locality"], width: 14, by: "signer" },
    { id: "office", fields: [], width: 12, by: "authority" },
  ],
  text: {
    en: {
      title: "{measure}",
      lead: ["County of {region}. Only qualified registered voters of this county may sign this section.", "{summary}"],
      warning:
        "NOTICE TO THE PUBLIC: THIS PETITION MAY BE CIRCULATED BY A PAID SIGNATURE GATHERER OR A VOLUNTEER. YOU HAVE THE RIGHT TO ASK.",
      heads: {
        name: "Print name",
        signature: "Signature",
        address: "Residence address ONLY",
        city: "City",
        office: "Official use only",
      },
      attestations: [
        {
          heading: "Declaration of circulator",
          text: "I, {circulator}, residing at {circulatorAddress}, circulated this section of the petition and witnessed each of the appended signatures being written. To the best of my information and belief, each signature is the genuine signature of the person whose name it purports to be. I am 18 years of age or older. All signatures were obtained between {from} and {until}. I certify under penalty of perjury under the laws of the State of California that the foregoing is true and correct. Executed on {executedOn} at {executedAt}. Signature: {circulatorSignature}",
        },
      ],
      notes: [],
      blanks: {
        measure: "heading the law gives to this petition",
        region: "county",
        summary: "title and summary by the Attorney General or county counsel",
        circulator: "printed name, in the circulator’s own hand",
        circulatorAddress: "street and number, city",
        from: "month, day, year",
        until: "month, day, year",
        executedOn: "date",
        executedAt: "place",
        circulatorSignature: "circulator",
      },
      sheet: "section",
    },
  },
  notHeld: [
    words(
      "the full text of the measure and the disclosure of top funders, which go with each section",
      "полный текст инициативы и сведения об основных спонсорах, прилагаемые к каждому разделу",
      "le texte intégral de la mesure et la liste des principaux financeurs, joints à chaque section",
    ),
  ],
};
