/** From act to witnessed receipt at a thousand acts a second, with two witnesses in processes of their own. */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkReceipt, parsePolicy } from "../src/index.ts";
import { AppendQueue, FolderSink, LogWriter, SqliteLogStore } from "../src/node.ts";
import { count, line, quantile, title } from "./report.ts";
import { entryOf, signer } from "./sample-log.ts";

const cosignatureRate = 1000;
const benchSeconds = 10;
const witnessProgram = fileURLToPath(new URL("./witness-process.ts", import.meta.url));

async function startWitness(
  folder: string,
  number: number,
): Promise<{ child: ChildProcess; url: string; vkey: string }> {
  const child = spawn(process.execPath, [witnessProgram, join(folder, `w${number}.sqlite`), String(number)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const text = await new Promise<string>((resolve) =>
    child.stdout.once("data", (data: Buffer) => resolve(data.toString())),
  );
  return { child, ...(JSON.parse(text) as { url: string; vkey: string }) };
}

export async function benchReceipts(): Promise<void> {
  title(`receipts at ${count(cosignatureRate)} acts a second for ${benchSeconds} s, two witnesses, both asked for`);
  const at = mkdtempSync(join(process.env["HUSTINGS_BENCH_DISK"] ?? tmpdir(), "hustings-bench-"));
  const witnesses = await Promise.all([startWitness(at, 1), startWitness(at, 2)]);
  try {
    const policy = parsePolicy(
      [
        `log ${signer.vkey}`,
        ...witnesses.map(({ vkey, url }, i) => `witness w${i} ${vkey} ${url}`),
        "group both all w0 w1",
        "quorum both",
        "",
      ].join("\n"),
    );
    const store = await SqliteLogStore.open(join(at, "log.sqlite"));
    const sink = await FolderSink.open(join(at, "public"));
    const writer = await LogWriter.open({ store, sink, signer, policy });
    const queue = new AppendQueue(store);
    writer.start(200);
    const latencies: number[] = [];
    const acts: Promise<void>[] = [];
    const act = async (i: number, due: number) => {
      const entry = entryOf(i);
      const outcome = await queue.submit(`k${i}`, entry);
      if (outcome.kind === "busy") throw new Error("busy");
      const receipt = await writer.receipt(outcome.index);
      latencies.push(performance.now() - due); // from when it was due: a late start is not forgiven
      if (i % 1000 === 0) checkReceipt(receipt, entry, policy);
    };
    const started = performance.now();
    for (let i = 0; i < cosignatureRate * benchSeconds; i++) {
      const due = started + (i * 1000) / cosignatureRate;
      const wait = due - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      acts.push(act(i, due));
    }
    await Promise.all(acts);
    line(
      "act to receipt: median, p99, slowest",
      `${quantile(latencies, 0.5).toFixed(0)} ms, ${quantile(latencies, 0.99).toFixed(0)} ms, ${Math.max(...latencies).toFixed(0)} ms`,
    );
    line("p99 wanted", `under 1500 ms ${quantile(latencies, 0.99) < 1500 ? "ok" : "SHORT"}`);
    await writer.close();
    sink.close();
    await store.close();
  } finally {
    for (const { child } of witnesses) child.kill();
    rmSync(at, { recursive: true, force: true });
  }
}
