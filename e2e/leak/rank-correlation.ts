/** Spearman's rank correlation of an order with 0, 1, 2 …: 1 is the same order, 0 none, -1 the reverse. */
export function rankCorrelation(order: readonly number[]): number {
  const n = order.length;
  const squares = order.reduce((sum, rank, at) => sum + (rank - at) ** 2, 0);
  return 1 - (6 * squares) / (n * (n * n - 1));
}
