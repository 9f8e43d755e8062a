import { documentsNamedBy, InputError, type Entry, type Procedure } from "@hustings/core";
import type { PublishedPlace } from "@hustings/published";

/** What stands in the log and names documents; an entry that a later one has replaced is not among them. */
function* standing({ rulebook, ceremony, custodians, meetings, nominations }: Procedure): Generator<Entry | undefined> {
  yield rulebook;
  yield* ceremony?.dealt.values() ?? [];
  yield custodians;
  for (const { minutes } of meetings.values()) yield minutes;
  for (const { confirmed, drive, frozen, dice, stages, ruling, decision } of nominations.values()) {
    yield* [confirmed, drive, frozen, dice, ruling, decision];
    for (const { drawn, opened } of stages) yield* [drawn, opened];
  }
}

/**
 * A log that names documents which nobody can read convinces nobody, and acts that rest on them cannot be checked: where one was lost, nothing
 * is entered after it.
 *
 * @throws {InputError} a document that what stands rests on is not there, or is not the one of its name
 */
export async function mustHaveDocuments(place: PublishedPlace, procedure: Procedure): Promise<void> {
  const kinds = new Map<string, string>();
  for (const entry of standing(procedure))
    if (entry !== undefined) for (const hash of documentsNamedBy(entry)) kinds.set(hash, entry.kind);
  const wrong: { readonly hash: string; readonly kind: string; readonly found: "missing" | "altered" }[] = [];
  for (const [hash, kind] of kinds) {
    const { kind: found } = await place.document(hash);
    if (found !== "genuine") wrong.push({ hash, kind, found });
  }
  const [first] = wrong;
  if (first === undefined) return;
  const { hash, kind, found } = first;
  const others = wrong.length === 1 ? "" : `, and ${wrong.length - 1} more of ${kinds.size} such`;
  throw new InputError({
    file: `${place.at}/documents/${hash}.json`,
    expected: `the document that the log's ${kind} names`,
    got: `${found === "missing" ? "no such file" : "a file with another hash"}${others}`,
    remedy:
      "restore it from a copy of the data folder or from a mirror; its name is its SHA-256, so any copy that has it is right",
  });
}
