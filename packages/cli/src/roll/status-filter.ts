import type { Layout } from "@hustings/roll";

/** The filter that takes the rows that count. */
export function filterOf({ column, counts }: NonNullable<Layout["status"]>): string {
  return `${column} = ${counts.join(", ")}`;
}
