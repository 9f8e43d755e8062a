import {
  geoArea,
  geoCentroid,
  type ExtendedFeature,
  type ExtendedFeatureCollection,
  type GeoGeometryObjects,
} from "d3-geo";
import { feature } from "topojson-client";
import type { Topology } from "topojson-specification";
import atlas from "world-atlas/countries-50m.json" with { type: "json" };
import landAtlas from "world-atlas/land-50m.json" with { type: "json" };

type Polygon = Extract<GeoGeometryObjects, { type: "Polygon" }>;
type MultiPolygon = Extract<GeoGeometryObjects, { type: "MultiPolygon" }>;
type Country = ExtendedFeature<Polygon | MultiPolygon>;

/** ISO 3166-1 numeric codes, as the atlas names its outlines. */
const codes: Readonly<Record<string, readonly string[]>> = {
  ru: ["643"],
  fr: ["250"],
  sn: ["686"],
  us: ["840"],
  pl: ["616"],
  uk: ["826"],
  ie: ["372"],
  pt: ["620"],
  at: ["040"],
  fi: ["246"],
  md: ["498"],
  kz: ["398"],
  ch: ["756"],
  cz: ["203"],
  mx: ["484"],
  de: ["276"],
  hr: ["191"],
  lt: ["440"],
  ro: ["642"],
  tn: ["788"],
  cl: ["152"],
  tr: ["792"],
  is: ["352"],
  // The member states of the European Union.
  eu: [
    "040",
    "056",
    "100",
    "191",
    "196",
    "203",
    "208",
    "233",
    "246",
    "250",
    "276",
    "300",
    "348",
    "372",
    "380",
    "428",
    "440",
    "442",
    "470",
    "528",
    "616",
    "620",
    "642",
    "703",
    "705",
    "724",
    "752",
  ],
};

export interface Outlines {
  /** What the map is drawn for and fitted to. */
  readonly country: ExtendedFeatureCollection<Country>;
  /** Land around it, without borders. */
  readonly around: ExtendedFeatureCollection;
}

const made = new Map<string, Outlines | undefined>();

/** The outline of a contest's country; `undefined` for one the atlas does not have. */
export function outlinesOf(country: string): Outlines | undefined {
  if (!made.has(country)) made.set(country, readOutlines(country));
  return made.get(country);
}

function readOutlines(country: string): Outlines | undefined {
  const wanted = Object.hasOwn(codes, country) ? codes[country] : undefined;
  if (wanted === undefined) return undefined;
  const topology = atlas as unknown as Topology;
  const object = topology.objects["countries"];
  const land = (landAtlas as unknown as Topology).objects["land"];
  if (object === undefined || land === undefined) return undefined;
  const all = feature(topology, object) as ExtendedFeatureCollection;
  const features = all.features.flatMap((each) =>
    wanted.includes(String(each.id)) && isAreal(each) ? [homeland(each)] : [],
  );
  if (features.length === 0) return undefined;
  const around = feature(landAtlas as unknown as Topology, land) as ExtendedFeatureCollection;
  return {
    country: { type: "FeatureCollection", features },
    around,
  };
}

function isAreal(each: ExtendedFeature): each is Country {
  return each.geometry?.type === "Polygon" || each.geometry?.type === "MultiPolygon";
}

/**
 * The parts of a country that a map of its meetings is fitted to: the largest part and what lies within reach of it.
 * Far possessions would shrink the homeland to a dot. Crimea is left in the colour of the land around on every map, as
 * its status is disputed between states and these maps take no side in that.
 */
function homeland(country: Country): Country {
  const { geometry } = country;
  if (geometry.type === "Polygon") return country;
  const parts = geometry.coordinates.map((coordinates) => {
    const part: Polygon = { type: "Polygon", coordinates };
    return { coordinates, area: geoArea(part), centre: geoCentroid(part) };
  });
  const largest = parts.toSorted((a, b) => b.area - a.area)[0];
  if (largest === undefined) return country;
  const reach = 8 + 90 * Math.sqrt(largest.area);
  const near = parts.filter(({ centre }) => degreesBetween(centre, largest.centre) <= reach && !isCrimea(centre));
  return { ...country, geometry: { type: "MultiPolygon", coordinates: near.map(({ coordinates }) => coordinates) } };
}

function isCrimea([longitude, latitude]: readonly [number, number]): boolean {
  return longitude > 32 && longitude < 36.7 && latitude > 44 && latitude < 46.3;
}

function degreesBetween(a: readonly [number, number], b: readonly [number, number]): number {
  const rad = Math.PI / 180;
  const cosine =
    Math.sin(a[1] * rad) * Math.sin(b[1] * rad) +
    Math.cos(a[1] * rad) * Math.cos(b[1] * rad) * Math.cos((a[0] - b[0]) * rad);
  return Math.acos(Math.min(1, Math.max(-1, cosine))) / rad;
}
