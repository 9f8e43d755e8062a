import { InputError, type Entry, type Nomination, type Procedure } from "@hustings/core";
import { evidenceFrom, RulesError, whyUnasked, type Rulebook } from "@hustings/rules";
import type { Remark } from "./report.ts";

/**
 * Stages of a check that the law does not ask for by the findings as they stand. The fold refuses one that was needless when it began, in
 * logs of version 2; a correction of the stage before makes one needless later, and then what was found in it is evidence that nobody
 * asked for.
 */
export class UnaskedStages {
  /** The entry that began each stage, by nomination. */
  readonly #began = new Map<string, Map<number, number>>();

  note(index: number, entry: Entry): void {
    if (entry.kind !== "draw-announced" && entry.kind !== "findings-recorded" && entry.kind !== "opening-authorised")
      return;
    const stages = this.#began.get(entry.nomination) ?? new Map<number, number>();
    this.#began.set(entry.nomination, stages);
    // A draw announced anew begins its stage anew.
    if (entry.kind === "draw-announced" || !stages.has(entry.stage)) stages.set(entry.stage, index);
  }

  /** @param law the rulebook that the log adopted, where it is here */
  remarks(procedure: Procedure, law: Rulebook | undefined): readonly Remark[] {
    if (law === undefined) return [];
    return [...procedure.nominations].flatMap(([id, nomination]) =>
      unaskedOf(law, procedure, id, nomination).map(([stage, why]): Remark => ({
        entry: this.#began.get(id)?.get(stage) ?? 0,
        about: "unasked-stage",
        says: `stage ${stage} of ${id}: by the findings as they stand, the law asks for ${why}`,
      })),
    );
  }
}

function unaskedOf(law: Rulebook, procedure: Procedure, id: string, { stages }: Nomination): [number, string][] {
  if (stages.length === 0) return [];
  try {
    const evidence = evidenceFrom(procedure, id);
    return stages.flatMap(({ stage }, at) => {
      const why = whyUnasked(law, evidence, at);
      return why === undefined ? [] : [[stage, why]];
    });
  } catch (error) {
    // Of evidence that contradicts itself the ruling says so.
    if (error instanceof RulesError || error instanceof InputError) return [];
    throw error;
  }
}
