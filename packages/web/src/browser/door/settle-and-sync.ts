/**
 * Signs what can be signed, and hands over and reads on whatever became of that: a device on which somebody waits who can enter no more, as a
 * day after the meeting, still owes the log what it signed before, and learns from it what others did.
 *
 * @throws what signing threw, once all else is done
 */
export async function settleAndSync(settle: () => Promise<void>, sync: () => Promise<unknown>): Promise<void> {
  try {
    await settle();
  } finally {
    await sync();
  }
}
