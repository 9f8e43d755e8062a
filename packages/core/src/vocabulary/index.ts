import { ceremonyKinds } from "./ceremony.ts";
import { contestKinds } from "./contest.ts";
import { driveKinds } from "./drive.ts";
import type { EntryOf, KindDeclaration } from "./kind.ts";
import { meetingKinds } from "./meeting.ts";
import { nominationKinds } from "./nomination.ts";
import { openingKinds } from "./opening.ts";
import { remedyKinds } from "./remedies.ts";
import { verificationKinds } from "./verification.ts";

/** Every kind of entry there is. Adding one means adding a row here and a row in the transition table, nowhere else. */
export const vocabulary = {
  ...contestKinds,
  ...ceremonyKinds,
  ...nominationKinds,
  ...meetingKinds,
  ...driveKinds,
  ...verificationKinds,
  ...openingKinds,
  ...remedyKinds,
} as const satisfies Record<string, KindDeclaration>;

export type EntryKind = keyof typeof vocabulary;
export type Entry = { [K in EntryKind]: EntryOf<K, (typeof vocabulary)[K]["fields"]> }[EntryKind];
export type EntryByKind<K extends EntryKind> = Extract<Entry, { readonly kind: K }>;

export const entryKinds = Object.keys(vocabulary) as EntryKind[];
