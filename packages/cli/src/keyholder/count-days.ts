import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { countEvaluations, enter, type Submitter } from "@hustings/acts";
import { toHex, type CalendarDate, type EntryByKind } from "@hustings/core";
import type { TicketBook } from "@hustings/keyholder/node";
import type { Signer } from "@hustings/log";
import { decodePledge, isPledged } from "@hustings/promise";
import type { PublishedPlace } from "@hustings/published";
import { mustEnter } from "../story/entered.ts";
import { makeFolder } from "../files/made-folder.ts";

/** A day that is over, held against what the operator pledged. */
export interface CountedDay {
  readonly day: CalendarDate;
  readonly evaluations: number;
  /** Tickets that the pledge lacks: each is a proof by itself. */
  readonly unpledged: number;
}

/**
 * Looks for every ticket that was spent on a day in the list that the day's pledge names, and says in the log how many there were. What the pledge lacks is written to files.
 *
 * @param proofs folder for tickets that a pledge lacks
 * @throws the place does not answer, or the count was not entered: nothing is lost, it is tried again
 */
export async function countDays(
  submitter: Submitter,
  signer: Signer,
  { book, place, proofs }: { readonly book: TicketBook; readonly place: PublishedPlace; readonly proofs: string },
): Promise<CountedDay[]> {
  const { keyholder, pledges } = submitter.procedure;
  if (keyholder === undefined) return [];
  const last = keyholder.counted.at(-1)?.day;
  const counted: CountedDay[] = [];
  for (const pledge of pledges) {
    const { day } = pledge;
    const evaluations = book.spentOn(day);
    if ((last !== undefined && day <= last) || (evaluations === 0 && pledge.tickets === 0)) continue;
    const leaves = await leavesOf(place, pledge);
    const missing = book.missing(day, leaves);
    if (missing.length > 0) {
      makeFolder(proofs);
      for (const { serial, text } of missing) writeFileSync(join(proofs, `${day}-${serial}.promise`), text);
    }
    const told = { day, evaluations, unpledged: missing.length };
    const remedy = "nothing is lost: it is tried again at the next look; where it stays so, tell the commission";
    mustEnter(`the count of ${day}`, await enter(submitter, signer, countEvaluations, told), remedy);
    book.forgetTexts(day, leaves);
    counted.push({ day, evaluations, unpledged: missing.length });
  }
  return counted;
}

/** The leaves that the pledge names, in hex; none where no such list is served: then every ticket is missing. */
async function leavesOf(
  place: PublishedPlace,
  { day, tickets, ticketRoot }: EntryByKind<"promises-pledged">,
): Promise<ReadonlySet<string>> {
  if (tickets === 0) return new Set();
  const bytes = await place.tickets(day, 32 * tickets);
  const leaves = bytes === undefined ? undefined : decodePledge(bytes);
  const named = leaves !== undefined && isPledged({ promises: tickets, root: ticketRoot }, leaves) ? leaves : [];
  return new Set(named.map(toHex));
}
