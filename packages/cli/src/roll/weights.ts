import { replaceWhole } from "@hustings/log/files";
import { comparedFields, personModel, weightsOf } from "@hustings/linkage";
import type { Alike, FieldModel, Level, MatchModel } from "@hustings/linkage";
import { trainWeights } from "@hustings/roll";
import { Command, exits, json } from "../command/command.ts";
import { n, print } from "../command/output.ts";
import { stepsFor } from "../command/progress.ts";
import { modelFor, readWeights } from "./model.ts";

const bits = (hundredths: number) => (hundredths / 100).toFixed(2);

export const weightsCommand = new Command("weights")
  .description("Print every weight of the model that recognises people.")
  .argument("[weights]", "a file that roll train wrote (default: the published ones)")
  .addOption(json)
  .action(
    exits(async (file, values) => {
      const model = file === undefined ? personModel("published", comparedFields) : readWeights(file);
      print(values.json, weightsOf(model), describe(model));
      return 0;
    }),
  );

function describe(model: MatchModel): string[] {
  const { match, review, margin } = model.thresholds;
  return [
    `weights "${model.name}", in bits; + rarity: the bits that the value's own rarity on the roll gives`,
    `a line is matched ${bits(match)} above what the roll's size asks for and ${bits(margin)} ahead of the second; it goes to a person above ${bits(review)}`,
    ...model.fields.flatMap((field) => [field.field, ...levelLines(field)]),
  ];
}

function levelLines(field: FieldModel): string[] {
  return [...field.levels, field.different, field.missing].map((level) => `  ${level.name.padEnd(44)} ${said(level)}`);
}

function said({ weight, gate, passAtHome = [] }: Omit<Level, "when">): string {
  const rarity = weight.rarity ? "rarity " : "";
  const cap = weight.cap === undefined ? "" : `, at most ${bits(weight.cap)}`;
  const gates = {
    pass: "",
    review: `; a person must look${passAtHome.map((alike) => `, but in one home with ${alikeWords(alike)}`).join("")}`,
    bar: "; never the same person",
    dated: "; a person must look where no birth date speaks for it",
    placed:
      "; a person must look where neither a birth date nor a document number nor a place of hardly anybody else speaks for it",
  };
  return `${rarity}${weight.add < 0 ? "" : "+"}${bits(weight.add)}${cap}${gates[gate]}`;
}

function alikeWords(alike: Alike): string {
  return Object.entries(alike)
    .map(([field, how]) => `${field} ${how === "same" ? "the same" : "nearly the same"}`)
    .join(", ");
}

export const trainCommand = new Command("train")
  .description("Learn the weights from the case's own pairs; print them beside the published ones.")
  .argument("<roll>", "what roll freeze made")
  .argument("<table>", "what roll import made")
  .requiredOption("--out <file>", "where the weights go; roll match --weights takes them")
  .option("--name <name>", "what they are called in every outcome", "trained")
  .addOption(json)
  .action(
    exits(async (roll, statements, { out, name, ...values }) => {
      const model = await modelFor(roll, statements);
      const training = await trainWeights({ roll, statements, model, name, onProgress: stepsFor(values.json) });
      replaceWhole(out, `${JSON.stringify(weightsOf(training.model), undefined, 2)}\n`, { mode: 0o644 });
      print(values.json, { ...training, model: weightsOf(training.model) }, [
        `${n(training.pairs)} candidate pairs, ${n(Math.round(training.matches))} of them expected to be one person, in ${training.rounds} rounds`,
        `  ${"".padEnd(56)}      one person       chance  published  trained`,
        ...training.levels.map(
          ({ field, level, amongMatches, byChance, published, trained, kept }) =>
            `  ${field.padEnd(11)} ${level.padEnd(44)} ${share(amongMatches)} ${share(byChance)} ${bits(published).padStart(10)} ${kept ? "    kept" : bits(trained).padStart(8)}`,
        ),
        `kept: met too seldom to say; written to ${out}`,
      ]);
      return 0;
    }),
  );

const share = (value: number) => `${(100 * value).toPrecision(3)} %`.padStart(14);
