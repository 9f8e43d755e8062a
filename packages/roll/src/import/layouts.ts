import type { ImportOptions, Mapping } from "./import-options.ts";

/** How a public register is exported, as its own documentation says. */
export interface Layout extends Pick<
  ImportOptions,
  "encoding" | "delimiter" | "headerRow" | "dateFormat" | "nameOrder"
> {
  readonly id: string;
  readonly title: string;
  /** Where its keeper documents it. */
  readonly documentation: string;
  readonly columns: Mapping;
  /** Column that says whether an entry counts, and the values that do. */
  readonly status?: { readonly column: string; readonly counts: readonly string[] };
}

/** Layouts with a header are recognised by it; those without one are named. Columns that an older or newer export lacks are left out. */
export const layouts: readonly Layout[] = [
  {
    id: "us/north-carolina",
    title: "North Carolina, ncvoter",
    documentation: "https://s3.amazonaws.com/dl.ncsbe.gov/data/layout_ncvoter.txt",
    columns: {
      id: "ncid",
      surname: "last_name",
      given: "first_name",
      patronymic: "middle_name",
      suffix: "name_suffix_lbl",
      birthDate: "birth_year",
      sex: "gender_code",
      region: "county_desc",
      locality: "res_city_desc",
      address: "res_street_address",
      postcode: "zip_code",
    },
    status: { column: "status_cd", counts: ["A", "I"] },
  },
  {
    id: "us/ohio",
    title: "Ohio, statewide voter file",
    documentation: "https://www6.ohiosos.gov/ords/f?p=VOTERFTP:HOME",
    columns: {
      id: "SOS_VOTERID",
      surname: "LAST_NAME",
      given: "FIRST_NAME",
      patronymic: "MIDDLE_NAME",
      suffix: "SUFFIX",
      birthDate: "DATE_OF_BIRTH",
      region: "COUNTY_NUMBER",
      locality: "RESIDENTIAL_CITY",
      address: "RESIDENTIAL_ADDRESS1",
      postcode: "RESIDENTIAL_ZIP",
    },
    status: { column: "VOTER_STATUS", counts: ["ACTIVE", "CONFIRMATION"] },
  },
  {
    id: "us/florida",
    title: "Florida, voter registration extract",
    documentation: "https://dos.fl.gov/elections/data-statistics/voter-registration-statistics/voter-extract-request/",
    headerRow: 0,
    delimiter: "\t",
    dateFormat: "mm/dd/yyyy",
    columns: {
      region: "1",
      id: "2",
      surname: "3",
      suffix: "4",
      given: "5",
      patronymic: "6",
      address: "8+9",
      locality: "10",
      postcode: "12",
      sex: "20",
      birthDate: "22",
      email: "38",
    },
    status: { column: "29", counts: ["ACT", "INA"] },
  },
  {
    id: "us/washington",
    title: "Washington, VRDB extract",
    documentation:
      "https://www.sos.wa.gov/elections/data-research/reports-data-and-statistics/washington-state-voter-registration-database-vrdb",
    columns: {
      id: "StateVoterID",
      surname: "LName",
      given: "FName",
      patronymic: "MName",
      suffix: "NameSuffix",
      birthDate: "Birthyear",
      sex: "Gender",
      region: "CountyCode",
      locality: "RegCity",
      address: "RegStNum+RegStFrac+RegStPreDirection+RegStName+RegStType+RegStPostDirection+RegUnitType+RegUnitNum",
      postcode: "RegZipCode",
    },
    status: { column: "StatusCode", counts: ["A", "Active", "I", "Inactive"] },
  },
  {
    id: "us/michigan",
    title: "Michigan, Qualified Voter File",
    documentation: "https://www.michigan.gov/sos/elections/election-results-and-data",
    columns: {
      id: "VOTER_IDENTIFICATION_NUMBER",
      surname: "LAST_NAME",
      given: "FIRST_NAME",
      patronymic: "MIDDLE_NAME",
      suffix: "NAME_SUFFIX",
      birthDate: "YEAR_OF_BIRTH",
      sex: "GENDER",
      region: "COUNTY_NAME",
      locality: "CITY",
      address:
        "STREET_NUMBER_PREFIX+STREET_NUMBER+STREET_NUMBER_SUFFIX+DIRECTION_PREFIX+STREET_NAME+STREET_TYPE+DIRECTION_SUFFIX+EXTENSION",
      postcode: "ZIP_CODE",
    },
    status: { column: "VOTER_STATUS_TYPE_CODE", counts: ["A", "V", "CH"] },
  },
  {
    id: "us/colorado",
    title: "Colorado, registered voters list",
    documentation: "https://www.sos.state.co.us/pubs/elections/forms/dataRequests.pdf",
    columns: {
      id: "VOTER_ID",
      surname: "LAST_NAME",
      given: "FIRST_NAME",
      patronymic: "MIDDLE_NAME",
      suffix: "NAME_SUFFIX",
      birthDate: "BIRTH_YEAR",
      sex: "GENDER",
      region: "COUNTY",
      locality: "RESIDENTIAL_CITY",
      address: "RESIDENTIAL_ADDRESS",
      postcode: "RESIDENTIAL_ZIP_CODE",
    },
    status: { column: "STATUS", counts: ["Active", "Inactive"] },
  },
  {
    id: "us/pennsylvania",
    title: "Pennsylvania, full voter export",
    documentation: "https://www.pavoterservices.pa.gov/pages/purchasepafullvoterexport.aspx",
    headerRow: 0,
    delimiter: "\t",
    dateFormat: "mm/dd/yyyy",
    columns: {
      id: "1",
      surname: "3",
      given: "4",
      patronymic: "5",
      suffix: "6",
      sex: "7",
      birthDate: "8",
      address: "13+14+15+16",
      locality: "18",
      postcode: "20",
    },
    status: { column: "10", counts: ["A", "I"] },
  },
  {
    id: "uk/electoral-register",
    title: "United Kingdom, electoral register in data form",
    documentation: "https://www.legislation.gov.uk/uksi/2001/341/contents",
    columns: {
      id: "Elector Number Prefix+Elector Number+Elector Number Suffix",
      surname: "Elector Surname",
      given: "Elector Forename",
      address: "Address1+Address2",
      postcode: "PostCode",
    },
  },
  {
    id: "fr/rne-maires",
    title: "France, répertoire national des élus, mayors",
    documentation: "https://www.data.gouv.fr/fr/datasets/repertoire-national-des-elus-1/",
    columns: {
      surname: "Nom de l'élu",
      given: "Prénom de l'élu",
      sex: "Code sexe",
      birthDate: "Date de naissance",
      region: "Libellé du département",
      locality: "Libellé de la commune",
    },
  },
  {
    id: "br/tse-candidates",
    title: "Brazil, TSE, consulta_cand",
    documentation: "https://dadosabertos.tse.jus.br/dataset/candidatos-2022",
    encoding: "windows-1252",
    delimiter: ";",
    dateFormat: "dd/mm/yyyy",
    nameOrder: "given-first",
    columns: {
      id: "SQ_CANDIDATO",
      name: "NM_CANDIDATO",
      birthDate: "DT_NASCIMENTO",
      sex: "DS_GENERO",
      region: "SG_UF",
      locality: "NM_UE",
    },
  },
];

/** The layout whose names a header has: those of a person and an id at least, and most of the others. */
export function layoutOf(names: readonly string[]): Layout | undefined {
  return layouts
    .filter(({ headerRow }) => headerRow !== 0)
    .map((layout) => ({ layout, columns: Object.keys(fitted(layout, names).columns).length }))
    .filter(({ layout, columns }) => {
      const has = fitted(layout, names).columns;
      const isPerson = ("surname" in has || "name" in has) && ("id" in has || !("id" in layout.columns));
      return isPerson && columns >= 5 && columns >= Object.keys(layout.columns).length * 0.7;
    })
    .toSorted((a, b) => b.columns - a.columns)[0]?.layout;
}

/** A layout without the columns that this export does not have. */
export function fitted(layout: Layout, names: readonly string[]): Layout {
  if (layout.headerRow === 0) return layout;
  const columns = Object.entries(layout.columns).flatMap(([field, choice]) => {
    const parts = choice.split("+").filter((part) => names.includes(part));
    return parts.length === 0 ? [] : [[field, parts.join("+")] as const];
  });
  return { ...layout, columns: Object.fromEntries(columns) };
}
