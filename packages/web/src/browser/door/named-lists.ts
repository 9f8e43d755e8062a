import { fromBase64, toBase64, utf8 } from "@hustings/core";
import {
  parseNamedParts,
  signNamedPart,
  wrongPart,
  type NamedPart,
  type PartProblem,
  type SignedNamedPart,
} from "@hustings/door";
import { element, offer } from "../page-data.ts";
import { showCode } from "../show-code.ts";
import { signerOf } from "./door-key.ts";
import { on, say, text, view, words } from "./door-screen.ts";
import type { NamedKept } from "./named-kept.ts";
import { openText, sealText } from "./sealed-value.ts";
import { figures, phone } from "./this-phone.ts";

const heading = "hustings-named-parts@v1";
/** What a phone reads off another's screen at a glance. */
const mostInCode = 1_800;
/** Of a file that somebody brings. */
const mostBytes = 4 * 1024 * 1024;
/** Of a commitment: enough to tell people of one hall apart. */
const markLength = 8;

/**
 * Lists of a vote by name that several phones take: each is signed with its phone's key, and goes from phone to phone as a file or a code,
 * sealed for those that share the doors' key. No server is sent any of it.
 */
export class NamedLists {
  readonly #kept: NamedKept;
  readonly #changed: () => void;

  constructor(kept: NamedKept, changed: () => void) {
    this.#kept = kept;
    this.#changed = changed;
    on("named-hand", "click", () => this.#hand());
    on("named-back", "click", () => this.#takeBack());
    element("named-bring", HTMLInputElement).addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement) void this.#bring([...(target.files ?? [])], target);
    });
  }

  /** Whether a code that was read is of lists. */
  isTheirs(code: string): boolean {
    return code.startsWith(`${heading}\n`);
  }

  /** Takes in what another phone handed over. */
  async take(sealed: string): Promise<void> {
    const { marking, door, seat } = phone;
    if (marking === undefined) return say(words.named.unmarked);
    if (door === undefined || seat === undefined) return;
    await this.#kept.mindRound();
    const parts = parseNamedParts(await unsealed(sealed, await keyOf(marking, seat.meeting)));
    if (parts === undefined) return say(words.named.wrong["not-a-list"]);
    const here = { origin: view.origin, meeting: door.meeting };
    const led = parts.find(({ part }) => part.device === door.meeting.main && part.round > this.#kept.round);
    if (led !== undefined && wrongPart(led, { ...here, round: led.part.round, latest: () => undefined }) === undefined)
      await this.#kept.turnTo(led.part.round);
    const wrong: string[] = [];
    let kept = this.#kept.parts;
    for (const each of parts) {
      const latest = (device: string | undefined) => kept.find(({ part }) => part.device === device)?.part;
      const problem = wrongPart(each, { ...here, round: this.#kept.round, latest });
      const whose = each.part.device ?? words.named.door;
      if (problem !== undefined) wrong.push(`${whose}: ${words.named.wrong[problem satisfies PartProblem]}`);
      else if (each.part.device === seat.device) {
        // Its own list comes back from the chair: what is in it must be what this phone says now.
        if (!isSame(each.part, this.#kept.votes)) wrong.push(words.named.ownOlder);
      } else kept = [...kept.filter(({ part }) => part.device !== each.part.device), each];
    }
    await this.#kept.keepParts(kept);
    element("named-code", HTMLElement).replaceChildren();
    this.#changed();
    if (wrong.length > 0) return say(wrong.join(" "));
    say(words.named.taken, "working");
  }

  show(): void {
    const { votes, parts } = this.#kept;
    const rows = [
      { whose: words.named.own, votes: votes.length },
      ...parts.map(({ part }) => ({ whose: part.device ?? words.named.door, votes: part.votes.length })),
    ].map(({ whose, votes: n }) => {
      const item = document.createElement("li");
      item.textContent = `${whose}: ${figures.format(n)}`;
      return item;
    });
    element("named-lists", HTMLElement).replaceChildren(...rows);
    const merged = this.#kept.merged();
    const of = (choice: string) => figures.format(merged.votes.filter(({ vote }) => vote === choice).length);
    text("named-sum", words.named.sum.replace("{n}", ["for", "against", "abstained"].map(of).join("\u00a0/\u00a0")));
    const { twice, absent, disputed } = merged;
    this.#say("named-twice", twice === 0 ? "" : words.named.twice.replace("{n}", figures.format(twice)));
    this.#say("named-absent", absent === 0 ? "" : words.named.absent.replace("{n}", figures.format(absent)));
    const marks = disputed.map(({ commitment, devices }) => {
      const where = devices.map((device) =>
        device === phone.seat?.device ? words.named.own : (device ?? words.named.door),
      );
      return `${commitment.slice(0, markLength)} (${where.join(", ")})`;
    });
    this.#say("named-disputed", marks.length === 0 ? "" : words.named.disputed.replace("{n}", marks.join("; ")));
  }

  #say(id: string, sentence: string): void {
    text(id, sentence);
    element(id, HTMLElement).hidden = sentence === "";
  }

  /** Own list and all that are here: whoever gets them adds them up for themselves. */
  async #hand(): Promise<void> {
    const { marking, seat, memory } = phone;
    if (marking === undefined) return say(words.named.unmarked);
    if (seat === undefined) return;
    await this.#kept.mindRound();
    const { meeting, device } = seat;
    const edition = ((await memory.read("namedEdition")) ?? 0) + 1;
    await memory.write("namedEdition", edition);
    const place = { origin: view.origin, meeting, ...(device === undefined ? {} : { device }) };
    const own = await signNamedPart(
      { ...place, round: this.#kept.round, edition, votes: [...this.#kept.votes] },
      signerOf(seat),
    );
    const sealed = await sealedText([own, ...this.#kept.parts], await keyOf(marking, meeting));
    offer("named-part-save", sealed);
    element("named-handed", HTMLElement).hidden = false;
    const fits = sealed.length <= mostInCode;
    element("named-too-long", HTMLElement).hidden = fits;
    if (fits) showCode(element("named-code", HTMLElement), sealed);
    else element("named-code", HTMLElement).replaceChildren();
  }

  async #bring(files: readonly File[], from: HTMLInputElement): Promise<void> {
    say("");
    for (const file of files) {
      if (file.size > mostBytes) say(words.named.wrong["not-a-list"]);
      else await this.take(await file.text());
    }
    from.value = "";
  }

  /** Whoever is in two lists was asked again: this phone's list is without them from now on. */
  async #takeBack(): Promise<void> {
    const typed = element("named-mark", HTMLInputElement);
    const mark = typed.value.trim().toLowerCase();
    const { votes } = this.#kept;
    const without = votes.filter(({ commitment }) => commitment.slice(0, markLength) !== mark);
    if (without.length === votes.length) return say(words.named.notHere);
    await this.#kept.keep(without);
    typed.value = "";
    this.#changed();
  }
}

function isSame({ votes }: NamedPart, own: NamedPart["votes"] | NamedKept["votes"]): boolean {
  const told = new Map(own.map(({ commitment, vote }) => [commitment, vote]));
  return votes.length === told.size && votes.every(({ commitment, vote }) => told.get(commitment) === vote);
}

/** From what all doors of the campaign share; of no use at another meeting. */
async function keyOf(marking: CryptoKey, meeting: string): Promise<CryptoKey> {
  const of = utf8(JSON.stringify([heading, view.origin, meeting]));
  const bytes = await crypto.subtle.sign("HMAC", marking, Uint8Array.from(of));
  return await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
}

async function sealedText(parts: readonly SignedNamedPart[], key: CryptoKey): Promise<string> {
  const { iv, sealed } = await sealText(JSON.stringify(parts), key);
  return `${heading}\n${toBase64(iv)}\n${toBase64(sealed)}\n`;
}

/** Empty: it is no list, or sealed for others. */
async function unsealed(given: string, key: CryptoKey): Promise<string> {
  const [head, iv = "", sealed = ""] = given.trim().split("\n");
  if (head !== heading) return "";
  try {
    return await openText({ iv: Uint8Array.from(fromBase64(iv)), sealed: Uint8Array.from(fromBase64(sealed)) }, key);
  } catch {
    return "";
  }
}
