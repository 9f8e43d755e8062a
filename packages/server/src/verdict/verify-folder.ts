import { instantFromSeconds } from "@hustings/core";
import { folderSource } from "@hustings/log/node";
import { folderDocuments, verifyContest, type DocumentSource } from "@hustings/verify";
import type { Verdict } from "@hustings/web";
import { policyOf } from "../follow-log.ts";

export interface VerifyFolderOptions {
  /** Where documents are, if not all in the folder yet. */
  readonly documents?: DocumentSource;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * The verifier's own pass over a published folder, with the keys published in it: what anybody else gets who trusts these
 * keys.
 *
 * @throws {ServerError} `no-policy`, `bad-policy`. @throws {LogError} `unreachable`: the files cannot be read
 */
export async function verifyFolder(
  folder: string,
  { documents = folderDocuments(folder), onProgress }: VerifyFolderOptions = {},
): Promise<Verdict & { readonly kind: "made" }> {
  const policy = await policyOf(folder);
  const at = instantFromSeconds(Math.floor(Date.now() / 1000));
  const report = await verifyContest({
    log: folderSource(folder),
    documents,
    policy,
    // The server's processors are for its readers.
    threads: 0,
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  return { kind: "made", report, at };
}
