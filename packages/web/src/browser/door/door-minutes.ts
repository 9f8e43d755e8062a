import {
  minutesHash,
  notElected,
  parseStrokes,
  signedText,
  type DrawnSignature,
  type ElectedPeople,
  type MinutesNotes,
  type MinutesPeople,
} from "@hustings/door";
import { attendanceOf, OneAtATime } from "@hustings/core";
import { element, typedIn } from "../page-data.ts";
import { clearPads, signaturePads } from "../signature-pads.ts";
import { fromHere, on, putRows, say, sayError, text, words } from "./door-screen.ts";
import { showElected } from "./elected.ts";
import { figures, phone } from "./this-phone.ts";

const offices = ["chair", "secretary"] as const;
const most = { excluded: 1_000, affidavits: 100, name: 200, affidavit: 4_000 } as const;

const keeping = new OneAtATime();
/** Durable before it is shown, what was signed is not lost with the page; one change after the other, none is lost under the next. */
function keep(change: (now: MinutesNotes) => Partial<MinutesNotes>): Promise<void> {
  return keeping.run(() => write(change(phone.minutes)));
}

async function write(changed: Partial<MinutesNotes>): Promise<void> {
  const minutes = { ...phone.minutes, ...changed };
  await phone.memory.write("minutes", minutes);
  phone.minutes = minutes;
  showMinutes();
}

function peopleOf({ chair, secretary, counters }: ElectedPeople): MinutesPeople {
  const { excluded, affidavits } = phone.minutes;
  const names = { chair: chair.name, secretary: secretary.name, counters: counters.map(({ name }) => name) };
  return { ...names, excluded, affidavits, attached: [] };
}

/** Whether the log has others by now than were entered here: no desk takes such names, nor what is signed with them. */
function othersElected(): boolean {
  const { door, people } = phone;
  return door !== undefined && people !== undefined && notElected(people, door.meeting) !== undefined;
}

/** What is signed here; `undefined`: the doors are not closed, or nobody’s names were entered here, or others since. */
function textToSign(): string | undefined {
  const { door, people } = phone;
  if (door?.meeting.closed === undefined || people === undefined || othersElected()) return undefined;
  return signedText(minutesHash(door.meeting), peopleOf(people));
}

/** Shows what is written down, and what there is to sign. */
export function showMinutes(): void {
  const { door, people, minutes } = phone;
  if (door === undefined) return;
  showElected();
  const { meeting } = door;
  const part = element("minutes", HTMLElement);
  if (meeting.state === "called") part.hidden = true;
  const agenda = meeting.called.agenda ?? [];
  element("agenda", HTMLElement).hidden = agenda.length === 0;
  element("agenda-items", HTMLElement).replaceChildren(...agenda.map((item) => row(item)));
  const { unnamed, named, late } = words.minutes;
  text("minutes-unnamed", meeting.officers !== undefined ? named : meeting.closed === undefined ? unnamed : late);
  element("minutes-unnamed", HTMLElement).hidden = people !== undefined;
  element("minutes-notes", HTMLElement).hidden = people === undefined;
  element("minutes-others", HTMLElement).hidden = !othersElected();
  const { excluded, affidavits } = minutes;
  list(
    "excluded-list",
    "excluded",
    excluded.map(({ name, why }) => `${name}: ${why}`),
  );
  list("affidavit-list", "affidavits", affidavits);
  const signed = textToSign();
  element("minutes-early", HTMLElement).hidden = people === undefined || meeting.closed !== undefined;
  element("minutes-sign", HTMLElement).hidden = signed === undefined;
  if (signed === undefined || people === undefined) return;
  const { resolution, lastNumber } = meeting;
  text("m-counted", figures.format(lastNumber));
  text("m-present", figures.format(attendanceOf(meeting)));
  const votes = resolution === undefined ? [] : [resolution.for, resolution.against, resolution.abstained];
  text("m-vote", votes.map((each) => figures.format(each)).join(" / ") || "–");
  text("m-counters", people.counters.map(({ name }) => name).join(", ") || "–");
  const before = element("m-text", HTMLElement).textContent;
  text("m-text", signed);
  const pads = element("minutes-sign", HTMLElement);
  // Drawn under the text that stood there: nobody signs one that came in meanwhile, unread.
  if (before !== signed && pads.querySelector("canvas[data-drawn]") !== null) {
    clearPads(pads);
    say(words.minutes.changed);
  }
  for (const office of offices) {
    const isSigned = minutes.signatures.some((each) => each.office === office && each.of === signed);
    text(`m-${office}`, people[office].name);
    text(`signed-${office}`, words.minutes.drawn.replace("{n}", people[office].name));
    element(`signed-${office}`, HTMLElement).hidden = !isSigned;
  }
}

function row(content: string): HTMLLIElement {
  const made = document.createElement("li");
  const isolated = document.createElement("bdi");
  isolated.textContent = content;
  made.append(isolated);
  return made;
}

function list(id: string, of: "excluded" | "affidavits", items: readonly string[]): void {
  const host = element(id, HTMLElement);
  const rows = items.map((item) => {
    const made = row(item);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plain";
    button.textContent = words.minutes.remove;
    button.setAttribute("aria-label", `${words.minutes.remove}: ${item}`);
    button.addEventListener("click", () => {
      // The row stands where what it says stands: one that says the same may have been taken out before it.
      const meant = phone.minutes[of][[...host.children].indexOf(made)];
      const goOn = fromHere();
      void keep((now) => ({ [of]: now[of].filter((other) => other !== meant) }))
        .then(goOn)
        .catch(sayError);
    });
    made.append(" ", button);
    return made;
  });
  putRows(host, rows);
}

async function exclude(values: FormData): Promise<void> {
  const [name, why] = [typedIn(values, "excluded-name"), typedIn(values, "excluded-why")];
  const { excluded } = phone.minutes;
  const fits = [name, why].every((each) => each !== "" && each.length <= most.name);
  if (!fits || excluded.length >= most.excluded) return say(words.minutes.missing);
  await keep((now) => ({ excluded: [...now.excluded, { name, why }] }));
  element("excluded-form", HTMLFormElement).reset();
}

async function state(values: FormData): Promise<void> {
  const said = typedIn(values, "affidavit");
  const { affidavits } = phone.minutes;
  if (said === "" || said.length > most.affidavit || affidavits.length >= most.affidavits)
    return say(words.minutes.missing);
  await keep((now) => ({ affidavits: [...now.affidavits, said] }));
  element("affidavit-form", HTMLFormElement).reset();
}

async function sign(office: DrawnSignature["office"], values: FormData): Promise<void> {
  const drawn = values.get("strokes");
  const strokes = typeof drawn === "string" ? parseStrokes(drawn) : undefined;
  const of = textToSign();
  // What stands on the screen: another device’s act may have come in since it was read.
  if (of === undefined || of !== element("m-text", HTMLElement).textContent) return showMinutes();
  if (strokes === undefined) return say(words.minutes.drawing);
  await keep(({ signatures }) => ({
    signatures: [...signatures.filter((each) => each.office !== office), { office, of, strokes }],
  }));
  clearPads(element(`sign-${office}`, HTMLFormElement));
}

export function minutesButtons(): void {
  signaturePads(element("minutes-sign", HTMLElement));
  on("excluded-form", "submit", exclude);
  on("affidavit-form", "submit", state);
  for (const office of offices) on(`sign-${office}`, "submit", (values) => sign(office, values));
}
