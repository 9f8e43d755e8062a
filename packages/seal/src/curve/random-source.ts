/** Where secret bytes come from. Injected only to make tests and demonstrations say the same thing twice. */
export type RandomSource = (bytes: number) => Uint8Array;
