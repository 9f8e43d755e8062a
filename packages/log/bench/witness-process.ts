/** One witness for the benchmark: `witness-process.ts FILE NUMBER`. */
import { Witness, cosignerFromSeed, parseVkey, witnessHandler } from "../src/index.ts";
import { WitnessDatabase, serveHandler } from "../src/node.ts";
import { signer } from "./sample-log.ts";

const [file = "", number = "1"] = process.argv.slice(2);
const cosigner = cosignerFromSeed(`witness.example/w${number}`, new Uint8Array(32).fill(Number(number)));
const witness = new Witness({
  cosigners: [cosigner],
  logs: [parseVkey(signer.vkey)],
  state: new WitnessDatabase(file, cosigner.vkey),
  now: () => Math.floor(Date.now() / 1000),
});
const { url } = await serveHandler(witnessHandler(witness), { port: 0, onFault: console.error });
console.log(JSON.stringify({ url, vkey: cosigner.vkey }));
