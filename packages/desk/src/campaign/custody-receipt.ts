import { toBase64, utf8, fromBase64, type Instant } from "@hustings/core";
import type { ActSigner } from "@hustings/acts";
import { verifyMessage } from "@hustings/log";

const does = ["handed-out", "returned", "spoiled", "lost"] as const;
type ReceiptDoes = (typeof does)[number];

/** What changed hands, as both sign it. */
export interface CustodyReceipt {
  readonly origin: string;
  readonly nomination: string;
  readonly receipt: number;
  readonly at: Instant;
  readonly circulator: string;
  readonly does: ReceiptDoes;
  readonly first: number;
  readonly last: number;
  readonly lines: number;
  /** Lines in use, of sheets that came back. */
  readonly used?: number;
}

const first = "hustings-custody-receipt/v1";

/** The text that the campaign's key signs and the circulator signs by hand: one fact a line. */
function receiptText(receipt: CustodyReceipt): string {
  const { origin, nomination, receipt: number, at, circulator, first: from, last, lines, used } = receipt;
  return [
    first,
    `origin ${origin}`,
    `nomination ${nomination}`,
    `receipt ${number}`,
    `at ${at}`,
    `circulator ${circulator}`,
    `does ${receipt.does}`,
    `sheets ${from}-${last}`,
    `lines ${lines}`,
    ...(used === undefined ? [] : [`used ${used}`]),
    "",
  ].join("\n");
}

/** What a receipt says that was done. */
export function doesOf(text: string): ReceiptDoes | undefined {
  const said = /^does (\S+)$/m.exec(text)?.[1];
  return does.find((each) => each === said);
}

/** The text with the campaign's signature beneath it. */
export async function signReceipt(signer: ActSigner, receipt: CustodyReceipt): Promise<string> {
  const text = receiptText(receipt);
  return `${text}\nsignature ${toBase64(await signer.sign(utf8(text)))}\n`;
}

/** Whether a receipt carries the campaign's signature over exactly its text. */
export function receiptHolds(signed: string, campaignKey: Uint8Array): boolean {
  const at = signed.indexOf("\n\nsignature ");
  if (at === -1 || !signed.startsWith(`${first}\n`)) return false;
  try {
    const signature = fromBase64(signed.slice(at + "\n\nsignature ".length).trim());
    return verifyMessage(campaignKey, utf8(signed.slice(0, at + 1)), signature);
  } catch {
    return false;
  }
}
