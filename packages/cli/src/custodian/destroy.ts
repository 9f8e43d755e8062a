/** `hustings custodian destroy`: overwrites seat and share, and says so where a log is to know it. */
import { writeFileSync } from "node:fs";
import { signDraft, stateShareDestroyed, type Draft } from "@hustings/acts";
import { canonicalBytes, InputError, instantFromSeconds, toBase64 } from "@hustings/core";
import { openPlace } from "@hustings/published/node";
import { destroySeat, destroyShare, longTermKey, recordId } from "@hustings/seal";
import { Command, exits, json } from "../command/command.ts";
import { passphraseFile, passphraseFrom } from "../command/passphrase.ts";
import { print } from "../command/output.ts";
import { progressFor } from "../command/progress.ts";
import { trustedPolicy } from "../given/trusted-policy.ts";
import { lookAt } from "./own-look.ts";
import { readSeat, writeSeat, type SeatFile } from "./seat-file.ts";

interface Statement {
  readonly log?: string | undefined;
  readonly policy?: string | undefined;
  readonly out?: string | undefined;
}

/**
 * What this custodian would state in a log, by its key there: a share that went in an earlier run is stated by the next.
 *
 * @returns `undefined` where no log is to know it
 * @throws {InputError} one of the three options without the others, another contest's log, or one that knows it
 */
async function drafted({ key, share }: SeatFile, { log, policy, out }: Statement, asJson: boolean | undefined) {
  if (log === undefined && policy === undefined && out === undefined) return undefined;
  if (log === undefined || policy === undefined || out === undefined) {
    const remedy = "give the three together, or none of them where no log is to know it";
    throw new InputError({ expected: "--log, --policy and --out", got: "not all of them", remedy });
  }
  const { origin, procedure } = await lookAt(await openPlace(log), trustedPolicy(policy), progressFor(asJson));
  const publicKey = toBase64(longTermKey(key).publicKey);
  const named = procedure.ceremony?.terms.custodians.findIndex((each) => each.key === publicKey) ?? -1;
  const isOf = share === undefined || procedure.custodians?.record === recordId(share.record);
  if (named === -1 || !isOf) {
    const remedy = "give the log of this seat's contest; nothing was destroyed";
    throw new InputError({ file: log, expected: "a log that names this seat's custodians", got: "another", remedy });
  }
  const custodian = named + 1;
  const draft = stateShareDestroyed(procedure, { custodian }, instantFromSeconds(Math.floor(Date.now() / 1000)));
  if (draft.kind === "draft" && !procedure.sharesDestroyed.has(custodian)) return { origin, draft, out };
  const got = draft.kind === "draft" ? "one that has it" : draft.violation.says;
  const remedy = "run it without --log, --policy and --out; nothing was destroyed";
  throw new InputError({ file: log, expected: "a log that takes that the share is gone", got, remedy });
}

/** Takes the place of the entry before anything goes: of a name that stands, the seat's own among them, nothing is overwritten. */
function takePlace(out: string): void {
  try {
    writeFileSync(out, "", { flag: "wx" });
  } catch (cause) {
    const stands = (cause as NodeJS.ErrnoException).code === "EEXIST";
    const got = stands ? "one that is there" : "a place that cannot be written";
    const remedy = "give --out another name; nothing was destroyed";
    throw new InputError({ file: out, expected: "a new file", got, remedy }, { cause });
  }
}

async function stated(key: Uint8Array, said: { origin: string; draft: Draft; out: string }): Promise<string> {
  const { entry } = await signDraft(said.origin, said.draft, longTermKey(key));
  writeFileSync(said.out, canonicalBytes(entry));
  return said.out;
}

export const destroyCommand = new Command("destroy")
  .description(
    "Overwrite seat and share in the file, and on the disk where the file lay. Copies elsewhere are the custodian's to destroy, and so is what a disk that never writes in place keeps (flash, a file system that copies): have the seat on an encrypted one. With --log, --policy and --out the custodian's word for it is written down for the log.",
  )
  .argument("<seat>", "the custodian's file: key, seat and share under a passphrase")
  .option("--log <url|dir>", "the contest's log, which is to know it: an address or a folder")
  .option("--policy <file>", "the custodian's own keys of the log and its witnesses, a tlog-policy")
  .option("--out <file>", "where the entry for the log is written: hustings act enter-share-destroyed takes it")
  .addOption(passphraseFile)
  .addOption(json)
  .action(
    exits(async (file, values) => {
      const passphrase = await passphraseFrom(values.passphraseFile, false);
      const kept = await readSeat(file, passphrase);
      // Before anything goes: what the log would refuse is better known while the share is there.
      const said = await drafted(kept, values, values.json);
      if (said !== undefined) takePlace(said.out);
      const { name, key, workFactor, seat, share } = kept;
      if (seat !== undefined) destroySeat(seat);
      const record = share === undefined ? undefined : recordId(share.record);
      if (share !== undefined) destroyShare(share);
      await writeSeat(file, { name, key, workFactor, destroyed: true }, passphrase);
      const entry = said === undefined ? undefined : await stated(key, said);
      print(values.json, { kind: "destroyed", record, ...(entry === undefined ? {} : { entry }) }, [
        `Destroyed${record === undefined ? "" : `: share of ${record}`}`,
        ...(entry === undefined
          ? []
          : [`Its entry goes into the log: hustings act enter-share-destroyed --said ${entry}`]),
      ]);
      return 0;
    }),
  );
