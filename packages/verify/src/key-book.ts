import { vocabulary, type Entry } from "@hustings/core";

/** The keys that entries name for the parties who sign after them, as they follow from the entries alone. */
export class KeyBook {
  #commission: string | undefined;
  #custodians: readonly string[] = [];
  #keyholder: string | undefined;
  readonly #campaigns = new Map<string, string>();
  readonly #meetings = new Map<string, { readonly nomination: string; readonly door: string | undefined }>();
  readonly #devices = new Map<string, string>();

  /** The key that an entry should be signed with. */
  of(entry: Entry): string | undefined {
    const { nomination, meeting = "", device, custodian = 0 } = entry as Named;
    switch (vocabulary[entry.kind].signedBy) {
      case "operator":
        return undefined;
      case "commission":
        return this.#commission ?? (entry.kind === "contest-opened" ? entry.commissionKey : undefined);
      case "custodian":
        return this.#custodians[custodian - 1];
      case "keyholder":
        return this.#keyholder;
      case "door":
        return device === undefined ? this.#meetings.get(meeting)?.door : this.#devices.get(`${meeting}/${device}`);
      case "campaign":
        return this.#campaigns.get(nomination ?? this.#meetings.get(meeting)?.nomination ?? "");
    }
  }

  note(entry: Entry): void {
    const { kind } = entry;
    if (kind === "contest-opened") this.#commission ??= entry.commissionKey;
    else if (kind === "ceremony-called") this.#custodians = entry.custodians.map(({ key }) => key);
    else if (kind === "keyholder-named") this.#keyholder ??= entry.signer;
    else if (kind === "device-enrolled") this.#devices.set(`${entry.meeting}/${entry.device}`, entry.key);
    else if (kind === "nomination-opened") {
      if (!this.#campaigns.has(entry.nomination)) this.#campaigns.set(entry.nomination, entry.campaignKey);
    } else if (kind === "meeting-called" && !this.#meetings.has(entry.meeting)) {
      const { meeting, nomination, doorKey, deskKey } = entry;
      this.#meetings.set(meeting, { nomination, door: doorKey ?? deskKey });
    }
  }
}

interface Named {
  readonly nomination?: string;
  readonly meeting?: string;
  readonly device?: string;
  readonly custodian?: number;
}
