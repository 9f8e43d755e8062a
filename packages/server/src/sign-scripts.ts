import { scriptLoader, type PageScript } from "@hustings/web";
import { actingPolicy } from "./headers.ts";
import { pageScript } from "./page-scripts.ts";

/** Scripts of the page on which people sign: one seals, one asks for a code once the work is done, which the third does off the page. */
export interface SignScripts {
  readonly script: PageScript;
  readonly codeScript: PageScript;
  readonly worker: string;
}

export async function signScripts(): Promise<SignScripts> {
  const [script, codeScript, { path }] = await Promise.all([
    pageScript("sign"),
    pageScript("code"),
    pageScript("work"),
  ]);
  return { script, codeScript, worker: path };
}

/** Each page brings one of the two loaders, and both are known by their hash. */
export function signingPolicy({ script, codeScript }: SignScripts): string {
  return `${actingPolicy([scriptLoader(script), scriptLoader(codeScript)])}; worker-src 'self'`;
}
