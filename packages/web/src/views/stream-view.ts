/** Where a hall's screen takes the picture of somebody who takes part from elsewhere: a file or playlist that the browser plays by itself, or an endpoint of WHEP (draft-ietf-wish-whep). */
export interface StreamView {
  readonly kind: "video" | "whep";
  readonly address: string;
}
