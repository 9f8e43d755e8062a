import { join } from "node:path";
import { SqliteLogStore } from "@hustings/log/node";
import { openSqliteStore } from "@hustings/store";

/** What one entry costs at a size of the log, in microseconds. */
export interface AppendCost {
  readonly size: number;
  readonly product: number;
  readonly log: number;
}

const batch = 1024;
const entry = new Uint8Array(300);
const submissions = (from: number) =>
  Array.from({ length: batch }, (_, i) => ({ key: `statement/${from + i}`, entry }));

/**
 * Durable appends into the product's store beside the log's own, in turns on the same disk, as both grow. Each figure is over
 * the last forty batches before its size.
 */
export async function* appendCosts(folder: string, sizes: readonly number[]): AsyncGenerator<AppendCost> {
  const product = await openSqliteStore(join(folder, "product"));
  const log = await SqliteLogStore.open(join(folder, "log.sqlite"));
  let at = 0;
  for (const size of sizes) {
    const spent = { product: 0, log: 0, entries: 0 };
    for (; at < size; at += batch) {
      const acts = submissions(at);
      const started = performance.now();
      await product.append(acts, at);
      const between = performance.now();
      await log.append(acts);
      const ended = performance.now();
      if (at + 41 * batch < size) continue;
      spent.product += between - started;
      spent.log += ended - between;
      spent.entries += batch;
    }
    yield {
      size,
      product: (1000 * spent.product) / spent.entries,
      log: (1000 * spent.log) / spent.entries,
    };
  }
  await product.close();
  await log.close();
}
