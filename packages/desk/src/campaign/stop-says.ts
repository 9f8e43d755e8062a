/** Why the log did not take an act, in its own words. */
export function stopSays(stop: { readonly kind: string }): string {
  const { says, violation } = stop as { readonly says?: string; readonly violation?: { readonly says: string } };
  return violation?.says ?? says ?? `${stop.kind}: another entry stands there`;
}
