import type { CureEvidence, Evidence } from "../evidence/evidence.ts";
import { cureLimit, remediesAt, type Remedy, type RemedyEvent } from "./remedy.ts";
import type { Rulebook } from "../rulebook/rulebook.ts";
import { step, type RulingNode } from "./ruling-node.ts";
import type { ByUnit } from "./spread.ts";
import { words } from "../words/words.ts";

/** What the repairs bring: one step each, and the lines that count beside those of the filing. */
export interface Cured {
  readonly nodes: readonly RulingNode[];
  readonly lines: number;
  readonly byRegion: ByUnit;
}

/**
 * Lines handed in for lines lost: those found good count, if the repair came in time and as far as the law lets lines be
 * replaced. One that fails is reported and does not affect the outcome.
 */
export function curesOf(rulebook: Rulebook, evidence: Evidence, fallback: string): Cured {
  const used = new Map<string, number>();
  const byRegion = new Map<string, number>();
  let lines = 0;
  const nodes = (evidence.cures ?? []).map((cure) => {
    const remedy = rulebook.remedies.find(({ id, act }) => id === cure.remedy && act === "cure");
    if (remedy === undefined) return node(cure, fallback, false, templates.unknown);
    const standing = standingOf(rulebook, evidence, cure, remedy);
    if (standing === "late") return node(cure, remedy.provision, false, templates.late);
    if (standing === "no-clock") return node(cure, remedy.provision, "open", templates.noClock);
    if (cure.accepted === undefined) return node(cure, remedy.provision, "open", templates.pending);
    const most = cureLimit(rulebook, remedy.id, evidence) ?? cure.accepted;
    const left = Math.max(0, most - (used.get(remedy.id) ?? 0));
    const counted = Math.min(cure.accepted, left);
    used.set(remedy.id, (used.get(remedy.id) ?? 0) + counted);
    lines += counted;
    let rest = counted;
    for (const [region, accepted] of Object.entries(cure.acceptedByRegion ?? {})) {
      const here = Math.min(accepted, rest);
      if (here > 0) byRegion.set(region, (byRegion.get(region) ?? 0) + here);
      rest -= here;
    }
    const template = counted < cure.accepted ? templates.capped : templates.counted;
    return node(cure, remedy.provision, true, template, { counted, most });
  });
  return { nodes, lines, byRegion: Object.fromEntries(byRegion) };
}

function standingOf(
  rulebook: Rulebook,
  { notices = [], filing }: Evidence,
  cure: CureEvidence,
  remedy: Remedy,
): "in-time" | "late" | "no-clock" {
  const events: RemedyEvent[] = [
    ...notices.map(({ how, at }) => ({ kind: how, at })),
    ...(filing === undefined ? [] : [{ kind: "filing", at: filing.at } as const]),
    { kind: "lodged", remedy: remedy.id, at: cure.filed },
  ];
  const state = remediesAt(rulebook, events, cure.filed).find((each) => each.remedy === remedy.id)?.state;
  if (state === "lodged-late") return "late";
  return state === "lodged" ? "in-time" : "no-clock";
}

function node(
  { id, lines, accepted }: CureEvidence,
  provision: string,
  result: RulingNode["result"],
  template: RulingNode["words"],
  more: { readonly counted?: number; readonly most?: number } = {},
): RulingNode {
  const figures = { lines, ...(accepted !== undefined && { accepted }), ...more };
  return step({ id: `cure/${id}`, provision, result, figures, template, slots: { id } });
}

const templates = {
  unknown: words(
    "Repair {id}: this law knows no such repair, nothing of it counts.",
    "Исправление {id}: такого исправления закон не знает, оно не учитывается.",
    "Régularisation {id} : la loi n'en connaît pas de telle, rien n'en compte.",
  ),
  late: words(
    "Repair {id} came after its time: nothing of it counts.",
    "Исправление {id} поступило после срока: оно не учитывается.",
    "Régularisation {id} parvenue hors délai : rien n'en compte.",
  ),
  noClock: words(
    "Repair {id}: when its time began to run is not established.",
    "Исправление {id}: не установлено, когда начал течь срок.",
    "Régularisation {id} : le départ de son délai n'est pas établi.",
  ),
  pending: words(
    "Repair {id} with {lines} {lines|line|lines} is not decided yet.",
    "Исправление {id} со строками ({lines}) ещё не рассмотрено.",
    "Régularisation {id} avec {lines} {lines|ligne|lignes} : pas encore tranchée.",
  ),
  counted: words(
    "Repair {id}: {counted} of {lines} {lines|line|lines} handed in {counted|counts|count}.",
    "Исправление {id}: засчитано {counted} из {lines} {lines|строки|строк}.",
    "Régularisation {id} : {counted} sur {lines} {lines|ligne remise|lignes remises} {counted|compte|comptent}.",
  ),
  capped: words(
    "Repair {id}: {accepted} {accepted|line is|lines are} good, and no more than the {most} lost can be replaced: {counted} {counted|counts|count}.",
    "Исправление {id}: годны: {accepted} {accepted|строка|строки|строк}, заменить можно не больше утраченных ({most}): засчитано {counted}.",
    "Régularisation {id} : {accepted} {accepted|ligne est bonne|lignes sont bonnes}, et l'on ne remplace que les {most} perdues : {counted} {counted|compte|comptent}.",
  ),
};
