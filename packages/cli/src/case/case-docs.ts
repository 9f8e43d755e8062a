import { caseJsonSchema } from "./case-file.ts";

interface Schema {
  readonly description?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
}

/** What editors and people read of a case, by the file it stands in. */
export function caseDocuments(): Readonly<Record<string, string>> {
  const schema = caseJsonSchema();
  return {
    "docs/formats/case.schema.json": `${JSON.stringify({ title: "A case of Hustings", ...schema }, undefined, 2)}\n`,
    "docs/guides/case.md": guide(schema as Schema),
  };
}

const head = `# A case file, field by field

A case is a contest told in files: what was filed, the roll it is compared with, the law, and what is known of the persons. It
is YAML, of which JSON is a part. \`hustings case new\` writes one, \`case check\` names everything that is wrong with it,
\`case run\` runs it. \`examples/\` holds one for each kind of law, with its own small files:

| example | kind of law |
|---|---|
| \`sample-second-stage\` | a sample, and a second one where the first does not decide |
| \`sample-extrapolation\` | a sample whose errors are taken off the whole |
| \`full-check\` | every line is checked |
| \`namesakes\` | the same, and two lines wait for a person |
| \`presentations\` | presentations by office holders, counted by département |
| \`seven-states\` | a million signatures, enough of them in seven states |
| \`county-petition\` | a county whose law does not ship with Hustings: \`law.json\` |

This page is written from the schema (\`node tools/case-docs.ts\`); editors check a case against
[case.schema.json](../formats/case.schema.json).

| field | needed | holds |
|---|---|---|
`;

function guide(schema: Schema): string {
  return `${head}${rows(schema, "").join("\n")}\n`;
}

function rows({ properties = {}, required = [] }: Schema, under: string): string[] {
  return Object.entries(properties).flatMap(([name, field]) => {
    const path = `${under}${name}`;
    const inner = field.type === "array" ? field.items : field;
    const kind = kindOf(field);
    const isTable = under === "roll." && name in tableFields;
    if (isTable) return [];
    const says = `${field.description ?? ""}${kind === "" ? "" : ` (${kind})`}`;
    const deeper = inner?.properties === undefined ? [] : rows(inner, `${path}${field.type === "array" ? "[]." : "."}`);
    const same =
      name === "roll"
        ? [`| \`roll.…\` | | file, columns and all else that \`statements\` has, said of the roll |`]
        : [];
    return [
      `| \`${path}\` | ${required.includes(name) ? "yes" : ""} | ${says.replaceAll("|", "\\|")} |`,
      ...same,
      ...deeper,
    ];
  });
}

const tableFields = (() => {
  const { properties = {} } = caseJsonSchema() as Schema;
  return properties["statements"]?.properties ?? {};
})();

function kindOf({ enum: words, type, items }: Schema): string {
  if (words !== undefined) return words.length > 12 ? "" : words.map((word) => `\`${word}\``).join(", ");
  if (type === "array" && items?.enum !== undefined)
    return `any of ${items.enum.map((word) => `\`${word}\``).join(", ")}`;
  return "";
}
