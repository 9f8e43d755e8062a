import { ceremonyKinds } from "./ceremony.ts";
import { contestKinds } from "./contest.ts";
import { driveKinds } from "./drive.ts";
import type { EntryOf, KindDeclaration } from "./kind.ts";
import { keyholderKinds } from "./keyholder.ts";
import { meetingKinds } from "./meeting.ts";
import { nominationKinds } from "./nomination.ts";
import { openingKinds } from "./opening.ts";
import { remedyKinds } from "./remedies.ts";
import type { InferVersion2 } from "../schema.ts";
import { verificationKinds } from "./verification.ts";

/** Every kind of entry there is. Adding one means adding a row here and a row in the transition table, nowhere else. */
export const vocabulary = {
  ...contestKinds,
  ...ceremonyKinds,
  ...keyholderKinds,
  ...nominationKinds,
  ...meetingKinds,
  ...driveKinds,
  ...verificationKinds,
  ...openingKinds,
  ...remedyKinds,
} as const satisfies Record<string, KindDeclaration>;

export type EntryKind = keyof typeof vocabulary;
export type Entry = { [K in EntryKind]: EntryOf<K, (typeof vocabulary)[K]["fields"]> }[EntryKind];
/** What an entry of a kind says in a contest of version 2, beside its moment and its signature. */
export type Told<K extends EntryKind> = InferVersion2<(typeof vocabulary)[K]["fields"]>;
export type EntryByKind<K extends EntryKind> = Extract<Entry, { readonly kind: K }>;

export const entryKinds = Object.keys(vocabulary) as EntryKind[];
