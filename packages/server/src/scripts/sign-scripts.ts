import { scriptLoader, type PageScript } from "@hustings/web";
import { actingPolicy } from "../answers/headers.ts";
import { pageScript } from "./page-scripts.ts";

/**
 * Scripts of the page on which people sign: one seals, one asks for a code once the work is done, which another does off the page, and one shows what
 * was promised where a page does neither.
 */
export interface SignScripts {
  readonly script: PageScript;
  readonly codeScript: PageScript;
  readonly promisedScript: PageScript;
  readonly worker: string;
}

export async function signScripts(): Promise<SignScripts> {
  const [script, codeScript, promisedScript, { path }] = await Promise.all([
    pageScript("sign"),
    pageScript("code"),
    pageScript("promised"),
    pageScript("work"),
  ]);
  return { script, codeScript, promisedScript, worker: path };
}

/** Each page brings one of the three loaders, and all are known by their hash. */
export function signingPolicy({ script, codeScript, promisedScript }: SignScripts): string {
  return `${actingPolicy([script, codeScript, promisedScript].map(scriptLoader))}; worker-src 'self'`;
}
