import { createHash, randomBytes } from "node:crypto";
import { canonicalBytes } from "@hustings/core";
import type { DeskEvent } from "../campaign/desk-event.ts";

/** A paper that the log has a salted hash of: whoever has it and the salt can show which one was meant. */
export interface CommittedPaper {
  readonly meeting: string;
  readonly shows: "moved" | "invited";
  /** As the file was called. */
  readonly file: string;
  readonly sha256: string;
  /** Base64, 32 bytes. */
  readonly salt: string;
  /** What the log has: SHA-256 of the canonical JSON of salt and SHA-256. */
  readonly commitment: string;
}

/** @param bytes of the paper; they stay where they are, the desk keeps their hash */
export function commitPaper(of: Pick<CommittedPaper, "meeting" | "shows" | "file">, bytes: Uint8Array): CommittedPaper {
  const salt = randomBytes(32).toString("base64");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const commitment = createHash("sha256").update(canonicalBytes({ salt, sha256 })).digest("hex");
  return { ...of, sha256, salt, commitment };
}

/** What the desk keeps of papers that it committed to, for whoever asks to see them. */
export class MeetingPapers {
  readonly #papers: CommittedPaper[] = [];

  apply(event: DeskEvent): void {
    if (event.kind !== "paper-committed") return;
    const { at: _, by: __, kind: ___, ...paper } = event;
    this.#papers.push(paper);
  }

  of(meeting: string): readonly CommittedPaper[] {
    return this.#papers.filter((each) => each.meeting === meeting);
  }
}
