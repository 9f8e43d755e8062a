import { enter, nameIntake } from "@hustings/acts";
import type { StatementOutcome } from "@hustings/client";
import { possessionBytes, toBase64 } from "@hustings/core";
import type { Lanes } from "@hustings/seal";
import type { PassHolder, Passes } from "../identity/passes.ts";
import type { Claimed, PersonIndex } from "../persons/person-index.ts";
import { ServerError } from "../server-error.ts";
import { DriveEnds } from "./drive-ends.ts";
import { Places, type Placed, type PlacesOptions } from "./place-of-statement.ts";
import { Promising, type PromisingOptions } from "./promising.ts";
import { refused, type Refused } from "./refused-statement.ts";
import { SealingChecks } from "./sealing-checks.ts";
import { Today } from "./today.ts";

/** A statement as it is handed in. */
export interface HandedIn {
  readonly nomination: string;
  readonly region: string;
  readonly channel: "online" | "paper";
  readonly mark?: string;
  readonly sealed: Uint8Array;
  /** Online, where the contest asks who signs: what the visitor was given for it. */
  readonly pass?: string;
  /** Where one person signs once: by what its maker may sign again once it was taken back. */
  readonly release?: string;
}

/** A campaign's signature over its lines of paper in one request. */
export interface CampaignSignature {
  readonly nomination: string;
  readonly signature: Uint8Array;
}

export interface StatementIntakeOptions extends PlacesOptions, PromisingOptions {
  /** Threads that check proofs of sealing. */
  readonly lanes: Lanes;
  /** Where the contest asks who signs online: only with a pass is a statement taken. */
  readonly passes?: Passes;
  /** Where a key holder lets one person sign once. */
  readonly persons?: PersonIndex;
  /** Statements under way at once; more are told to come back. */
  readonly most?: number;
}

const usualMost = 8_192;

/**
 * Takes statements and promises them: checked by what custodians check later, durable, and only then promised, as many at once
 * under one signature as wait for the disk together.
 */
export class StatementIntake {
  /** What ends a drive waits here for what is taken for it, and the other way round. */
  readonly ends = new DriveEnds();
  readonly #options: StatementIntakeOptions;
  readonly #places: Places;
  readonly #sealing: SealingChecks;
  readonly #promising: Promising;
  #underWay = 0;
  #named: Promise<void> | undefined;

  constructor(options: StatementIntakeOptions) {
    const today = new Today(options.ledger);
    this.#options = options;
    this.#places = new Places(options, today);
    this.#sealing = new SealingChecks(options.lanes);
    this.#promising = new Promising(options, today);
  }

  /** Whether the contest's log is of the version whose statements are promised. */
  get promises(): boolean {
    return this.#options.ledger.procedure.contest?.version === 2;
  }

  /**
   * One outcome for each, in order. What is promised is durable.
   *
   * @param signatures by the campaigns whose lines of paper these are
   * @returns `busy`: too much is under way; nothing of these was taken
   * @throws the disk failed: nothing of these was promised; hand the same in again
   */
  async take(
    statements: readonly HandedIn[],
    signatures: readonly CampaignSignature[] = [],
  ): Promise<StatementOutcome[] | "busy"> {
    if (this.#underWay + statements.length > (this.#options.most ?? usualMost)) return "busy";
    this.#underWay += statements.length;
    try {
      await this.#beNamed();
      return await this.#takeAll(statements, signatures);
    } finally {
      this.#underWay -= statements.length;
    }
  }

  /**
   * Names the key of this server's promises once statements are collected: a page shows whose promises hold before anybody signs on it.
   *
   * @throws {ServerError} `intake-not-named`
   */
  async beReady(): Promise<void> {
    const { nominations } = this.#options.ledger.procedure;
    if (this.promises && [...nominations.values()].some(({ drive }) => drive !== undefined)) await this.#beNamed();
  }

  /** The key that signs promises stands in the log before it signs one. */
  #beNamed(): Promise<void> {
    const naming = (this.#named ??= this.#name());
    naming.catch(() => (this.#named = undefined));
    return naming;
  }

  async #name(): Promise<void> {
    const { ledger, intake, signer } = this.#options;
    const key = toBase64(signer.publicKey);
    const known = ledger.procedure.intakes.get(intake);
    if (known?.named.key === key && known.ended === undefined) return;
    const possession = toBase64(signer.sign(possessionBytes(ledger.origin, "intake", intake, key)));
    const { kind } = await enter(ledger, undefined, nameIntake, { intake, key, possession });
    if (kind !== "entered")
      throw new ServerError("intake-not-named", `the key of intake ${intake} cannot be named in the log: ${kind}`);
  }

  async #takeAll(
    statements: readonly HandedIn[],
    signatures: readonly CampaignSignature[],
  ): Promise<StatementOutcome[]> {
    const custodians = await this.#places.custodians();
    const campaigns = this.#places.campaignsThatSigned(statements, signatures);
    const outcomes: (StatementOutcome | Promise<StatementOutcome>)[] = [];
    for (const [i, statement] of statements.entries()) {
      const placed = this.#places.of(statement, custodians?.id, campaigns);
      outcomes[i] = "outcome" in placed ? placed : this.#takeOne(statement, placed, custodians?.record.bucket ?? 0);
    }
    return await Promise.all(outcomes.map((outcome) => Promise.resolve(outcome)));
  }

  async #takeOne(statement: HandedIn, { place, settledBy, lines }: Placed, bucket: number): Promise<StatementOutcome> {
    const taken = await this.#sealing.check({ place, bytes: statement.sealed, bucket });
    if (taken.kind === "refused") return refused(taken.fault, "the file is not sealed as the contest's form asks");
    const barred = await this.#barred(statement, taken.id);
    if (barred !== undefined) return barred;
    const { pass, release: _, ...handedIn } = statement;
    // Asked once: in a rush the pass may give way to another while this statement is under way.
    const vouched = this.#options.passes?.holder(pass);
    const claimed = await this.#claim(statement, taken.id, vouched);
    if (claimed === "signed") {
      this.#options.passes?.release(pass, statement.nomination, taken.id);
      return refused("signed-already", "a statement of this person stands already; it can be taken back");
    }
    if (claimed === "no-release") return refused("malformed", "release: expected a hash of the withdrawal secret");
    const { id, withdrawal } = taken;
    let outcome: StatementOutcome;
    try {
      outcome = await this.ends.take(statement.nomination, async () =>
        this.#promising.promise({
          ...handedIn,
          ...(lines === undefined ? {} : { lines }),
          id,
          withdrawal,
          settledBy,
        }),
      );
    } catch (error) {
      if (claimed === "first") await this.#options.persons?.settleAsKept(id);
      throw error;
    }
    if (outcome.outcome === "refused") this.#options.passes?.release(pass, statement.nomination, taken.id);
    return this.#settle(outcome, { claimed, vouched }, statement, taken.id);
  }

  /** Before it is promised: whether it is its person's only one. `undefined`: nobody is asked here. */
  async #claim(
    { channel, nomination, release }: HandedIn,
    statement: string,
    vouched: PassHolder | undefined,
  ): Promise<Claimed | "no-release" | undefined> {
    const { persons } = this.#options;
    if (persons?.holder === undefined || channel === "paper") return undefined;
    // Promised before, its answer lost on the way: it comes without a pass as well.
    if (vouched === undefined) return undefined;
    if (release === undefined) return "no-release";
    return await persons.claim(vouched, { nomination, statement, release });
  }

  #settle(
    outcome: StatementOutcome,
    { claimed, vouched }: { readonly claimed: Claimed | undefined; readonly vouched: PassHolder | undefined },
    { nomination, release = "" }: HandedIn,
    statement: string,
  ): StatementOutcome {
    const { persons } = this.#options;
    const isPromised = outcome.outcome === "promised";
    if (claimed === "first") persons?.settle(statement, isPromised);
    if (!isPromised || claimed !== "unknown") return outcome;
    if (vouched !== undefined) persons?.lookLater({ vouched, nomination, statement, release });
    return { ...outcome, doubles: "later" };
  }

  /** A statement that was promised before gets its promise again without a pass: its answer was lost on the way. */
  async #barred({ channel, nomination, pass }: HandedIn, id: string): Promise<Refused | undefined> {
    const { passes, store } = this.#options;
    if (passes === undefined || channel === "paper") return undefined;
    const use = passes.use(pass, nomination, id);
    if (use === "held" || (await store.status(id)) !== undefined) return undefined;
    return use === "needed"
      ? refused("identity-needed", "this contest asks who signs online; confirm it on the page on which people sign")
      : refused("identity-spent", "another statement for this nomination was made with this confirmation");
  }
}
