import { isReadable, parseJson, typedLine, type Meeting } from "@hustings/core";
import { negotiateLanguage } from "@hustings/web";
import type { Context, Env as HonoEnv } from "hono";
import type { Keying } from "./campaign/desk-event.ts";
import type { MeetingDesk } from "./meetings/meeting-desk.ts";
import type { DeskLanguage } from "./messages/desk-words.ts";
import { SentForm } from "./sent-form.ts";

/** The language that the browser asks for. */
export function wished(context: Context): DeskLanguage {
  return negotiateLanguage(context.req.header("accept-language"));
}

/** Which keying an address is about; `undefined`: it says none. */
export function keyingOf(context: Context): Keying | undefined {
  const asked = context.req.query("keying");
  return asked === "1" ? 1 : asked === "2" ? 2 : undefined;
}

/** Sent by the page's own script. */
export const wantsJson = (context: Context) =>
  context.req.header("content-type")?.startsWith("application/json") === true;

export async function formOf(context: Context): Promise<SentForm> {
  return new SentForm(await valuesOf(context));
}

/** Texts of a form, without blanks at their ends; of one of which nothing can be seen nothing was said. */
async function valuesOf(context: Context): Promise<Record<string, string>> {
  const body = await context.req.parseBody();
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      typeof value === "string" ? [[name, isReadable(value) ? value.trim() : ""]] : [],
    ),
  );
}

/** What was typed, from a form or from the page's script; `undefined`: not an object of texts. */
export async function typedIn(context: Context): Promise<Record<string, string> | undefined> {
  if (!wantsJson(context)) return await valuesOf(context);
  try {
    const body: unknown = parseJson(await context.req.text());
    if (typeof body !== "object" || body === null) return undefined;
    return Object.values(body).every((value) => typeof value === "string")
      ? (body as Record<string, string>)
      : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** What others entered since; without a network a page shows what this desk knew. */
export async function freshen(meetings: MeetingDesk, onFault: (error: unknown) => void): Promise<void> {
  try {
    await meetings.options.desk.options.contest.catchUp();
  } catch (error) {
    onFault(error);
  }
}

/** Files that were sent under one name; an empty one is none. */
export async function filesIn(context: Context, name: string): Promise<readonly File[]> {
  const value = (await context.req.parseBody({ all: true }))[name];
  const all = Array.isArray(value) ? value : [value];
  return all.filter((each): each is File => each instanceof File && each.size > 0);
}

export const bytesOf = async (file: File) => new Uint8Array(await file.arrayBuffer());

/** Texts of a form's fields of one name, in their order, as they were typed. */
export function fieldsIn(value: unknown): readonly string[] {
  return [value].flat().filter((each) => typeof each === "string");
}

/** Lines of a field of several, as they were typed; what nothing can be seen of is none. */
export function linesIn(text: string): readonly string[] {
  return text.split("\n").flatMap((each) => {
    const line = typedLine(each);
    return line === "" ? [] : [line];
  });
}

/** Answers for the meeting that an address names, where there is one. */
export function ofMeeting<E extends HonoEnv>(
  meetings: MeetingDesk,
  show: (context: Context<E>, meeting: Meeting) => Response | Promise<Response>,
): (context: Context<E>) => Response | Promise<Response> {
  return (context) => {
    const meeting = meetings.meeting(context.req.param("meeting") ?? "");
    return meeting === undefined ? context.notFound() : show(context, meeting);
  };
}

/** Of the name that a file came with: no folder, nothing that is not seen or turns the reading round, no more than a line. */
export function nameOfFile({ name }: File): string {
  const [last = ""] = name.split(/[/\\]/).slice(-1);
  return last
    .normalize("NFC")
    .replaceAll(/[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, "")
    .slice(0, 200);
}
