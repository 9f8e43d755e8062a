import { isCalendarDate, type CalendarDate, type Instant } from "@hustings/core";
import { countDays, localDay } from "../rulebook/calendar.ts";
import type { ObjectionEvidence } from "../evidence/evidence.ts";
import type { Truth } from "../evidence/facts.ts";
import type { ObjectionOnly } from "../protocol.ts";
import { countOf } from "../rulebook/by-name.ts";
import type { Rulebook } from "../rulebook/rulebook.ts";
import { step, type RulingNode } from "../ruling/ruling-node.ts";
import { words, type Words } from "../words/words.ts";
import type { Check, CheckCase } from "./check.ts";

/**
 * Illinois, New York: every line is presumed valid; only lines that somebody objected to in time, in particular and
 * with success are struck. Evidence without a list of objections means that the time to object is not over.
 */
export function objectionOnly(protocol: ObjectionOnly, about: CheckCase): Check {
  const { evidence } = about;
  const filed = evidence.filing?.lines ?? 0;
  const { objections, objectionsClosed } = evidence;
  const answer = (passes: Truth, struck: number, nodes: readonly RulingNode[]): Check => ({
    passes,
    checked: filed,
    valid: filed - struck,
    credited: filed - struck,
    nodes,
  });
  if (objections === undefined) {
    return answer(about.view.ifEstablished("objections"), 0, [
      step({
        id: "check/presumed",
        provision: protocol.provision,
        result: about.view.ifEstablished("objections"),
        missing: "objections",
        figures: { filed },
        template: templates.running,
      }),
    ]);
  }
  // Until the authority states the day on which it took no more, a list of objections may lack the last one.
  const unclosed = objectionsClosed === undefined ? about.view.ifEstablished("objections-closed") : true;
  const early = objectionsClosed !== undefined && closedEarly(protocol, about, objectionsClosed);
  const nodes = objections.map((objection) => judge(protocol, about, objection));
  const struck = objections.reduce(
    (sum, objection, index) => (nodes[index]?.result === true ? sum + (objection.sustained ?? 0) : sum),
    0,
  );
  const struckByGround: Record<string, number> = {};
  for (const [index, { ground, sustained = 0 }] of objections.entries()) {
    if (ground === undefined || nodes[index]?.result !== true) continue;
    struckByGround[ground] = (struckByGround[ground] ?? 0) + sustained;
  }
  const pending = nodes.some(({ result }) => result === "open");
  const presumed = step({
    id: "check/presumed",
    provision: protocol.provision,
    result: pending || early ? "open" : unclosed,
    ...(objectionsClosed === undefined && { missing: "objections-closed" }),
    figures: { filed, struck, left: filed - struck, objections: objections.length },
    template: early ? templates.closedEarly : unclosed === true ? templates.presumed : templates.unclosed,
    ...(objectionsClosed !== undefined && { slots: { closed: objectionsClosed } }),
  });
  // An objection that fails is not a defect of the petition: its step is reported, and does not decide.
  const told = [{ ...presumed, ...(nodes.length > 0 && { children: nodes }) }];
  return { ...answer(presumed.result, struck, told), struckByGround };
}

/** Whether objections were taken for a shorter time than the law gives; a start of the clock that is not known is told elsewhere. */
function closedEarly(protocol: ObjectionOnly, about: CheckCase, closed: CalendarDate): boolean {
  const start = startOf(protocol, about);
  return start === undefined || closed < lastDay(protocol, about.rulebook, start);
}

function lastDay(protocol: ObjectionOnly, rulebook: Rulebook, start: CalendarDate): CalendarDate {
  const kind = protocol.counted === "days" ? "days-after" : "working-days-after";
  return countDays(rulebook, { kind, days: protocol.days }, start);
}

function startOf(protocol: ObjectionOnly, { rulebook, evidence, view }: CheckCase): CalendarDate | undefined {
  return clockStart(protocol, rulebook, evidence.filing?.at, view.readings("last-filing-day").at(0));
}

function judge(protocol: ObjectionOnly, about: CheckCase, objection: ObjectionEvidence): RulingNode {
  const { rulebook } = about;
  const node = (result: Truth, template: Words, provision = protocol.provision) =>
    step({
      id: `objection/${objection.id}`,
      provision,
      result,
      parameters:
        protocol.specificationDays === undefined ? [protocol.days] : [protocol.days, protocol.specificationDays],
      figures: { lines: objection.lines, sustained: objection.sustained ?? 0, days: countOf(rulebook, protocol.days) },
      template,
      slots: { id: objection.id, lodged: objection.lodged },
    });
  switch (standingOf(protocol, rulebook, startOf(protocol, about), objection)) {
    case "no-clock":
      return node("open", templates.noClock);
    case "late":
      return node(false, templates.late);
    case "vague":
      return node(false, templates.vague);
    case "not-stated":
      return node("open", templates.notStated, protocol.specificationProvision);
    case "unspecified":
      return node(false, templates.unspecified, protocol.specificationProvision);
    case "stands":
      return objection.sustained === undefined ? node("open", templates.pending) : node(true, templates.decided);
  }
}

/** Whether an objection is to be heard at all: in time, particular, and with its particulars where the law wants them. */
export function standingOf(
  protocol: ObjectionOnly,
  rulebook: Rulebook,
  start: CalendarDate | undefined,
  { lodged, specific, specified }: Pick<ObjectionEvidence, "lodged" | "specific" | "specified">,
): "stands" | "no-clock" | "late" | "vague" | "unspecified" | "not-stated" {
  if (start === undefined) return "no-clock";
  if (lodged > lastDay(protocol, rulebook, start)) return "late";
  if (!specific) return "vague";
  const limit = lastDayToSpecify(protocol, rulebook, lodged);
  if (limit === undefined) return "stands";
  if (specified === undefined) return "not-stated";
  return specified === null || specified > limit ? "unspecified" : "stands";
}

/** Until when the particulars of an objection of a day are to come in; `undefined`: the law asks for none. */
export function lastDayToSpecify(
  { specificationDays }: ObjectionOnly,
  rulebook: Rulebook,
  lodged: CalendarDate,
): CalendarDate | undefined {
  return specificationDays === undefined
    ? undefined
    : countDays(rulebook, { kind: "days-after", days: specificationDays }, lodged);
}

/** The day from which the time to object runs, at the authority's seat; `undefined` while it is not established. */
export function clockStart(
  protocol: ObjectionOnly,
  { zone }: Rulebook,
  filed: Instant | undefined,
  lastFilingDay: unknown,
): CalendarDate | undefined {
  if (protocol.from === "filing") return filed === undefined ? undefined : localDay(filed, zone);
  return typeof lastFilingDay === "string" && isCalendarDate(lastFilingDay) ? lastFilingDay : undefined;
}

const templates = {
  running: words(
    "{filed} {filed|line is|lines are} presumed valid; the time to object is not over.",
    "{filed} {filed|строка считается действительной|строки считаются действительными|строк считаются действительными}; срок для возражений не истёк.",
    "{filed} {filed|ligne est présumée valable|lignes sont présumées valables} ; le délai d'objection court encore.",
  ),
  presumed: words(
    "{filed} {filed|line is|lines are} presumed valid; {objections} {objections|objection|objections}, {struck} {struck|line|lines} struck, {left} {left|stands|stand}.",
    "{filed} {filed|строка считается действительной|строки считаются действительными|строк считаются действительными}; возражений {objections}, исключено строк {struck}, остаётся {left}.",
    "{filed} {filed|ligne est présumée valable|lignes sont présumées valables} ; {objections} {objections|objection|objections}, {struck} {struck|ligne écartée|lignes écartées}, {left} {left|demeure|demeurent}.",
  ),
  closedEarly: words(
    "{filed} {filed|line is|lines are} presumed valid; objections were taken until {closed} only, and the law gives longer, or from when it gives time is not established.",
    "Действительными считаются строки: {filed}; возражения принимались лишь до {closed}, а закон даёт больше, либо не установлено, с какого дня.",
    "{filed} {filed|ligne est présumée valable|lignes sont présumées valables} ; les objections ne furent reçues que jusqu'au {closed}, et la loi donne davantage, ou le départ du délai n'est pas établi.",
  ),
  unclosed: words(
    "{filed} {filed|line is|lines are} presumed valid; {objections} {objections|objection is|objections are} listed, and nobody has stated the day on which no more were taken.",
    "Действительными считаются строки: {filed}; возражений указано {objections}, но не указан день, с которого они не принимаются.",
    "{filed} {filed|ligne est présumée valable|lignes sont présumées valables} ; {objections} {objections|objection figure|objections figurent}, et personne n'a énoncé le jour où elles ont cessé d'être reçues.",
  ),
  notStated: words(
    "Objection {id}: nobody has stated whether its particulars came in, and when.",
    "Возражение {id}: не указано, поступили ли доводы и когда.",
    "Objection {id} : personne n'a énoncé si ses précisions sont parvenues, ni quand.",
  ),
  noClock: words(
    "Objection {id}: the last filing day is not established.",
    "Возражение {id}: последний день подачи не установлен.",
    "Objection {id} : le dernier jour de dépôt n'est pas établi.",
  ),
  late: words(
    "Objection {id} of {lodged} came after the {days} {days|day|days} allowed: void.",
    "Возражение {id} от {lodged} подано позже чем через {days} {days|день|дня|дней}: не рассматривается.",
    "Objection {id} du {lodged} après {days} {days|jour admis|jours admis} : nulle.",
  ),
  vague: words(
    "Objection {id} names no line and no ground: void.",
    "Возражение {id} не называет строк и оснований: не рассматривается.",
    "Objection {id} sans ligne ni motif précis : nulle.",
  ),
  unspecified: words(
    "Objection {id}: no particulars in time, null and void.",
    "Возражение {id}: конкретные доводы в срок не представлены, не рассматривается.",
    "Objection {id} : pas de précisions dans le délai, nulle et non avenue.",
  ),
  pending: words(
    "Objection {id} to {lines} {lines|line|lines} is not decided yet.",
    "Возражение {id} по {lines} {lines|строке|строкам} ещё не рассмотрено.",
    "Objection {id} visant {lines} {lines|ligne|lignes} : pas encore tranchée.",
  ),
  decided: words(
    "Objection {id} to {lines} {lines|line|lines}: {sustained} struck.",
    "Возражение {id} по {lines} {lines|строке|строкам}: исключено {sustained}.",
    "Objection {id} visant {lines} {lines|ligne|lignes} : {sustained} {sustained|écartée|écartées}.",
  ),
};
