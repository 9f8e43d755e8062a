import { isCalendarDate, type CalendarDate } from "@hustings/core";
import { calendarOf, isAfter, isTooLate, type CalendarRule } from "../rulebook/calendar.ts";
import { momentInWords } from "../words/moment-words.ts";
import type { Evidence } from "../evidence/evidence.ts";
import type { FactView, Truth } from "../evidence/facts.ts";
import { amountOf, countOf, parametersIn } from "../rulebook/by-name.ts";
import type { Ceiling, CeilingEffect, Route, Rulebook } from "../rulebook/rulebook.ts";
import { meetingStands } from "./meeting.ts";
import { step, type RulingNode } from "./ruling-node.ts";
import { words } from "../words/words.ts";

/** Whether the filing came within its window, under its ceiling and with its papers. */
export function filingNodes(
  rulebook: Rulebook,
  route: Route,
  evidence: Evidence,
  view: FactView,
): readonly RulingNode[] {
  const nodes: RulingNode[] = [];
  const { filing } = evidence;
  const applies = ({ routes }: CalendarRule) => routes === undefined || routes.includes(route.id);
  nodes.push(...rulebook.calendar.filter(applies).flatMap((rule) => statedStep(rulebook, rule, evidence, view)));
  if (route.meeting) nodes.push(...minutesStep(rulebook, evidence, view));
  if (filing !== undefined) {
    for (const day of calendarOf(rulebook, anchorsOf(rulebook, evidence, view))) {
      const { event, since, until, wholeDay, words: label, provision } = day;
      if ((event !== "filing-opens" && event !== "filing-closes") || !applies(day.rule)) continue;
      const opens = event === "filing-opens";
      const inTime = opens ? !isAfter(since, filing.at) : !isTooLate(filing.at, day);
      nodes.push(
        step({
          id: `filing/${event}`,
          provision,
          result: inTime,
          template: opens
            ? inTime
              ? templates.afterOpening
              : templates.tooEarly
            : inTime
              ? templates.inTime
              : templates.tooLate,
          slots: {
            at: momentInWords(filing.at, rulebook.zone),
            limit: wholeDay === true ? day.day : momentInWords(opens ? since : until, rulebook.zone),
            event: label,
          },
        }),
      );
    }
    // A limit counted from a day that nobody stated, that is contested or said not to be there cannot be told to be kept.
    for (const rule of rulebook.calendar) {
      if ((rule.event !== "filing-opens" && rule.event !== "filing-closes") || !applies(rule)) continue;
      if (typeof rule.from !== "object" || dayStated(view, rule.from.fact) !== undefined) continue;
      const { fact } = rule.from;
      nodes.push(
        step({
          id: `filing/${rule.event}`,
          provision: rule.provision,
          result: view.knows(fact) ? "open" : view.ifEstablished(fact),
          ...(view.knows(fact) ? { facts: [fact] } : { missing: fact }),
          template: templates.limitUnknown,
          slots: { event: rule.words },
        }),
      );
    }
    if (route.ceiling !== undefined) {
      const most = amountOf(rulebook, route.ceiling.amount);
      const over = Math.max(0, filing.lines - most);
      const { provision, amount, question } = route.ceiling;
      const effect = ceilingEffect(route.ceiling, view);
      nodes.push(
        step({
          id: "filing/ceiling",
          provision,
          result: over === 0 || (effect === undefined ? "open" : effect !== "not-accepted"),
          ...(question !== undefined && { question }),
          parameters: parametersIn(amount),
          figures: { filed: filing.lines, most, over },
          template: over === 0 ? templates.withinCeiling : templates[effect ?? "surplusOpen"],
        }),
      );
    }
  }
  for (const { paper, words: name, provision } of route.papers ?? []) {
    const key = `paper/${paper}`;
    const stated = evidence.papers?.[paper];
    const asserted = stated === undefined && view.knows(key);
    const there: Truth = asserted
      ? view.under(key, (reading) => (typeof reading === "boolean" ? reading : "open"))
      : (stated ?? view.ifEstablished(key));
    nodes.push(
      step({
        id: `filing/paper/${paper}`,
        provision,
        result: there,
        ...(asserted && { facts: [key] }),
        ...(!asserted && stated === undefined && { missing: key }),
        template: there === "open" ? templates.paperUnknown : there ? templates.paper : templates.noPaper,
        slots: { name },
      }),
    );
  }
  return nodes;
}

/** The voting day, and the days that facts state undisputed. */
function anchorsOf({ calendar }: Rulebook, { votingDay }: Evidence, view: FactView): Record<string, CalendarDate> {
  const anchors: Record<string, CalendarDate> = { "voting-day": votingDay };
  for (const { from } of calendar) {
    if (typeof from !== "object") continue;
    const day = dayStated(view, from.fact);
    if (day !== undefined) anchors[from.fact] = day;
  }
  return anchors;
}

/** The day that a fact states and nobody disputes. */
function dayStated(view: FactView, fact: string): CalendarDate | undefined {
  const [day, ...others] = view.readings(fact);
  return typeof day === "string" && isCalendarDate(day) && others.length === 0 ? day : undefined;
}

/** Something other than the filing that has a last day of its own: papers, a notice. Its day is a fact. */
function statedStep(rulebook: Rulebook, rule: CalendarRule, evidence: Evidence, view: FactView): readonly RulingNode[] {
  const { done, from, event, words: label, provision } = rule;
  if (done === undefined) return [];
  const missing = [done, ...(typeof from === "object" ? [from.fact] : [])].filter((key) => !view.knows(key));
  const limit = calendarOf(rulebook, anchorsOf(rulebook, evidence, view)).find((day) => day.event === event)?.day;
  const [absent] = missing;
  const result: Truth =
    absent !== undefined
      ? view.ifEstablished(absent)
      : limit === undefined
        ? "open"
        : view.under(done, (day) => (typeof day === "string" ? day <= limit : "open"));
  const [day] = view.readings(done);
  return [
    step({
      id: `filing/${event}`,
      provision,
      result,
      facts: [done, ...(typeof from === "object" ? [from.fact] : [])].filter((key) => view.knows(key)),
      ...(absent !== undefined && { missing: absent }),
      template:
        absent !== undefined || limit === undefined || result === "open"
          ? templates.dayUnknown
          : result
            ? templates.doneInTime
            : templates.doneLate,
      slots: { event: label, ...(typeof day === "string" && { day }), ...(limit !== undefined && { limit }) },
    }),
  ];
}

/** Whether so many meetings that stand as are needed had been held when the papers were handed in: the minutes of a later one are not in them. */
function minutesStep(rulebook: Rulebook, { meetings }: Evidence, view: FactView): readonly RulingNode[] {
  const { meeting } = rulebook;
  const handedIn = meeting?.papers?.handedIn;
  // A day that nobody stated is told with its last day, and meetings that are not there where they are counted.
  if (meeting?.papers === undefined || handedIn === undefined || !view.knows(handedIn) || meetings.length === 0)
    return [];
  const needed = countOf(rulebook, meeting.atLeast);
  const heldBy = (day: string, ...truths: readonly Truth[]) =>
    meetings.filter((each) => each.date <= day && truths.includes(meetingStands(rulebook, meeting, each))).length;
  const [day] = view.readings(handedIn);
  const result = view.under(handedIn, (read) => {
    if (typeof read !== "string") return "open";
    if (heldBy(read, true) >= needed) return true;
    return heldBy(read, true, "open") >= needed ? "open" : false;
  });
  return [
    step({
      id: "filing/minutes-in-papers",
      provision: meeting.papers.provision,
      result,
      parameters: [meeting.atLeast],
      facts: [handedIn],
      figures: { ...(typeof day === "string" && { held: heldBy(day, true, "open") }), needed },
      template: result === "open" || typeof day !== "string" ? templates.papersUnknown : templates.minutesInPapers,
      slots: { ...(typeof day === "string" && { day }) },
    }),
  ];
}

/** Lines after which no more may be handed in; `undefined`: the route sets no such limit. */
export function mostAccepted(rulebook: Rulebook, { ceiling }: Route): number | undefined {
  if (ceiling === undefined || (ceiling.stops !== true && ceiling.effect !== "not-accepted")) return undefined;
  return amountOf(rulebook, ceiling.amount);
}

/** What is above a ceiling that leaves the surplus out is not counted. */
export function mostCounted(rulebook: Rulebook, { ceiling }: Route, view: FactView): number {
  const leavesOut = ceiling !== undefined && ceilingEffect(ceiling, view) === "not-counted";
  return leavesOut ? amountOf(rulebook, ceiling.amount) : Number.MAX_SAFE_INTEGER;
}

/** What a surplus brings in this view; `undefined` while the question is open. */
function ceilingEffect({ effect, question }: Ceiling, view: FactView): CeilingEffect | undefined {
  if (effect !== "contested") return effect;
  const readings = view.readings(`question/${question ?? ""}`);
  const [reading] = readings;
  return readings.length === 1 && isCeilingEffect(reading) ? reading : undefined;
}

function isCeilingEffect(reading: unknown): reading is CeilingEffect {
  return reading === "not-accepted" || reading === "not-counted" || reading === "ignored";
}

const templates = {
  limitUnknown: words(
    "The day from which the time runs is not established: {event}.",
    "День, с которого течёт срок, не установлен: {event}.",
    "Le jour d'où court le délai n'est pas établi : {event}.",
  ),
  dayUnknown: words(
    "Whether it was done in time is not established: {event}.",
    "Соблюдён ли срок, не установлено: {event}.",
    "Le respect du délai n'est pas établi : {event}.",
  ),
  minutesInPapers: words(
    "When the papers were handed in, on {day}, {held} {held|meeting that stands|meetings that stand} had been held, so that the minutes could go with them; {needed} {needed|is|are} needed.",
    "Ко дню подачи документов, {day}, {held|прошло|прошли|прошло} {held} {held|действительное собрание|действительных собрания|действительных собраний}, так что протоколы могли быть приложены; требуется {needed}.",
    "Au jour de la remise des papiers, le {day}, {held} {held|réunion valable avait|réunions valables avaient} eu lieu, dont le procès-verbal pouvait y être joint ; il en faut {needed}.",
  ),
  papersUnknown: words(
    "Whether the meetings were held before the papers were handed in is not established.",
    "Не установлено, прошли ли собрания до подачи документов.",
    "Il n'est pas établi que les réunions eurent lieu avant la remise des papiers.",
  ),
  doneInTime: words(
    "Done {day}, in time; {event}: {limit}.",
    "Сделано {day}, в срок; {event}: {limit}.",
    "Fait le {day}, à temps ; {event} : {limit}.",
  ),
  doneLate: words(
    "Done {day}, too late; {event}: {limit}.",
    "Сделано {day}, с опозданием; {event}: {limit}.",
    "Fait le {day}, trop tard ; {event} : {limit}.",
  ),
  afterOpening: words(
    "Filed {at}; {event} since {limit}.",
    "Представлено {at}; {event}: с {limit}.",
    "Déposé {at} ; {event} depuis {limit}.",
  ),
  tooEarly: words(
    "Filed {at}, too early; {event} since {limit}.",
    "Представлено {at}, слишком рано; {event}: с {limit}.",
    "Déposé {at}, trop tôt ; {event} depuis {limit}.",
  ),
  inTime: words(
    "Filed {at}, in time; {event}: {limit}.",
    "Представлено {at}, в срок; {event}: {limit}.",
    "Déposé {at}, à temps ; {event} : {limit}.",
  ),
  tooLate: words(
    "Filed {at}, too late; {event}: {limit}.",
    "Представлено {at}, с опозданием; {event}: {limit}.",
    "Déposé {at}, trop tard ; {event} : {limit}.",
  ),
  withinCeiling: words(
    "{filed} {filed|line was|lines were} filed; at most {most} may be.",
    "{filed|Представлена|Представлены|Представлено} {filed} {filed|строка|строки|строк}; допускается не более {most}.",
    "{filed} {filed|ligne a été déposée|lignes ont été déposées} ; {most} au plus peuvent l'être.",
  ),
  "not-accepted": words(
    "{filed} {filed|line was|lines were} filed, {over} above the most allowed, {most}.",
    "{filed|Представлена|Представлены|Представлено} {filed} {filed|строка|строки|строк}, на {over} больше допустимых {most}.",
    "{filed} {filed|ligne a été déposée|lignes ont été déposées}, {over} de plus que le maximum de {most}.",
  ),
  "not-counted": words(
    "{filed} {filed|line was|lines were} filed; the {over} above {most} {over|is|are} left out of the count.",
    "{filed|Представлена|Представлены|Представлено} {filed} {filed|строка|строки|строк}; {over} сверх {most} не {over|учитывается|учитываются}.",
    "{filed} {filed|ligne a été déposée|lignes ont été déposées} ; {over} au-delà de {most} ne {over|compte|comptent} pas.",
  ),
  ignored: words(
    "{filed} {filed|line was|lines were} filed; the {over} after the first {most} {over|is|are} not looked at.",
    "{filed|Представлена|Представлены|Представлено} {filed} {filed|строка|строки|строк}; {over} после первых {most} не {over|рассматривается|рассматриваются}.",
    "{filed} {filed|ligne a été déposée|lignes ont été déposées} ; {over} après les {most} premières {over|n'est pas examinée|ne sont pas examinées}.",
  ),
  surplusOpen: words(
    "{filed} {filed|line was|lines were} filed, {over} above {most}; what that brings is contested.",
    "{filed|Представлена|Представлены|Представлено} {filed} {filed|строка|строки|строк}, на {over} больше {most}; последствия оспариваются.",
    "{filed} {filed|ligne a été déposée|lignes ont été déposées}, {over} au-delà de {most} ; l'effet en est contesté.",
  ),
  paper: words("Handed in: {name}.", "Представлено: {name}.", "Remis : {name}."),
  noPaper: words("Missing: {name}.", "Отсутствует: {name}.", "Manquant : {name}."),
  paperUnknown: words(
    "Not stated whether handed in: {name}.",
    "Не указано, представлено ли: {name}.",
    "Remise non précisée : {name}.",
  ),
};
