/** A request that was not taken: for programs by name, for people in words. Nothing was written. */
export function refusal(status: number, error: string, says: string, headers: Record<string, string> = {}): Response {
  return Response.json({ error, says }, { status, headers: { "cache-control": "no-store", ...headers } });
}
