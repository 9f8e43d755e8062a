import { build } from "esbuild";

/** One page's script with everything it imports, as one module for the browsers of the last four years. */
export async function bundlePageScript(source: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [source],
    bundle: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: ["es2022"],
    minify: true,
    legalComments: "inline",
    logLevel: "silent",
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error(`expected a bundle of ${source}, got none`);
  return file.text;
}
