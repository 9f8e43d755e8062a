import type { Ledger } from "@hustings/acts";
import { fromBase64, handInBytes, hasLastBatches, toHex, type Instant } from "@hustings/core";
import { sha256, verifyMessage } from "@hustings/log";
import { placeHash, recordId, type CustodianRecord, type StatementPlace } from "@hustings/seal";
import { refused, type Refused } from "./refused-statement.ts";
import type { CampaignSignature, HandedIn } from "./statement-intake.ts";
import type { Stops } from "./stops.ts";
import type { Today } from "./today.ts";

/** Where a statement goes. */
export interface Placed {
  /** Hash of the place. */
  readonly place: Uint8Array;
  readonly settledBy: Instant;
  /** Paper: lines of the sheets that came back. */
  readonly lines?: number;
}
export interface PlacesOptions {
  readonly ledger: Ledger;
  /** The custodians' record that the log names by its hash. */
  record(hash: string): Promise<CustodianRecord | undefined>;
  /** What the operator does not take for now. */
  readonly stops?: Stops;
}

/** Where statements go, by what the log says of the contest: to which nomination, region and channel, sealed to whom. */
export class Places {
  readonly #options: PlacesOptions;
  readonly #today: Today;
  /** Hashes of places that were asked for before: as many as there are nominations and regions. */
  readonly #places = new Map<string, Uint8Array>();
  #record: { readonly hash: string; readonly record: CustodianRecord; readonly id: string } | undefined;

  constructor(options: PlacesOptions, today: Today) {
    this.#options = options;
    this.#today = today;
  }

  /** Nominations whose paper in this request their campaign hands in. */
  campaignsThatSigned(statements: readonly HandedIn[], signatures: readonly CampaignSignature[]): ReadonlySet<string> {
    const { origin, procedure } = this.#options.ledger;
    const signed = new Set<string>();
    for (const { nomination: name, signature } of signatures) {
      const key = procedure.nominations.get(name)?.opened.campaignKey;
      if (key === undefined || signed.has(name)) continue;
      const lines = statements.filter(({ channel, nomination }) => channel === "paper" && nomination === name);
      const message = handInBytes(
        origin,
        name,
        lines.map(({ sealed }) => toHex(sha256(sealed))),
      );
      if (verifyMessage(fromBase64(key), message, signature)) signed.add(name);
    }
    return signed;
  }

  async custodians() {
    const named = this.#options.ledger.procedure.custodians?.record;
    if (named === undefined) return undefined;
    if (this.#record?.hash === named) return this.#record;
    const record = await this.#options.record(named);
    if (record === undefined) return undefined;
    return (this.#record = { hash: named, record, id: recordId(record) });
  }

  of(
    { nomination: name, region, channel, mark }: HandedIn,
    record: string | undefined,
    campaigns: ReadonlySet<string>,
  ): Refused | Placed {
    const { ledger } = this.#options;
    const { procedure } = ledger;
    const nomination = procedure.nominations.get(name);
    const { contest } = procedure;
    if (nomination === undefined || contest === undefined)
      return refused("unknown-reference", "the contest has no such nomination");
    if (!procedure.regionOrdinals.has(region)) return refused("unknown-reference", "the contest has no such region");
    const { drive } = nomination;
    if (nomination.state !== "collecting" || drive?.form === undefined || drive.settledBy === undefined)
      return refused("not-allowed-in-this-state", "no signatures are collected for this nomination");
    const stop = this.#options.stops?.at({ nomination: name, channel });
    if (stop !== undefined) return refused("stopped", `its operator takes none of these for now: ${stop.cause}`);
    if (record === undefined) return refused("not-allowed-in-this-state", "the custodians are not named yet");
    const today = this.#today.is();
    if (today < drive.opensOn || today > drive.closesOn)
      return refused("outside-the-drive", `signatures are collected from ${drive.opensOn} to ${drive.closesOn}`);
    if (hasLastBatches(nomination))
      return refused("not-allowed-in-this-state", "no signatures are collected for this nomination any more");
    if ((channel === "paper") !== (mark !== undefined))
      return refused("malformed", "expected a mark on a paper line, and on nothing else");
    if (channel === "paper") {
      if (!campaigns.has(name)) return refused("not-the-campaigns", notTheCampaigns);
      if (drive.lineKey === undefined)
        return refused("not-allowed-in-this-state", "the drive was opened without a key that marks lines of paper");
    }
    return {
      settledBy: drive.settledBy,
      ...(channel === "paper" ? { lines: nomination.paperLines } : {}),
      place: this.#placeHash({
        origin: ledger.origin,
        contest: contest.contest,
        record,
        form: drive.form,
        nomination: name,
        region,
        channel,
        ...(mark === undefined ? {} : { mark }),
      }),
    };
  }

  /** Everybody of a region is in one place online; each paper line is in its own. */
  #placeHash(place: StatementPlace): Uint8Array {
    if (place.mark !== undefined) return placeHash(place);
    const name = `${place.record} ${place.form} ${place.nomination} ${place.region} ${place.channel}`;
    let hash = this.#places.get(name);
    if (hash === undefined) this.#places.set(name, (hash = placeHash(place)));
    return hash;
  }
}

const notTheCampaigns =
  "lines of paper are taken from their campaign alone; hand them in from its desk, whose key signs what it hands in";
