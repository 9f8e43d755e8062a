/** What a device at a door is made from: all of it public. */
export interface DoorView {
  readonly origin: string;
  readonly contest: string;
  readonly contestTitle: string;
  /** IANA name of the contest's zone. */
  readonly zone: string;
  /** Of the custodians' record: to whom people's records are sealed. */
  readonly record: string;
  readonly recipient: string;
  readonly bucket: number;
  /** Path behind which everything of this contest is served. */
  readonly base: string;
  readonly meetings: readonly { readonly id: string; readonly nomination: string; readonly city: string }[];
  /** Of which document the law has the number of everybody present written down: a scheme of the key holder's; absent: of none. */
  readonly document?: string;
  /** Path of the service worker that keeps the page. */
  readonly worker: string;
  /** A dress rehearsal lives that long ago; 0: a contest that counts. */
  readonly secondsBehind: number;
}
