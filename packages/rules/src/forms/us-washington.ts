import { words } from "../words/words.ts";
import type { SignatureForm } from "./signature-form.ts";

/** RCW 29A.72.110, .120, .140 and WAC 434-379-008: an initiative petition of Washington. */
export const washingtonPetition: SignatureForm = {
  id: "us/washington/initiative",
  rulebooks: ["us/washington/"],
  title: words(
    "Initiative petition to the people of Washington",
    "Петиция о народной инициативе в штате Вашингтон",
    "Pétition d’initiative au peuple de l’État de Washington",
  ),
  sources: [
    {
      ref: "WA-F1",
      article: "WAC 434-379-008 (size, numbered lines, spaces)",
      at: "https://app.leg.wa.gov/WAC/default.aspx?cite=434-379-008",
      confidence: "high",
    },
    {
      ref: "WA-F2",
      article: "RCW 29A.72.110 (form of a petition to the legislature, and the circulator's declaration)",
      at: "https://app.leg.wa.gov/RCW/default.aspx?cite=29A.72.110",
      confidence: "high",
    },
    {
      ref: "WA-F3",
      article: "RCW 29A.72.120 (form of a petition to the people) and 29A.72.140 (warning)",
      at: "from memory",
      confidence: "low",
    },
  ],
  checked: "not-compared",
  printedBy: "anyone",
  online: false,
  layout: "table",
  paper: "us-tabloid",
  flipped: false,
  lines: { usual: 20, most: 20 },
  columns: [
    { id: "signature", fields: [], width: 26, by: "signer" },
    { id: "name", fields: ["given", "surname"], width: 28, by: "signer" },
    { id: "address", fields: ["address"], width: 26, by: "signer" },
    { id: "city", fields: ["locality", "postcode"], width: 20, by: "signer" },
  ],
  text: {
    en: {
      title: "INITIATIVE PETITION FOR SUBMISSION TO THE PEOPLE",
      warning:
        "WARNING: Every person who signs this petition with any other than his or her true name, knowingly signs more than one of these petitions, signs this petition when he or she is not a legal voter, or makes any false statement on this petition may be punished by fine or imprisonment or both.",
      lead: [
        "To the Honorable {secretary}, Secretary of State of the State of Washington:",
        "We, the undersigned citizens and legal voters of the State of Washington, respectfully direct that the proposed measure known as Initiative Measure No. {number}, entitled {measure}, a full, true and correct copy of which is printed on the reverse side of this petition, be submitted to the legal voters of the State of Washington for their approval or rejection at the general election to be held on {votingDay}; and each of us for himself or herself says: I have personally signed this petition; I am a legal voter of the State of Washington in the city (or town) and county written after my name, my residence address is correctly stated, and I have knowingly signed this petition only once.",
      ],
      heads: {
        signature: "Signature",
        name: "Printed name",
        address: "Address where registered to vote",
        city: "City and zip code",
      },
      attestations: [
        {
          heading: "Declaration of the circulator (printed on the reverse side)",
          text: "I, {circulator}, swear or affirm under penalty of law that I circulated this sheet of the foregoing petition, and that, to the best of my knowledge, every person who signed this sheet of the foregoing petition knowingly and without any compensation or promise of compensation willingly signed his or her true name and that the information provided therewith is true and correct.",
        },
      ],
      notes: [],
      blanks: {
        secretary: "name of the Secretary of State",
        number: "number",
        measure: "ballot title",
        votingDay: "day of the general election",
        circulator: "name of the circulator",
      },
      sheet: "sheet",
    },
  },
  notHeld: [
    words(
      "the reverse side with the full text of the measure, the rest of the declaration on forgery and gratuities, and the blank square of one and a half inches at the bottom left",
      "оборот с полным текстом инициативы, остальная часть заверения сборщика и пустой квадрат в полтора дюйма внизу слева",
      "le verso avec le texte intégral, la suite de la déclaration du collecteur et le carré vide d'un pouce et demi en bas à gauche",
    ),
  ],
};
