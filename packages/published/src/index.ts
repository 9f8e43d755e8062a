export { isAddress, openAddress, type AddressOptions } from "./open-address.ts";
export { PublishedError, type PublishedErrorCode } from "./published-error.ts";
export { PublishedPlace, type PlaceFiles, type PlaceParts, type PublishedDocument } from "./published-place.ts";
