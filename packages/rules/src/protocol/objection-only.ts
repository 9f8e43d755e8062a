import { dateOf, isCalendarDate, type CalendarDate } from "@hustings/core";
import { countDays, type DayCount } from "../calendar.ts";
import type { ObjectionEvidence } from "../evidence.ts";
import type { Truth } from "../facts.ts";
import type { ObjectionOnly } from "../protocol.ts";
import { countOf } from "../rulebook.ts";
import { step, type RulingNode } from "../ruling-node.ts";
import { words, type Words } from "../words.ts";
import type { Check, CheckCase } from "./check.ts";

/**
 * Illinois, New York: every line is presumed valid; only lines that somebody objected to in time, in particular and
 * with success are struck. Evidence without a list of objections means that the time to object is not over.
 */
export function objectionOnly(protocol: ObjectionOnly, about: CheckCase): Check {
  const { evidence } = about;
  const filed = evidence.filing?.lines ?? 0;
  const { objections } = evidence;
  const answer = (passes: Truth, struck: number, nodes: readonly RulingNode[]): Check => ({
    passes,
    checked: filed,
    valid: filed - struck,
    credited: filed - struck,
    nodes,
  });
  if (objections === undefined) {
    return answer("open", 0, [
      step({
        id: "check/presumed",
        provision: protocol.provision,
        result: "open",
        figures: { filed },
        template: templates.running,
      }),
    ]);
  }
  const nodes = objections.map((objection) => judge(protocol, about, objection));
  const struck = objections.reduce(
    (sum, objection, index) => (nodes[index]?.result === true ? sum + (objection.sustained ?? 0) : sum),
    0,
  );
  const pending = objections.some(({ sustained }, index) => nodes[index]?.result !== false && sustained === undefined);
  const presumed = step({
    id: "check/presumed",
    provision: protocol.provision,
    result: pending ? "open" : true,
    figures: { filed, struck, left: filed - struck, objections: objections.length },
    template: templates.presumed,
  });
  // An objection that fails is no defect of the petition: its step is told, and does not decide.
  return answer(pending ? "open" : true, struck, [{ ...presumed, ...(nodes.length > 0 && { children: nodes }) }]);
}

function judge(
  protocol: ObjectionOnly,
  { rulebook, evidence, view }: CheckCase,
  objection: ObjectionEvidence,
): RulingNode {
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
  const start = clockStart(
    protocol,
    evidence.filing === undefined ? undefined : dateOf(evidence.filing.at),
    view.readings("last-filing-day").at(0),
  );
  if (start === undefined) return node("open", templates.noClock);
  const count: DayCount = {
    kind: protocol.counted === "days" ? "days-after" : "working-days-after",
    days: protocol.days,
  };
  if (objection.lodged > countDays(rulebook, count, start)) return node(false, templates.late);
  if (!objection.specific) return node(false, templates.vague);
  if (protocol.specificationDays !== undefined) {
    const limit = countDays(rulebook, { kind: "days-after", days: protocol.specificationDays }, objection.lodged);
    if (objection.specified === undefined || objection.specified > limit)
      return node(false, templates.unspecified, protocol.specificationProvision);
  }
  return objection.sustained === undefined ? node("open", templates.pending) : node(true, templates.decided);
}

function clockStart(
  protocol: ObjectionOnly,
  filed: CalendarDate | undefined,
  lastDay: unknown,
): CalendarDate | undefined {
  if (protocol.from === "filing") return filed;
  return typeof lastDay === "string" && isCalendarDate(lastDay) ? lastDay : undefined;
}

const templates = {
  running: words(
    "{filed} lines are presumed valid; the time to object is not over.",
    "{filed} строк считаются действительными; срок для возражений не истёк.",
    "{filed} lignes sont présumées valables ; le délai d'objection court encore.",
  ),
  presumed: words(
    "{filed} lines are presumed valid; {objections} objections, {struck} lines struck, {left} stand.",
    "{filed} строк считаются действительными; возражений {objections}, исключено строк {struck}, остаётся {left}.",
    "{filed} lignes sont présumées valables ; {objections} objections, {struck} lignes écartées, {left} demeurent.",
  ),
  noClock: words(
    "Objection {id}: the last filing day is not established.",
    "Возражение {id}: последний день подачи не установлен.",
    "Objection {id} : le dernier jour de dépôt n'est pas établi.",
  ),
  late: words(
    "Objection {id} of {lodged} came after the {days} days allowed: void.",
    "Возражение {id} от {lodged} подано позже {days} дней: не рассматривается.",
    "Objection {id} du {lodged} après les {days} jours admis : nulle.",
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
    "Objection {id} to {lines} lines is not decided yet.",
    "Возражение {id} по {lines} строкам ещё не рассмотрено.",
    "Objection {id} visant {lines} lignes : pas encore tranchée.",
  ),
  decided: words(
    "Objection {id} to {lines} lines: {sustained} struck.",
    "Возражение {id} по {lines} строкам: исключено {sustained}.",
    "Objection {id} visant {lines} lignes : {sustained} écartées.",
  ),
};
