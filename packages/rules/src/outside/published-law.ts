import { canonicalBytes, InputError, parseCanonical, toHex, type Json } from "@hustings/core";
import { sha256 } from "@noble/hashes/sha2.js";
import { houseRulebook } from "../rulebook/registry.ts";
import { engineVersion, rulebookHash } from "../rulebook/rulebook-hash.ts";
import type { Rulebook } from "../rulebook/rulebook.ts";
import { parseAdoptedRulebook, parseEarlierRulebook } from "./parse-rulebook.ts";
import { rulebookChanges, type RulebookChange } from "./rulebook-changes.ts";
import superseded from "./superseded.json" with { type: "json" };

/**
 * The law that a log published, and whose it is.
 * - `this-version`  the house's, as this version of the program has it
 * - `earlier`       the house's, as an earlier version had it
 * - `somebody-else` not the house's; `changes` from the house's of that name, where there is one
 */
export interface PublishedLaw {
  readonly id: string;
  readonly hash: string;
  readonly engine: number;
  readonly whose: "this-version" | "earlier" | "somebody-else";
  /** Last day on which the house had it so. */
  readonly until?: string;
  readonly changes: readonly RulebookChange[];
  /** The rulebook, where this program's engine can apply it; absent: `says` why not. */
  readonly rulebook?: Rulebook;
  readonly says?: string;
}

/** A rulebook with all its provisions is some hundred kilobytes. */
const mostBytes = 4 * 1024 * 1024;

/**
 * Reads a published document, of whoever published it; `undefined`: it is not a rulebook at all. A rulebook it can apply is held by its hash.
 * Whatever stands in the document, this comes to its end: what cannot be read as a rulebook says so.
 */
export function publishedLaw(document: Uint8Array): PublishedLaw | undefined {
  const value = document.length > mostBytes ? undefined : contentOf(document);
  if (value === undefined) return undefined;
  const { engine, rulebook } = value;
  const hash = toHex(sha256(document));
  const none = { id: rulebook.id, hash, engine, whose: "somebody-else", changes: [] } as const;
  const other = `ruled by version ${engine} of the engine; this program has version ${engineVersion}`;
  try {
    const law = readLaw(value, hash);
    if (engine !== engineVersion) return { ...law, says: other };
    return { ...law, rulebook: law.whose === "earlier" ? parseEarlierRulebook(value) : parseAdoptedRulebook(value) };
  } catch (error) {
    if (engine !== engineVersion) return { ...none, says: other };
    // A figure that has no canonical form, a list where a name is due: before a rulebook is parsed anything may stand in its place.
    const says = error instanceof InputError ? error.message : "what stands in it is not a rulebook";
    return { ...none, says };
  }
}

/** Whose it is, and where it departs from the house's. */
function readLaw({ engine, rulebook }: Content, hash: string): Omit<PublishedLaw, "rulebook" | "says"> {
  const house = houseRulebook(rulebook.id);
  const earlier = earlierOf(engine, rulebook);
  const whose =
    house !== undefined && rulebookHash(house) === hash
      ? "this-version"
      : earlier === undefined
        ? "somebody-else"
        : "earlier";
  return {
    id: rulebook.id,
    hash,
    engine,
    whose,
    ...(earlier !== undefined && { until: earlier }),
    changes: house === undefined || whose === "this-version" ? [] : rulebookChanges(house, rulebook),
  };
}

interface Content {
  readonly engine: number;
  readonly rulebook: { readonly id: string };
}

function contentOf(document: Uint8Array): Content | undefined {
  let value: unknown;
  try {
    value = parseCanonical(document);
  } catch {
    return undefined;
  }
  const { engine, rulebook } = (typeof value === "object" && value !== null ? value : {}) as Partial<Content>;
  return typeof engine === "number" && typeof rulebook?.id === "string" ? { engine, rulebook } : undefined;
}

/** What the house had under a hash in an earlier version, which is not published here; a demonstration's is not known by it. */
export function earlierLaw(hash: string): { readonly engine: number; readonly until: string } | undefined {
  const found = (superseded as readonly Generation[]).find(({ rulebooks }) => Object.values(rulebooks).includes(hash));
  return found && { engine: found.engine, until: found.until };
}

interface Generation {
  readonly engine: number;
  readonly until: string;
  readonly rulebooks: { readonly [id: string]: string };
}

/** The last day of the version of the house that had this very rulebook, whole or as a demonstration made of it. */
function earlierOf(engine: number, rulebook: { readonly id: string }): string | undefined {
  const original = whole(rulebook as unknown as Scaled);
  const hash = toHex(sha256(canonicalBytes({ engine, rulebook: original })));
  return (superseded as readonly Generation[]).find(
    (generation) => generation.engine === engine && generation.rulebooks[original.id] === hash,
  )?.until;
}

interface Scaled {
  readonly id: string;
  readonly title: { readonly [language: string]: string };
  readonly scale?: { readonly num: number; readonly den: number; readonly of: string };
  readonly parameters: readonly { readonly scaling: string; readonly value: Json | undefined }[];
}

/** A demonstration's rulebook at full size again: its counts were shrunk exactly. */
function whole({ scale, ...rulebook }: Scaled): Omit<Scaled, "scale"> {
  if (scale === undefined) return rulebook;
  const grown = (value: Json | undefined): Json | undefined => {
    if (typeof value === "number") return (value * scale.den) / scale.num;
    if (typeof value !== "object" || value === null || "num" in value) return value;
    return Object.fromEntries(Object.entries(value).map(([unit, count]) => [unit, grown(count)]));
  };
  return {
    ...rulebook,
    id: scale.of,
    title: Object.fromEntries(
      Object.entries(rulebook.title).map(([lang, title]) => [lang, title.replace(/ — [^—]*$/, "")]),
    ),
    parameters: rulebook.parameters.map((each) =>
      each.scaling === "fixed" ? each : { ...each, value: grown(each.value) },
    ),
  };
}
